# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

from ...tools import indonesian
from ...tools.typed_lines import points

OPINION_WORDS = {
    "recommended": "direkomendasikan",
    "conditional": "direkomendasikan dengan syarat",
    "not_recommended": "tidak direkomendasikan",
}


class PtspLetter(models.Model):
    """Technical opinions in letters, and letters about a request for an opinion."""

    _inherit = "ptsp.letter"

    opinion_id = fields.Many2one("ptsp.opinion", readonly=True, ondelete="restrict")

    def _opinions_spoken_of(self):
        """Return the opinion that this letter is about, else the received opinions."""
        case = self.application_id
        return self.opinion_id or case.opinion_ids._newest_per_agency()

    # === HOOKS OF THE LETTER === #

    def _answered(self):
        """Add the days that this letter may not precede.

        For a product these are the arrivals of opinions, for a later letter to an
        agency the day of the letter that asked it.
        """
        answered = super()._answered()
        if self.is_product:
            opinions = self.application_id.opinion_ids._newest_per_agency()
            return answered + [each for one in opinions for each in one._answers()]
        asked = self.opinion_id._letter_that_asked() - self
        if asked.date:
            what = self.env._("%(letter)s went out", letter=asked.display_name)
            answered.append((asked.date, what))
        return answered

    def _name_in_sentence(self):
        """Add the agency's name, because a case may ask several at once."""
        name = super()._name_in_sentence()
        agency = self.opinion_id.agency_id.name
        return f"{name} ({agency})" if agency else name

    def _addressee(self):
        """Address a letter about a request to its agency."""
        if self.opinion_id:
            return self._agency_addressee(self.opinion_id.agency_id)
        return super()._addressee()

    def _wording_values(self, extra=None):
        """Add the placeholders about opinions and about the request for one."""
        opinions = self._opinions_spoken_of()
        agencies = opinions.agency_id or self.application_id.opinion_ids.agency_id
        dates = filter(None, opinions.mapped("date"))
        results = filter(None, opinions.mapped("result"))
        conditions = [
            line
            for opinion in opinions
            if opinion.result != "not_recommended"
            for line in points(opinion.conditions)
        ]
        return {
            **super()._wording_values(extra),
            "instansi": self._join(agencies.mapped("name")),
            "nomor_pertek": self._join(opinions.filtered("number").mapped("number")),
            "tanggal_pertek": self._join(map(indonesian.date_text, dates)),
            "hasil_pertek": self._join(OPINION_WORDS[result] for result in results),
            "syarat_pertek": self._list_block(conditions),
            **self._request_values(),
        }

    def _request_values(self):
        """Return the placeholders about the request to the letter's agency.

        The first numbered letter about a request is the letter that asked.
        """
        opinion, asked = self.opinion_id, self.opinion_id._letter_that_asked() - self
        return {
            "nomor_pengantar": asked.number,
            "tanggal_pengantar": asked.date and indonesian.date_text(asked.date),
            "batas_pertek": self._moments().date(opinion.due_at),
        }

    def _basis(self):
        """Name the opinions after the application."""
        basis = super()._basis()
        for opinion in self._opinions_spoken_of():
            day = (
                f" tanggal {indonesian.date_text(opinion.date)}" if opinion.date else ""
            )
            basis.append(
                f"Rekomendasi teknis {opinion.agency_id.name} nomor"
                f" {opinion.number or '-'}{day}."
            )
        return basis

    def _copied_to(self):
        """Send a copy to each agency that was asked."""
        agencies = self.application_id.opinion_ids.agency_id
        return [*super()._copied_to(), *self._heads_of(agencies)]

    # === LETTERS TO AGENCIES === #

    def _heads_of(self, agencies):
        return [agency.head_title or f"Kepala {agency.name}" for agency in agencies]

    def _agency_addressee(self, agencies):
        titles = self._heads_of(agencies)
        if len(titles) > 1:
            titles = [f"{no}. {title}" for no, title in enumerate(titles, 1)]
        lines = self._lines(agencies.address if len(agencies) == 1 else "")
        return [*titles, *lines[:-1], "di", (lines or ["Tempat"])[-1]]

    def _content_cover(self, values, extra):
        case = self.application_id
        opinions = self.opinion_id or case.opinion_ids._filter_open()
        due = max(opinions.filtered("due_at").mapped("due_at"), default=False)
        note = "Dengan hormat disampaikan untuk mendapat rekomendasi teknis."
        if due:
            day = self._moments().date(due)
            note = f"Mohon rekomendasi teknis disampaikan paling lambat {day}."
        number = case.registration_no or case.reference
        parts = self.env["ptsp.case.paper"]._filed_requirement_texts(case)
        more = ", terdiri atas:" if parts else ""
        return {
            "addressee": self._agency_addressee(opinions.agency_id),
            "enclosures": indonesian.counted(1, "berkas"),
            "items": [
                {
                    "what": f"Berkas permohonan nomor registrasi {number}{more}",
                    "parts": parts,
                    "count": indonesian.counted(1, "berkas"),
                    "note": note,
                }
            ],
        }
