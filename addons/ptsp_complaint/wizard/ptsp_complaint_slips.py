# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.ptsp_base.models.office.refusal import within


class PtspComplaintSlips(models.TransientModel):
    """Enters the slips of a suggestion box, many at once, with the keyboard."""

    _name = "ptsp.complaint.slips"
    _description = "Slips of the Suggestion Box"

    line_ids = fields.One2many("ptsp.complaint.slips.line", "slips_id", "Slips")

    def action_file(self):
        """File all slips, or none if one of them is refused."""
        self.ensure_one()
        self.env["ptsp.complaint.entry"]._check_officer()
        if not self.line_ids:
            raise UserError(self.env._("Enter at least one slip."))
        filed = self.env["ptsp.complaint"].sudo()  # only the numbers are shown
        for place, line in enumerate(self.line_ids, start=1):
            try:
                with within(f"line_ids.{place}"):
                    filed |= line._file()
            except UserError as error:
                raise UserError(
                    self.env._(
                        "Slip %(place)s: %(problem)s", place=place, problem=error
                    )
                ) from error
        # The dialogue must not keep the texts of the slips.
        self.line_ids.unlink()
        return self._told(filed.mapped("reference"))

    @api.model
    def _told(self, references):
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "sticky": True,
                "title": self.env._("%(count)s slips filed", count=len(references)),
                "message": ", ".join(references),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }
