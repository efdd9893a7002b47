# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from ...tools import notice_wording

# Placeholders of letters that a notice does not have: they are known only for a
# numbered letter, a meeting or a request to an agency.
NOT_OF_A_CASE = frozenset(
    """
    nomor tanggal hari waktu tempat acara hari_tanggal_terbilang nomor_pengantar
    tanggal_pengantar batas_pertek berlaku_sampai
    """.split()
)
WAITING = "Hitungan hari dihentikan sementara sampai perbaikan Anda kami terima."


class PtspNoticeWording(models.AbstractModel):
    """The placeholders in the wording of a notice, and their values for a case.

    They are the placeholders of letters, and some that only notices have.
    """

    _name = "ptsp.notice.wording"
    _description = "Wording of Notices"

    @api.model
    def _placeholders(self):
        """Return name -> meaning. An extension point for other addons."""
        letters = self.env["ptsp.letter.type"]._placeholders()
        return {
            **{k: what for k, what in letters.items() if k not in NOT_OF_A_CASE},
            "nomor_pelacakan": self.env._("tracking reference"),
            "jatuh_tempo_lama": self.env._("the date that was told before"),
            "nomor_pengganti": self.env._("number of the later letter"),
            "alamat_kantor": self.env._("address of the office"),
            "telepon_kantor": self.env._("telephone of the office"),
            "keterangan_jeda": self.env._("that the count waits for the applicant"),
            "alamat_lacak": self.env._("address of the page that follows a case"),
        }

    @api.model
    def _values(self, case, facts):
        """Return the values for a case as plain text. An extension point.

        :param case: the case, with elevated rights
        :param dict facts: values that only this event knows, by placeholder
        """
        case = case.with_context(lang="id_ID")
        letter = case.env["ptsp.letter"].new({"application_id": case.id})
        of_letters = letter._wording_values({"reason": facts.get("alasan")})
        office = case.company_id
        address = [office.ptsp_address or office.ptsp_city, office.ptsp_postcode]
        url = office._ptsp_public_url()
        return {
            **{
                name: notice_wording.plain(value)
                for name, value in of_letters.items()
                if name not in NOT_OF_A_CASE
            },
            # Papers explain why there is no date; a notice leaves the line out.
            "jatuh_tempo": of_letters["jatuh_tempo"] if case.due_at else "",
            "keterangan_jeda": case.pause_ids._running("return") and WAITING,
            "nomor_pelacakan": case.reference,
            "alamat_kantor": " ".join(filter(None, address)),
            "telepon_kantor": office.ptsp_phone or "",
            "alamat_lacak": url and f"{url}/lacak",
            **facts,
        }

    @api.model
    def _compose(self, rule, case, facts):
        """Return subject and text of a notice about a case."""
        values = self._values(case, facts)
        return (
            notice_wording.fill_line(rule.subject, values),
            notice_wording.fill(rule.body, values),
        )
