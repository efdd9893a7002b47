# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import time
from zoneinfo import ZoneInfo

from odoo import fields, models

from odoo.addons.ptsp_base.tools.moments import time_of_day


class PtspComplaintSlipsLine(models.TransientModel):
    """One slip of the suggestion box."""

    _name = "ptsp.complaint.slips.line"
    _description = "Slip of the Suggestion Box"
    _order = "id"

    slips_id = fields.Many2one(
        "ptsp.complaint.slips", required=True, ondelete="cascade"
    )
    subject = fields.Char(required=True)
    text = fields.Text("What Is Written", required=True)
    name = fields.Char(help="Empty: whoever wrote it stays unknown.")
    phone = fields.Char("Telephone")
    about_text = fields.Char("About Whom")
    day = fields.Date("Taken Out", help="Of the box; empty: today.")

    def _file(self):
        """File the slip as received on the day when the box was opened."""
        self.ensure_one()
        company, filed_at = self.env.company, False
        if self.day and self.day != company._ptsp_today():
            filed_at = time_of_day(self.day, time(8), ZoneInfo(company.ptsp_tz))
        complaint, _secret = self.env["ptsp.complaint.door"]._file(
            company,
            "box",
            self.subject,
            self.text,
            anonymous=not (self.name or self.phone),
            contact={"name": self.name or "", "phone": self.phone or ""},
            about_text=self.about_text,
            filed_at=filed_at,
        )
        return complaint
