# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64

from odoo import api, fields, models

from ..models.ptsp_complaint_secret import PAGE


class PtspComplaintReceipt(models.TransientModel):
    """Shows number and secret of a complaint once; the dialogue stores neither."""

    _name = "ptsp.complaint.receipt"
    _description = "Number and Secret of a Complaint"

    reference = fields.Char("Number", store=False)
    secret = fields.Char(store=False)
    address = fields.Char("Page", store=False)
    who = fields.Char(store=False)

    @api.model
    def _show(self, complaint, secret):
        """Return the action that shows number and secret to the officer."""
        office_sudo = complaint.company_id.sudo()  # the address is public
        url = f"{office_sudo._ptsp_public_url()}{PAGE}".split("//", 1)[-1]
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Write This Down for the Complainant"),
            "res_model": self._name,
            "views": [[False, "form"]],
            "target": "new",
            "context": {
                "default_reference": complaint.reference,
                "default_secret": secret,
                "default_address": url,
                "default_who": self.env["ptsp.complaint.about"]._who_handles(
                    complaint.sudo()  # the complainant is told, not the user
                ),
            },
        }

    def action_print(self):
        """Open the slip with the number and code that the dialogue shows.

        No record holds the code. The button sends it back, and it is checked again.
        """
        shown = self.env.context
        pdf = self.env["ptsp.complaint.secret"]._slip(
            shown.get("default_reference"), shown.get("default_secret")
        )
        return {
            "type": "ir.actions.client",
            "tag": "ptsp_complaint.open_slip",
            "params": {"pdf": base64.b64encode(pdf).decode()},
        }
