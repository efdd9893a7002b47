# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import io
import json
import zipfile

from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.ptsp_base.tools.visible import is_blank

PAPER = "ptsp_rekomendasi.action_report_data_subject"


class PtspDataRequest(models.TransientModel):
    """A person's request to see the data that the office holds, or to correct them.

    Administrators use it and give a reason. Each use is a line of the audit log,
    without the number or address that was searched.
    """

    _name = "ptsp.data.request"
    _description = "Request about Personal Data"

    kind = fields.Selection(
        [("nik", "NIK"), ("npwp", "NPWP"), ("email", "E-mail"), ("phone", "Telephone")],
        "Found By",
        required=True,
        default="nik",
    )
    value = fields.Char("Number or Address", required=True)
    reason = fields.Char(
        required=True, help="Who asks, and how it was made sure who that is."
    )
    found = fields.Text(readonly=True)
    file = fields.Binary(readonly=True, attachment=False)
    filename = fields.Char(readonly=True)

    def action_export(self):
        """Make a file with all data held, for people and for other systems."""
        self.ensure_one()
        sections = self._sections()
        counts = self._counts(sections)
        if not counts:
            raise UserError(
                self.env._(
                    "The office holds nothing under this number or address; check it."
                )
            )
        logged = [section for section in sections if section["logged"]]
        self._log(self.env._("All data given out"), self._counts(logged))
        self.write(
            {
                "found": counts,
                "file": base64.b64encode(self._zip(sections)),
                "filename": "data-pribadi.zip",
            }
        )
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
        }

    def action_correct(self):
        """Open the person's cases, where a correction of data is recorded."""
        self.ensure_one()
        subject = self._subject()
        cases = subject._cases(self.env.company, self.kind, self._value())
        if not cases:
            raise UserError(self.env._("No case has this number or address; check it."))
        references = ", ".join(cases.mapped("reference"))
        self._log(self.env._("Correction of data asked for"), references)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Cases to Correct"),
            "res_model": "ptsp.application",
            "view_mode": "list,form",
            "views": [(False, "list"), (False, "form")],
            "domain": [("id", "in", cases.ids)],
        }

    def _subject(self):
        """Return the service, elevated: administrators answer for all data held."""
        self.check_access("write")
        return self.env["ptsp.data.subject"].sudo().with_context(lang=self._lang())

    def _lang(self):
        known = self.env["res.lang"]._get_data(code="id_ID")
        return "id_ID" if known else self.env.lang

    def _value(self):
        if is_blank(self.reason):
            raise UserError(self.env._("Enter who asks and how that was made sure."))
        return self.env["ptsp.data.subject"]._plain(self.kind, self.value)

    def _sections(self):
        return self._subject()._sections(self.env.company, self.kind, self._value())

    def _counts(self, sections):
        """Return the numbers of rows found, in words; an empty text for nothing."""
        return ", ".join(
            f"{section['title']}: {len(section['rows'])}"
            for section in sections
            if section["rows"]
        )

    def _zip(self, sections):
        data = {
            section["key"]: [
                {cell["key"]: cell["text"] for cell in row} for row in section["rows"]
            ]
            for section in sections
        }
        reports = self.env["ir.actions.report"]
        pdf, _kind = reports._render_qweb_pdf(PAPER, self.ids)
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            text = json.dumps(data, indent=2, ensure_ascii=False)
            archive.writestr("data-pribadi.json", text)
            archive.writestr("data-pribadi.pdf", pdf)
        return packed.getvalue()

    def _prepare_page(self):
        """Return the values of the readable page."""
        self.ensure_one()
        return self.env["ptsp.case.paper"]._frame(
            self.env.company,
            "DATA PRIBADI YANG DISIMPAN KANTOR",
            foot="Rahasia: hanya untuk orang yang bersangkutan",
            sections=[part for part in self._sections() if part["rows"]],
        )

    def _log(self, what, found):
        """Log who asked for what and why, with the number masked."""
        subject = self.env["ptsp.data.subject"]
        label = dict(self._fields["kind"]._description_selection(self.env))[self.kind]
        masked = subject._masked(self.kind, self._value())
        self.env["ptsp.audit"]._add(
            [
                {
                    "company_id": self.env.company.id,
                    "kind": "exported",
                    "model": self._name,
                    "subject": f"{label} {masked}",
                    "summary": f"{what}. {self.reason}",
                    "new": found,
                }
            ]
        )
