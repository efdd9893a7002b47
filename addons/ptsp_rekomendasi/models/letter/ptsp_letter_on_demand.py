# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import UserError

from ...tools import indonesian
from .ptsp_letter_labels import LABEL

DOTS = "." * 70
# Rows about the applicant. Identity numbers are written by hand, so that a form does
# not show them to every officer.
APPLICANT = [
    "Nama",
    "Alamat",
    "Kabupaten/Kota",
    "NIK/NIB",
    "NPWP",
    "Telepon",
    "Pos-el",
    "Keperluan",
]


class PtspLetterOnDemand(models.AbstractModel):
    """Papers that are printed from the case whenever somebody asks.

    They are data: letter types *printed on demand*. They are filled in with what the
    case knows, dots stand for the rest, and nothing is kept. A signed paper comes back
    as an attachment.
    """

    _name = "ptsp.letter.on.demand"
    _description = "Papers Printed on Demand"

    # === PRINTING === #

    @api.model
    def _print_on_demand(self, cases, code, start=1):
        """Return a paper filled in with the data of each case, in one file.

        :param cases: one case or several
        :param str code: code of a letter type that is printed on demand
        :param int start: the place of the first label on a sheet of labels
        :return: file name and PDF
        :raise UserError: when there is no such paper
        """
        cases.check_access("read")
        letters = [
            # The paper shows the whole case to every user who may print it.
            self._compose_in_memory(case.sudo(), self._on_demand_type(case, code))
            for case in cases
        ]
        name = letters[0]._file_name()
        if letters[0].letter_type_id.template == LABEL:
            return name, self.env["ptsp.letter.labels"]._print(letters, start)
        pages = [page for letter in letters for page in letter._copy_pages([1])]
        return name, self.env["ir.actions.report"]._ptsp_html_to_pdf(pages)

    @api.model
    def _on_demand_type(self, case, code):
        types = self.env["ptsp.letter.type"]._printed_on_demand(case.company_id)
        letter_type = types.filtered(lambda known: known.code == code)
        if not letter_type:
            raise UserError(
                self.env._(
                    "There is no form “%(code)s”; there are: %(known)s.",
                    code=code[:64],
                    known=", ".join(types.mapped("code")) or "-",
                )
            )
        return letter_type

    @api.model
    def _compose_in_memory(self, case, letter_type, **links):
        """Return a letter for a case that exists in memory only.

        :param links: links to its subject, such as ``meeting_id``
        """
        letter = case.env["ptsp.letter"].new(
            {
                "application_id": case.id,
                "company_id": case.company_id.id,
                "letter_type_id": letter_type.id,
                **links,
            }
        )
        values = letter._wording_values()
        letter.content = letter._prepare_content(values)
        letter.body = letter._prepare_body(values)
        return letter

    # === WHAT THEY SAY === #

    def _content_form_application(self, values, extra):
        case, paper = self.application_id, self.env["ptsp.case.paper"]
        labels = [item["string"] for item in case.sop_id.form_definition or []]
        applicant = paper._applicant_rows(case)
        # An applicant fills it in, so it says what the public pages say.
        words = case.service_id._public_words()
        return {
            "applicant_rows": self._rows_to_fill_in(APPLICANT, applicant),
            "form_rows": self._rows_to_fill_in(labels, paper._detail_rows(case)),
            "rows": paper._requirement_rows(case, whole=True, words=words),
        }

    def _rows_to_fill_in(self, labels, rows):
        """Return a row for each label: the known value, or dots to write on."""
        known = dict(rows)
        return [[label, known.get(label) or DOTS] for label in labels]

    def _content_form_power_signing(self, values, extra):
        return self._power_content("signing")

    def _content_form_power_handling(self, values, extra):
        return self._power_content("handling")

    def _power_content(self, kind):
        """Return giver and holder as recorded; a company needs a recorded giver."""
        case = self.application_id
        person = case.applicant_kind == "person" and case.applicant_name
        power = case.power_ids.filtered(lambda power: power.kind == kind)[-1:]
        return {
            "giver": power.giver or person or "",
            "holder": power.holder or "",
            "power_number": power.number or "",
            "valid_until": indonesian.date_text(power.valid_until)
            if power.valid_until
            else "",
        }

    def _content_form_proof(self, values, extra):
        case = self.application_id
        received = case.received_at
        return {
            **self._registering_officer(),
            "received": self._moments().date_and_time(received) if received else "",
            "promise": self.env["ptsp.case.paper"]._promise_words(case),
        }

    def _registering_officer(self):
        """Return the officer who registered, who signs a proof printed later."""
        case = self.application_id
        # All visits count, whatever the user who prints may read.
        visits = case.sudo().entry_ids.filtered(
            lambda entry: (
                case.received_at
                and entry.left_at
                and entry.left_at >= case.received_at
                and "register" in entry.step_id.transition_ids.effect_ids.mapped("code")
            )
        )
        visit = visits.sorted("sequence")[:1]
        if not visit.officer_id:
            return {}
        officer = visit.officer_id
        signer = {
            **self._prepare_signer(),
            "title": officer.ptsp_position or self._officer_title(visit.desk_name),
            "name": officer.ptsp_signing_name or officer.name,
            "rank": officer.ptsp_rank or "",
            "nip": officer.ptsp_nip or "",
        }
        return {"signer": signer}

    def _content_form_label(self, values, extra):
        case = self.application_id
        label = {
            "number": case.registration_no or case.reference,
            "reference": case.reference,
            "applicant": case.applicant_name or "",
            "service": case.service_id.name,
            "received": self._moments().short(case.received_at),
            "due": self.env["ptsp.case.paper"]._due_words(case),
            "code": self.env["ir.actions.report"]._ptsp_qr_data_uri(case.reference),
        }
        return {"label": label, "sheets": [[label]]}
