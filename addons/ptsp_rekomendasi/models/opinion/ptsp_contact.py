# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

MEANS = [
    ("phone", "By telephone"),
    ("message", "By text message"),
    ("email", "By e-mail"),
    ("letter", "By letter"),
    ("visit", "In person"),
    ("meeting", "At a meeting"),
]


class PtspContact(models.Model):
    """One line of a case's contact log: somebody was asked how it stands.

    Together the lines are the *form monitoring* that the SOP orders (8, 11.a, 12.f,
    13.f, 15.f). Written by ``_log_contact`` of the case, for the desk and the lanes
    that watch it; never changed nor removed: a correction is a new line.
    """

    _name = "ptsp.contact"
    _description = "Contact"
    _inherit = ["ptsp.locked.mixin"]
    _order = "application_id, at desc, id desc"
    _rec_name = "with_whom"
    _locked_fields = "all"

    application_id = fields.Many2one(
        "ptsp.application", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        related="application_id.company_id", store=True, precompute=True, index=True
    )
    entry_id = fields.Many2one(
        "ptsp.control.entry", "Visit", index=True, ondelete="restrict"
    )
    at = fields.Datetime("When", required=True)
    with_whom = fields.Char(required=True)
    means = fields.Selection(MEANS, "By What Means", required=True)
    answer = fields.Text(help="Empty when nobody answered.")
    next_on = fields.Date("Next Contact")
    lane_id = fields.Many2one("ptsp.lane", "Desk", required=True, ondelete="restrict")
    user_id = fields.Many2one("res.users", "By", required=True)
    recorded_at = fields.Datetime(required=True)
    step_text = fields.Char("Step", compute="_compute_step_text")

    @api.depends("entry_id")
    def _compute_step_text(self):
        for contact in self:
            entry = contact.entry_id
            contact.step_text = f"{entry.step_number}. {entry.desk_name}"
