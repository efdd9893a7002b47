# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import functools
import logging
import operator
from ast import literal_eval

from odoo import SUPERUSER_ID, api, models
from odoo.fields import Domain

_logger = logging.getLogger(__name__)

ORDER = {"<": operator.lt, ">": operator.gt, "<=": operator.le, ">=": operator.ge}
# Errors raised by a condition that compares a field with an unfit value.
UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, AssertionError)


class PtspApplicationRecord(models.AbstractModel):
    """The open entry of the control sheet, the change feed and the step of a case."""

    _name = "ptsp.application.record"
    _description = "Record of an Application"
    _inherit = ["ptsp.case.hooks"]

    # === CONTROL SHEET === #

    def _open_entry(self):
        """Return the open entry of the control sheet: the visit that goes on now."""
        return self.entry_ids.filtered(lambda entry: not entry.sealed)[-1:]

    def _record_act(self, transition, note, lines):
        """Note an act at the step in the open entry of the control sheet.

        :param transition: the move that was made
        :param str note: the reason that was given
        :param list lines: what its effects did, in sentences
        """
        officer = self._actor_name(self.desk_id.browse(transition.lane_id or []))
        self._open_entry()._add_act(
            officer, transition.code, transition.label, note, lines
        )

    def _actor_name(self, lane=None):
        """Return the name of the acting person, or "By itself" for a scheduled action.

        :param lane: the desk that is acted for; the desk of the case when it is empty.
            An acting official is named with the decree.
        """
        if self.env.uid == SUPERUSER_ID:
            return self.env._("By itself")
        lanes = lane or self.desk_id | self.lane_id
        acting = self.service_id._acting_words(self.env.user, lanes)
        return f"{self.env.user.name} ({acting})" if acting else self.env.user.name

    # === CHANGES === #

    def _record_change(self, event, detail=None, changes=None):
        """Add a line to the change feed.

        :param str event: what happened: open, take, move ...
        :param str detail: what exactly, such as the code of the move
        :param list changes: changed data: field, label, old and new
        """
        case_sudo = self.sudo()
        feed = case_sudo.env["ptsp.change"]
        feed._with_door().create(
            {
                "application_id": self.id,
                "event": event,
                "detail": detail,
                "officer": self._actor_name(),
                "changes": changes,
                "facts": feed._facts_of(case_sudo),
                "at": self._ptsp_now(),
            }
        )
        case_sudo._after_change(event)

    def _forget_activities(self, types, user=None):
        """Remove the activities of these types, of one user or of everybody."""
        # Activities of other users are removed too.
        self.sudo().activity_unlink(types, user_id=user.id if user else None)

    # === WHAT THE DEFINITION SAYS OF THE CASE === #

    def _definition(self):
        """Return the revision that the case runs by, as plain data.

        :rtype: odoo.addons.ptsp_base.tools.definition.Definition
        """
        return self.sop_id._definition()

    def _step(self):
        """Return the step where the case stands, as plain data, or None."""
        step_id = self.step_id.id
        return self._definition().step(step_id) if step_id else None

    def _step_number(self):
        """Return the number of the step where the case stands, or a dash."""
        step = self._step()
        return step.number if step else "-"

    def _matches(self, condition):
        """Tell whether the case satisfies a condition of the definition.

        :param str condition: a domain on the case; empty always holds
        """
        if not condition or condition.strip() in ("[]", ""):
            return True
        # A condition gives every user the same answer.
        case_sudo = self.sudo()
        try:
            domain = Domain(_read(condition)).map_conditions(
                functools.partial(_with_zero, case_sudo)
            )
            return bool(case_sudo.filtered_domain(domain))
        except UNREADABLE as error:
            # Revisions that took effect before conditions were checked may hold one
            # that compares nothing; their cases go on as if it did not hold.
            _logger.warning("condition %s of %s: %s", condition, self.sop_id, error)
            return False

    def _transitions(self):
        """Return the transitions of the step whose conditions hold, whoever asks.

        :return: tuple of transitions as plain data
        """
        self.ensure_one()
        if not self.step_id or self.outcome:
            return ()
        return tuple(filter(self._condition_holds, self._step().transitions))

    def _condition_holds(self, transition):
        return self._matches(transition.condition)

    @api.model
    def _desk_of(self, step):
        """Return the office lane that works a step, elevated.

        :param step: a step as plain data
        """
        return self.env["ptsp.lane"]._in_matrix(step, step.desk_id)

    def _target_step(self, transition):
        """Return the step that a transition leads to; None for an outcome."""
        if transition.stays:
            return self._step()
        step_id = transition.target_step_id
        if transition.target == "caller":
            step_id = self.caller_step_id.id
        return self._definition().step(step_id)

    @api.model
    def _filing_step(self, sop):
        """Return the step where an applicant files: the last start step of that lane.

        :return: the step as plain data, or None
        """
        # Desks are found also for users who may not read them.
        lanes = self.env["ptsp.lane"].sudo()
        starts = sorted(sop._definition().starts, key=lambda step: step.number)
        filing = [
            step for step in starts if lanes.browse(step.lane_id).kind == "applicant"
        ]
        return (filing or starts or [None])[-1]

    # === DECISION === #

    def _decide(self, decision, reason, lane):
        """Record the decision of a desk.

        The same decision keeps its reason unless another one is given, and stays with
        the higher desk: a desk that drafts what the head decided does not decide it.
        """
        same = self.decision == decision
        below = same and lane._is_below(self.decision_lane_id)
        self._with_door().write(
            {
                "decision": decision,
                "decision_reason": reason or (same and self.decision_reason) or False,
                "decision_lane_id": (self.decision_lane_id if below else lane).id,
            }
        )


@functools.lru_cache(maxsize=1024)
def _read(condition):
    """Return a condition of the definition as a list, read once for all cases.

    Only the list is cached: a domain remembers fields, and Odoo makes new fields when
    it loads its models again.
    """
    return literal_eval(condition)


def _with_zero(case, line):
    """Return one line of a condition, or its result where the answer is 0.

    Odoo reads the number 0 of an own field as no number, so that every comparison with
    it would fail.
    """
    own, _dot, name = line.field_expr.partition(".")
    if own != "form_values" or line.operator not in ORDER:
        return line
    value = case._form_dict().get(name)
    if value != 0 or isinstance(value, bool):
        return line
    return Domain.TRUE if ORDER[line.operator](0, line.value) else Domain.FALSE
