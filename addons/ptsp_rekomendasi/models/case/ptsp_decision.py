# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class PtspDecision(models.Model):
    """A decision on a case that binds from where it was taken (PROCESS 1).

    Such decisions are a meeting's to refuse or to have papers repaired, an agency's not
    to recommend, and a superior's to refuse. A letter that contradicts the decision
    waits until the same or a higher official lifts it with a reason. Nothing is ever
    deleted: a decision that has ended says who ended it, when and why.

    Rooms that take decisions call ``_bind``, and add a link to their own record (a
    meeting, an opinion) to this model.
    """

    _name = "ptsp.decision"
    _description = "Binding Decision"
    _inherit = ["ptsp.locked.mixin"]
    _order = "application_id, id"
    _rec_name = "by_text"
    _locked_fields = "all"

    application_id = fields.Many2one(
        "ptsp.application", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        related="application_id.company_id", store=True, precompute=True, index=True
    )
    source = fields.Selection(
        [
            ("meeting", "Meeting"),
            ("opinion", "Technical Opinion"),
            ("superior", "Superior"),
        ],
        required=True,
    )
    verdict = fields.Selection(
        [("refuse", "Refuse"), ("repair", "The applicant repairs")], required=True
    )
    reason = fields.Text(required=True)
    by_text = fields.Char("Decided By", required=True, help="In words, as of then.")
    lane_id = fields.Many2one("ptsp.lane", "Desk", ondelete="restrict")
    lift_lane_id = fields.Many2one(
        "ptsp.lane",
        "May Be Lifted By",
        ondelete="restrict",
        help="The lowest desk that may lift it; the desks above it may as well.",
    )
    user_id = fields.Many2one("res.users", "Recorded By", required=True)
    at = fields.Datetime("Decided On", required=True)

    state = fields.Selection(
        [
            ("standing", "Stands"),
            ("lifted", "Lifted"),
            ("followed", "Carried Out"),
            ("replaced", "Replaced by a Newer One"),
        ],
        required=True,
        default="standing",
        index=True,
    )
    ended_at = fields.Datetime()
    ended_by_id = fields.Many2one("res.users")
    ended_lane_id = fields.Many2one("ptsp.lane", "Ended For", ondelete="restrict")
    end_reason = fields.Text("Ended Because")

    # === TAKING === #

    @api.model
    def _bind(self, case, source, verdict, reason, by_text, **values):
        """Make a decision binding on a case.

        :param case: the case, locked and elevated
        :param str source: meeting, opinion or superior
        :param str verdict: refuse or repair
        :param str reason: in the words of the person who decided
        :param str by_text: the person or body that decided, in words
        :param values: ``lane_id``, ``lift_lane_id``, and links such as the meeting
        :return: the decision
        """
        return self._with_door().create(
            {
                "application_id": case.id,
                "source": source,
                "verdict": verdict,
                "reason": (reason or "").strip() or "-",
                "by_text": by_text,
                "user_id": self.env.uid,
                "at": case._ptsp_now(),
                **values,
            }
        )

    # === WHICH === #

    def _filter_standing(self, source=None, verdict=None):
        """Return the decisions in force, from one source or of one verdict."""
        return self.filtered(
            lambda one: (
                one.state == "standing"
                and (not source or one.source == source)
                and (not verdict or one.verdict == verdict)
            )
        )

    def _filter_liftable(self, lane):
        """Return the decisions that a desk may lift: its own and of lower desks."""
        return self._filter_standing().filtered(
            lambda one: (
                not one.lift_lane_id
                or one.lift_lane_id == lane
                or one.lift_lane_id._is_below(lane)
            )
        )

    # === ENDING === #

    def _end(self, state, reason, lane=None):
        """End decisions, so that they bind no longer.

        :param str state: lifted, followed or replaced
        :param str reason: why, kept for good
        :param lane: the desk that lifts them
        """
        self._filter_standing()._with_door().write(
            {
                "state": state,
                "ended_at": self._ptsp_now(),
                "ended_by_id": self.env.uid,
                "ended_lane_id": lane.id if lane else False,
                "end_reason": reason,
            }
        )

    # === IN WORDS === #

    def _words(self):
        """Return who decided what and why, in one sentence.

        >>> decision._words()  # doctest: +SKIP
        'Rapat Gabungan 13-01-2027: Tolak (modal kurang)'
        """
        self.ensure_one()
        return f"{self.by_text}: {self._verdict_words()} ({self.reason})"

    def _verdict_words(self):
        """Return the verdict in the words of its source."""
        if self.source == "opinion":
            return self.env._("not recommended")
        verdicts = dict(self._fields["verdict"]._description_selection(self.env))
        return verdicts[self.verdict]

    def _stands_sentence(self):
        """Return a sentence with the decision, what it blocks, and who may lift it."""
        self.ensure_one()
        lane = self.lift_lane_id.name or self.lane_id.name or "-"
        if self.verdict == "repair":
            return self.env._(
                "%(decision)s: let the applicant repair the papers first, or have"
                " %(lane)s lift the decision with a reason.",
                decision=self._words(),
                lane=lane,
            )
        return self.env._(
            "%(decision)s: only a refusal may follow, until %(lane)s lifts the decision"
            " with a reason.",
            decision=self._words(),
            lane=lane,
        )
