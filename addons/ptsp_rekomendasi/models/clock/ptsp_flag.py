# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PtspFlag(models.Model):
    """One rung of the ladder: who was told that a target is due or late.

    The scheduled ladder writes it, once for each target, date and rung, so that nobody
    is told twice.
    """

    _name = "ptsp.flag"
    _description = "Flag"
    _inherit = ["ptsp.locked.mixin"]
    _order = "raised_at desc, id desc"
    _rec_name = "rung"
    _locked_fields = "all"

    application_id = fields.Many2one(
        "ptsp.application", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        related="application_id.company_id",
        store=True,
        precompute=True,
    )
    kind = fields.Selection(
        [
            ("promise", "Promise"),
            ("step", "Step"),
            ("opinion", "Technical opinion"),
            ("silence", "Silence"),
        ],
        required=True,
    )
    key = fields.Char(required=True)
    due_at = fields.Datetime(required=True)
    rung = fields.Char(required=True, help="due_soon, due_today, overdue_0 ...")
    lane_id = fields.Many2one("ptsp.lane", "Told", index="btree_not_null")
    raised_at = fields.Datetime(required=True)
    activity_ids = fields.Many2many(
        "mail.activity",
        groups=fields.NO_ACCESS,
        help="What the people told still have on their list.",
    )

    _once = models.UniqueIndex(
        "(application_id, key, due_at, rung)", "This was reported already."
    )
