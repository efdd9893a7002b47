# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import UserError


class PtspMonthExport(models.TransientModel):
    """Exports a month under SiCANTIK's field names; for supervisors."""

    _name = "ptsp.month.export"
    _description = "Export of a Month for SiCANTIK"

    day = fields.Date(
        "Any Day of the Month",
        required=True,
        default=lambda self: self._default_day(),
    )
    form = fields.Selection(
        [("xlsx", "XLSX"), ("csv", "CSV")], "Format", required=True, default="xlsx"
    )
    contacts = fields.Boolean(
        "With Telephone and E-mail", help="Only for those who may read them."
    )

    @api.model
    def _default_day(self):
        return self.env.company._ptsp_today() - relativedelta(months=1)

    def action_export(self):
        """Download the file, or refuse if the month has no case."""
        self.ensure_one()
        if not self.env["ptsp.month.list"]._cases(self.day):
            raise UserError(
                self.env._("No case was received in this month; choose another one.")
            )
        return {
            "type": "ir.actions.act_url",
            "url": f"/ptsp/month/{self.id}",
            "target": "download",
        }

    def _file(self):
        """Return name and content of the file."""
        self.ensure_one()
        months = self.env["ptsp.month.list"]
        rows = months._rows(months._cases(self.day), self.contacts)
        return f"sicantik-{self.day:%Y-%m}.{self.form}", months._file(rows, self.form)
