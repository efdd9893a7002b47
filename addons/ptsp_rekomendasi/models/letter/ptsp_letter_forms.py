# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

PAPERS_OF_POWER = {
    "form_power_signing": "signing",
    "form_power_handling": "handling",
}
DOTS = "." * 70
# What an applicant says of himself or herself; the numbers are written by hand, a form
# does not show them to every officer.
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
# Who signs beside the officer.
RECEIPT_PARTIES = {"returned": "Yang menerima", "repaired": "Yang menyerahkan"}
# What is handed over where no paper is named.
UNNAMED_PAPERS = {
    "returned": "Map permohonan",
    "repaired": "Perbaikan berkas permohonan",
}


class PtspLetterForms(models.AbstractModel):
    """What the forms printed on demand say besides their wording."""

    _name = "ptsp.letter.forms"
    _description = "Content of Forms"

    def _content_form_application(self, values, extra):
        case = self.application_id
        return {
            "applicant_rows": self._rows_to_fill_in(APPLICANT, case._applicant_rows()),
            "form_rows": self._rows_to_fill_in(
                [item["string"] for item in case.sop_id.form_definition or []],
                case._form_rows(),
            ),
            "rows": case._requirement_rows(whole=True),
        }

    def _rows_to_fill_in(self, labels, rows):
        """Return a row for each label: what is known, or dots to be written on."""
        known = dict(rows)
        return [[label, known.get(label) or DOTS] for label in labels]

    def _content_form_power_signing(self, values, extra):
        return self._power_content("signing")

    def _content_form_power_handling(self, values, extra):
        return self._power_content("handling")

    def _power_content(self, kind):
        """Return giver and holder as recorded; a company signs by somebody."""
        case = self.application_id
        own = case.applicant_kind == "person" and case.applicant_name
        power = case.power_ids.filtered(lambda own: own.kind == kind)[-1:]
        return {
            "giver": power.giver or own or "",
            "holder": power.holder or "",
            "power_number": power.number or "",
            "valid_until": case._paper_date(power.valid_until)
            if power.valid_until
            else "",
        }

    def _content_form_proof(self, values, extra):
        case = self.application_id
        received = case.received_at
        return {
            **self._registering_officer(),
            "received": f"{case._paper_date(received)}, pukul"
            f" {case._paper_time(received)}"
            if received
            else "",
            "promise": case._promise_words(),
        }

    def _registering_officer(self):
        """Return who signs a proof printed later: the officer who registered."""
        case = self.application_id
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
        signer = {
            **self._prepare_signer(),
            "title": self._officer_title(visit.desk_name),
            "name": visit.officer_id.name,
        }
        return {"signer": signer}

    def _content_form_label(self, values, extra):
        case = self.application_id
        number = case.registration_no or case.reference
        return {
            "label_number": number,
            "received": case._paper_short(case.received_at),
            "due": case._due_words(),
            "code": self.env["ir.actions.report"]._ptsp_qr_data_uri(case.reference),
        }

    def _content_form_inspection(self, values, extra):
        case = self.application_id
        visit = case.meeting_ids.filtered(lambda meeting: meeting.kind == "field")[-1:]
        return {
            "visit": {
                "day": case._paper_day(visit.start) if visit else DOTS,
                "time": case._paper_time(visit.start) if visit else DOTS,
                "place": visit.place or DOTS,
            },
            "form_rows": case._form_rows(),
        }

    def _content_papers_receipt(self, values, extra):
        """Return the frozen list of papers; a case that closes gives all back."""
        kind = extra.get("receipt") or "returned"
        papers = extra.get("papers") or []
        if not papers and kind == "returned":
            papers = self.application_id._folder_papers()
        return {
            "receipt": kind,
            "papers": papers or [UNNAMED_PAPERS[kind]],
            "awaited": extra.get("awaited") or [],
            "other_title": RECEIPT_PARTIES[kind],
            "other_name": extra.get("person") or "",
        }
