# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from odoo.addons.ptsp_rekomendasi.models.opinion.ptsp_application_opinion import RECORD

from .opened_link import OPENED, USER, opened_request
from .ptsp_opinion import OFFICE


class PtspApplication(models.Model):
    """A person who answers by link acts for the agency while the link is open."""

    _inherit = "ptsp.application"

    opinion_count_text = fields.Char(
        "Asked and Answered", compute="_compute_opinion_count_text", groups=OFFICE
    )

    @api.depends("opinion_ids.state", "opinion_ids.due_at")
    @api.depends_context("lang")
    def _compute_opinion_count_text(self):
        # Everybody who may see the case gets the same text.
        for case in self.sudo():
            asked = case.opinion_ids.filtered(lambda one: one.state != "withdrawn")
            overdue = len(asked.filtered("is_overdue"))
            counts = {
                "asked": len(asked),
                "answered": len(asked._filter_received()),
                "overdue": overdue,
            }
            case.opinion_count_text = bool(asked) and (
                self.env._(
                    "%(asked)s asked, %(answered)s answered, %(overdue)s overdue",
                    **counts,
                )
                if overdue
                else self.env._("%(asked)s asked, %(answered)s answered", **counts)
            )

    def _outside_users(self, lane, transition=None):
        users = super()._outside_users(lane, transition)
        answered = opened_request(self.env)
        if lane.kind != "agency" or not answered:
            return users
        request = self.opinion_ids.filtered(lambda one: one.id == answered)
        mine = request._filter_requested()
        if transition and transition.stays and RECORD in transition.effect_codes:
            mine |= request._filter_correctable()
        return users | self.env.ref(USER) if mine else users

    def _after_enter_step(self, now):
        super()._after_enter_step(now)
        self.opinion_ids._filter_at_agency()._send_link()

    def _before_effects(self, transition):
        """Note in the control sheet for which agency the holder of a link acts."""
        super()._before_effects(transition)
        answered = opened_request(self.env)
        if not answered:
            return
        request = self.opinion_ids.filtered(lambda one: one.id == answered)
        due = request.due_at
        late = due and due < self._ptsp_now() and request.state != "received"
        by_paper = self.env.context[OPENED].by_paper
        lines = [
            self.env._(
                "On behalf of %(agency)s, with the code printed on its cover letter.",
                agency=request.agency_id.name,
            )
            if by_paper
            else self.env._(
                "On behalf of %(agency)s, through the one-time link that was sent to"
                " its mailbox.",
                agency=request.agency_id.name,
            )
        ]
        if late:
            lines.append(
                self.env._("Late: due on %(due)s.", due=self._office_words(due))
            )
        self._open_entry()._add_act(
            request.agency_id.name, "", self.env._("By link"), "", lines
        )
