# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from .ptsp_agency_answer import compute_answers, compute_subjects

# Fields that decide a card's time, colour and place in the order.
CLOCK_FIELDS = ("due_at", "step_due_at", "stopped_at", "outcome", "paused")
PLACE_FIELDS = ("step_id", "desk_id", "lane_id")


def update_each(cases, values):
    """Give each case the values that a service returned for it, in order."""
    for case, case_values in zip(cases, values, strict=True):
        case.update(case_values)


class PtspApplicationScreen(models.AbstractModel):
    """Fields that screens show of a case; services compute them and nothing is stored.

    Each field takes the result of one method of a service (``ptsp.case.card``,
    ``ptsp.case.panel`` and so on), which has the rules of the screen. Nothing is
    decided here, and nobody writes these fields.
    """

    _name = "ptsp.application.screen"
    _description = "Screens of an Application"

    # On cards and in lists
    card = fields.Json(compute="_compute_card", help="All that a card says.")
    time_left_text = fields.Char("Time Left", compute="_compute_times")
    step_time_left_text = fields.Char("Step Target", compute="_compute_times")
    promise_level = fields.Char(compute="_compute_times")
    step_level = fields.Char(compute="_compute_times")
    paused_text = fields.Char("Paused Because", compute="_compute_times")
    returned_text = fields.Char(compute="_compute_times")
    watched_text = fields.Char(compute="_compute_watched_text")
    checklist_progress = fields.Char("Checked", compute="_compute_checklist_progress")
    step_text = fields.Char("Step in Short", compute="_compute_places")
    desk_text = fields.Char("Desk in Short", compute="_compute_places")
    subject_text = fields.Char("Concerning", compute=compute_subjects)

    # On the form
    moves = fields.Json(
        compute="_compute_moves",
        help="The moves that the current user may make now, with what is missing.",
    )
    desk_actions = fields.Json(compute="_compute_panel")
    may_edit = fields.Boolean(compute="_compute_panel")
    step_panel = fields.Json(compute="_compute_panel")
    checklist = fields.Json("Checklist Panel", compute="_compute_check_panel")
    check_panel = fields.Json(compute="_compute_check_panel")
    letter_panel = fields.Json(compute="_compute_review")
    review = fields.Json("Letter and Grounds", compute="_compute_review")
    advice_panel = fields.Json("Advice on Top", compute="_compute_review")
    banner = fields.Json("Decisions on Top", compute="_compute_review")
    agency_answer = fields.Json("Answer of the Agency", compute=compute_answers)
    flow_strip = fields.Json("Steps", compute="_compute_flow")
    why_late = fields.Json(compute="_compute_flow")
    due_words = fields.Char("Due in Words", compute="_compute_flow")
    step_due_words = fields.Char("Step Due in Words", compute="_compute_flow")
    why_date = fields.Json("Why This Date", compute="_compute_why_date")
    control_sheet = fields.Json("Control Sheet Panel", compute="_compute_control_sheet")
    paper_links = fields.Json("Papers of the File", compute="_compute_paper_links")

    # === ON CARDS AND IN LISTS === #

    @api.depends_context("uid", "lang", "ptsp_lane_id")
    @api.depends("due_at", *PLACE_FIELDS, "holder_id", "requirement_ids.verdict")
    def _compute_card(self):
        cards = self.env["ptsp.case.card"]._prepare(self)
        update_each(self, ({"card": card} for card in cards))

    @api.depends_context("lang")
    @api.depends("clock_state", *CLOCK_FIELDS, "pause_ids.ended_at", "return_count")
    def _compute_times(self):
        update_each(self, self.env["ptsp.case.times"]._prepare(self))

    @api.depends_context("lang")
    @api.depends("desk_id", "lane_id", "arrived_at", "watch_lane_ids")
    def _compute_watched_text(self):
        update_each(self, self.env["ptsp.case.times"]._prepare_watched(self))

    @api.depends("requirement_ids.verdict")
    def _compute_checklist_progress(self):
        update_each(self, self.env["ptsp.case.card"]._prepare_progress(self))

    @api.depends_context("lang")
    @api.depends(*PLACE_FIELDS)
    def _compute_places(self):
        update_each(self, self.env["ptsp.case.panel"]._prepare_places(self))

    # === ON THE FORM === #

    @api.depends_context("uid", "lang")
    @api.depends("step_id", "work_state", "holder_id", "outcome")
    def _compute_moves(self):
        for case in self:
            case.moves = case.get_moves() if case.id else []

    @api.depends_context("uid", "lang")
    @api.depends(*PLACE_FIELDS, "work_state", "holder_id", "outcome", "advice_ids")
    def _compute_panel(self):
        for case in self:
            case.update(self.env["ptsp.case.panel"]._prepare(case))

    @api.depends_context("uid", "lang")
    @api.depends(
        *("step_id", "holder_id", "outcome", "check_ids"),
        *("requirement_ids.verdict", "requirement_ids.file_ids"),
        *("requirement_ids.waived", "requirement_ids.retired"),
        "requirement_ids.original_shown_at",
    )
    def _compute_check_panel(self):
        for case in self:
            case.update(self.env["ptsp.case.check.panel"]._prepare(case))

    @api.depends_context("uid", "lang")
    @api.depends(
        *("letter_ids.state", "letter_ids.content_hash"),
        *("step_id", "decision", "outcome", "advice_ids", "decision_ids.state"),
    )
    def _compute_review(self):
        for case in self:
            case.update(self.env["ptsp.case.review"]._prepare(case))

    @api.depends_context("lang")
    @api.depends(
        *("step_id", "outcome", "due_level", "due_at", "step_due_at"),
        *("entry_ids.sealed", "entry_ids.window", "opinion_ids.state"),
    )
    def _compute_flow(self):
        for case in self:
            case.update(self.env["ptsp.case.flow"]._prepare(case))

    @api.depends_context("uid", "lang")
    @api.depends(
        *("due_at", "received_at", "started_at", "stopped_at", "closed_at"),
        *("pause_ids.ended_at", "opinion_ids.state", "work_state"),
    )
    def _compute_why_date(self):
        for case in self:
            case.why_date = self.env["ptsp.case.ledger"]._prepare(case)

    @api.depends_context("lang", "tz")
    @api.depends("entry_ids.sealed", "entry_ids.acts", "entry_ids.officer_id")
    def _compute_control_sheet(self):
        for case in self:
            case.control_sheet = self.env["ptsp.case.control.sheet"]._prepare(case)

    @api.depends_context("lang")
    @api.depends("check_ids")
    def _compute_paper_links(self):
        for case in self:
            links = self.env["ptsp.case.paper.links"]
            case.paper_links = links._prepare(case) if case.id else []

    # === WHAT SCREENS CALL === #

    def get_moves(self):
        """Return the moves that the current user may make now, as plain JSON values.

        :rtype: list[dict]
        """
        self.ensure_one()
        self.check_access("read")
        return self.env["ptsp.case.move.panel"]._prepare(self)

    def get_move(self, transition_id):
        """Return one move as ``get_moves`` does, with what is missing now.

        :raise UserError: when this person cannot make it
        """
        self.ensure_one()
        self.check_access("read")
        return self.env["ptsp.case.move.panel"]._find(self, transition_id)

    def get_moves_to(self, stage_id):
        """Return the moves of this person that lead to a column of the flow.

        :param int stage_id: the stage whose column a card was dropped on
        :raise UserError: with the steps to which the case can go from here
        """
        self.ensure_one()
        self.check_access("read")
        return self.env["ptsp.case.move.panel"]._find_to(self, stage_id)

    def action_batch(self):
        """Open the dialogue that makes a move with all chosen cases."""
        return {
            "type": "ir.actions.client",
            "tag": "ptsp_batch",
            "target": "new",
            "params": {"case_ids": self.ids},
        }
