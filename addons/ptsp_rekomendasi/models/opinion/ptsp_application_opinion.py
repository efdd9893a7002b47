# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from .ptsp_contact import CONTACT_ACTIVITY

RECORD = "record_opinion"


class PtspApplicationOpinion(models.AbstractModel):
    """Technical opinions and contacts as a case shows them.

    ``ptsp.opinion`` and ``ptsp.contact`` have the verbs that change them.
    """

    _name = "ptsp.application.opinion"
    _description = "Technical Opinions of an Application"
    _inherit = ["ptsp.case.hooks"]

    asked_at = fields.Datetime(
        "Asked For",
        compute="_compute_request_to_my_agency",
        help="When the office asked the agency of the current user.",
    )
    answer_due_at = fields.Datetime(
        "Answer Due",
        compute="_compute_request_to_my_agency",
        help="Until when the agency of the current user is to answer.",
    )
    agency_text = fields.Char(
        "Asked Agencies",
        compute="_compute_agency_text",
        store=True,
        locked=True,
        help="The agencies whose answer the office waits for.",
    )
    contact_ids = fields.One2many(
        "ptsp.contact", "application_id", "Contact Log", readonly=True, locked=True
    )
    may_log_contact = fields.Boolean(compute="_compute_may_log_contact")

    @api.depends("opinion_ids.state", "opinion_ids.due_at")
    @api.depends_context("uid")
    def _compute_request_to_my_agency(self):
        for case in self:
            # The owner of a request is found also for users who may not read requests.
            mine = case.sudo().opinion_ids._filter_mine()
            requests = mine._filter_requested() or mine._filter_received()
            dates = filter(None, requests.mapped("due_at"))
            case.asked_at = min(requests.mapped("requested_at"), default=False)
            case.answer_due_at = min(dates, default=False)

    @api.depends("opinion_ids.state", "opinion_ids.agency_id")
    def _compute_agency_text(self):
        # Every reader of the case sees the same text.
        for case in self.sudo():
            agencies = case.opinion_ids._filter_open().agency_id.sorted("name")
            case.agency_text = ", ".join(agencies.mapped("name")) or False

    @api.depends_context("uid")
    @api.depends("desk_id", "watch_lane_ids", "outcome")
    def _compute_may_log_contact(self):
        contacts = self.env["ptsp.contact"]
        for case in self:
            case.may_log_contact = bool(contacts._monitoring_lane(case))

    # === HOOKS === #

    def _outside_users(self, lane, transition=None):
        """Let a user of an agency act while a request to that agency is open.

        The agency that sent an answer may correct it until the office works on it.
        """
        users = super()._outside_users(lane, transition)
        if lane.kind != "agency":
            return users
        asked = self.opinion_ids._filter_requested()
        if transition and transition.stays and RECORD in transition.effect_codes:
            asked |= self.opinion_ids._filter_correctable()
        return users | asked.agency_id.user_ids

    def _after_close(self, outcome, now):
        """End the open requests and remove the activities about contacts."""
        super()._after_close(outcome, now)
        self.opinion_ids._filter_open()._end_request()
        self._forget_activities([CONTACT_ACTIVITY])

    # === BUTTONS === #

    def action_log_contact(self):
        """Open the dialogue that adds a line to the contact log."""
        self.ensure_one()
        return {
            **self.env["ir.actions.act_window"]._for_xml_id(
                "ptsp_rekomendasi.ptsp_contact_wizard_action"
            ),
            "context": {"default_application_id": self.id},
        }
