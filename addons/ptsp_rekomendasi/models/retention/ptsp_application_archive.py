# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from .ptsp_case_retention import STATES
from .ptsp_retention_rule import FATES


class PtspApplicationArchive(models.AbstractModel):
    """How long a closed case is kept, and what keeps it from being destroyed.

    Counted by ``ptsp.case.retention``; holds are set by ``ptsp.retention.hold``.
    """

    _inherit = "ptsp.application.archive"

    retention_rule_id = fields.Many2one(
        "ptsp.retention.rule",
        compute="_compute_retention",
        compute_sudo=True,
        store=True,
        locked=True,
        index="btree_not_null",
        ondelete="restrict",
        help="The line of the retention schedule that holds for this case.",
    )
    inactive_from = fields.Date(
        compute="_compute_retention",
        compute_sudo=True,
        store=True,
        locked=True,
    )
    retention_end = fields.Date(
        "Retention Ends On",
        compute="_compute_retention",
        compute_sudo=True,
        store=True,
        locked=True,
        index="btree_not_null",
    )
    retention_fate = fields.Selection(
        FATES,
        "Fate",
        compute="_compute_retention",
        compute_sudo=True,
        store=True,
        locked=True,
    )
    retention_state = fields.Selection(
        STATES,
        compute="_compute_retention_state",
        search="_search_retention_state",
        help="Where the case stands in its retention today.",
    )
    retention_since = fields.Date("Since", compute="_compute_retention_state")
    hold_ids = fields.One2many(
        "ptsp.retention.hold",
        "application_id",
        "Legal Holds",
        readonly=True,
        locked=True,
    )
    retention_held = fields.Boolean(
        "Legal Hold",
        compute="_compute_retention_held",
        search="_search_retention_held",
        help="Its archive must not be destroyed.",
    )

    @api.depends(
        *("closed_at", "service_id", "company_id", "archive_class"),
        *("archive_retention", "archive_until"),
    )
    def _compute_retention(self):
        self.env["ptsp.case.retention"]._count(self)

    @api.depends("closed_at", "destroyed_at", "inactive_from", "retention_end")
    def _compute_retention_state(self):
        retention = self.env["ptsp.case.retention"]
        for case in self:
            case.retention_state, case.retention_since = retention._state(case)

    @api.model
    def _search_retention_state(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self.env["ptsp.case.retention"]._domain(value)

    @api.depends("hold_ids.lifted_at", "hold_ids.until")
    def _compute_retention_held(self):
        held = self.env["ptsp.retention.hold"]._held(self)
        for case in self:
            case.retention_held = case in held

    @api.model
    def _search_retention_held(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self.env["ptsp.retention.hold"]._domain_of_cases(True in value)
