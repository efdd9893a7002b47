# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

from .ptsp_application_requirement import VERDICTS


class PtspVerdict(models.Model):
    """What one desk found about one requirement, at one moment.

    Never overwritten: a desk that changes its mind, or a second desk that sees it
    differently, adds a row. Written by ``_set_verdicts`` of the case.
    """

    _name = "ptsp.verdict"
    _description = "Verdict on a Requirement"
    _inherit = ["ptsp.locked.mixin"]
    _order = "line_id, id"
    _rec_name = "verdict"
    _locked_fields = "all"

    line_id = fields.Many2one(
        "ptsp.application.requirement", required=True, index=True, ondelete="restrict"
    )
    application_id = fields.Many2one(
        related="line_id.application_id", store=True, index=True
    )
    company_id = fields.Many2one(
        related="line_id.company_id",
        store=True,
        precompute=True,
        index=True,
    )
    lane_id = fields.Many2one("ptsp.lane", "Desk", required=True, ondelete="restrict")
    user_id = fields.Many2one("res.users", "Officer", required=True)
    at = fields.Datetime(required=True)
    verdict = fields.Selection(VERDICTS, required=True)
    note = fields.Text("Remark")
