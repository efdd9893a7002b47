# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.ptsp_base.models.office.refusal import refusal
from odoo.addons.ptsp_base.tools import refusal_codes


class PtspApplicationMoves(models.AbstractModel):
    """The moves that a case offers to a user, and what each of them still lacks.

    These methods only read. Screens, RPC and the door ask the same questions here, so
    a button, a dialogue and a refusal say the same sentence.
    """

    _name = "ptsp.application.moves"
    _description = "Moves of an Application"

    may_take = fields.Boolean(compute="_compute_may_take")
    may_release = fields.Boolean(compute="_compute_may_take")
    is_mine = fields.Boolean(
        "On My Desk",
        compute="_compute_is_mine",
        search="_search_is_mine",
        help="Lies at a desk of the current user, in the own sector.",
    )

    @api.depends_context("uid")
    @api.depends("step_id", "work_state", "holder_id", "outcome")
    def _compute_may_take(self):
        for application in self:
            held = application.holder_id
            other = held and application._holder_error_message()
            free = held != self.env.user and not other and not application.outcome
            application.may_take = free and (
                self.env.user in application._acting_users()
            )
            application.may_release = bool(held and held == self.env.user)

    # === WHO === #

    @api.depends_context("uid")
    @api.depends("desk_id", "service_id")
    def _compute_is_mine(self):
        marks = self.env["ptsp.case.own"]._mark(self)
        for application, mark in zip(self, marks, strict=True):
            application.is_mine = mark

    @api.model
    def _search_is_mine(self, operator, value):
        if operator != "in" or set(value) != {True}:
            return NotImplemented
        desks = self.env["ptsp.lane"]._seen_by(self.env.user)
        return Domain("desk_id", "in", desks.ids) & self._own_sector_domain(desks)

    @api.model
    def _own_sector_domain(self, lanes):
        """Return the domain of the user's own cases at these lanes (SOP P.2)."""
        return self.env["ptsp.case.own"]._domain(lanes)

    # === WHAT === #

    def _available_transitions(self):
        """Return the transitions that the current user may make now."""
        moves = self.env["ptsp.case.offers"]._moves(self, {})
        return tuple(filter(self._condition_holds, moves))

    def _blockers(self, transition):
        """Return the blockers of this move, each with a code and a sentence."""
        found = self.env["ptsp.case.remedies"]._missing_by_guard(self, transition)
        return [blocker for _guard, blockers in found for blocker in blockers]

    def _describe_move(self, transition):
        questions = self._questions_of(transition)
        blockers = self.env["ptsp.case.remedies"]._explain(self, transition)
        blockers += self.env["ptsp.case.values"]._unanswerable(questions)
        return {
            "id": transition.id,
            "code": transition.code,
            "label": transition.label,
            "kind": transition.kind,
            "to": self._move_target(transition),
            "to_label": self._target_label(transition),
            "primary": transition.primary,
            "needs_reason": transition.needs_reason,
            "reason_label": transition.reason_label,
            "reason_default": self._proposed_reason(transition),
            "confirm": transition.confirm,
            "values": questions,
            "blockers": blockers,
            "warnings": self.env["ptsp.case.values"]._warnings(self, transition),
        }

    def _proposed_reason(self, transition):
        """Return the reason that the person may begin with (``ptsp.case.reasons``)."""
        # Reasons given earlier on the case are offered to everybody who may move it.
        case_sudo = self.sudo()
        return case_sudo.env["ptsp.case.reasons"]._proposed(case_sudo, transition)

    def _move_target(self, transition):
        if transition.target == "outcome":
            return transition.outcome
        return str(self._target_step(transition).number)

    def _target_label(self, transition):
        """Return where a transition leads, in the words of the control sheet."""
        if transition.target == "outcome":
            outcomes = self.env["ptsp.sop.transition"]._selection_outcome()
            return dict(outcomes)[transition.outcome]
        step = self._target_step(transition)
        return self.env["ptsp.case.same.desk"]._place_words(self, step)

    def _move_of(self, transition_id):
        """Return the transition of an identifier, as plain data.

        :raise UserError: when the revision of the case has none
        """
        transition = self._definition().transition(transition_id)
        if transition:
            return transition
        raise UserError(
            self.env._("This move does not exist any more; open the case again.")
        )

    def _transition_by_code(self, code):
        """Return the transition of this code, or raise an error that names the codes.

        :raise UserError: when there is none for this user here
        """
        available = self._available_transitions()
        for transition in available:
            if transition.code == code:
                return transition
        if code in [transition.code for transition in self._transitions()]:
            raise refusal(
                self.env._("“%(code)s” belongs to another desk than yours.", code=code),
                refusal_codes.ACCESS,
                "transition",
            )
        raise refusal(
            self.env._(
                "%(case)s has no move “%(code)s” at step %(step)s. You can choose:"
                " %(known)s.",
                case=self.display_name,
                code=str(code)[:64],
                step=self._step_number(),
                known=", ".join(transition.code for transition in available) or "-",
            ),
            refusal_codes.UNKNOWN,
            "transition",
        )
