# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import time

from odoo import SUPERUSER_ID, api, models
from odoo.exceptions import UserError
from odoo.fields import Command

from odoo.addons.ptsp_base.tools import hash_chain, promise
from odoo.addons.ptsp_base.tools.moments import aware, from_iso, iso

LOCK_ATTEMPTS = 5
LOCK_PAUSE = 0.2  # seconds
# Locked afterwards: what came in, and how, does not change on the way.
GIVEN_AT_OPENING = {"channel", "external_ref", "parent_id"}


class PtspApplicationDoor(models.AbstractModel):
    """The one door: its verbs, and only they, move a case.

    Verbs: open, take, release, reassign, hold, resume, move; an administrator's is in
    ``ptsp.application.revision``. Buttons, drag and drop, RPC and scheduled actions
    call them. Each checks, writes step, stage, lane, work
    state, holder, clock and control sheet together, and tells people, in one
    transaction that begins by locking the case.
    """

    _name = "ptsp.application.door"
    _description = "The Door of an Application"

    # === OPEN === #

    @api.model
    def _door_open(self, vals, step):
        """Open a case at a step where its SOP lets one start.

        :param dict vals: the applicant's data, channel, title, own fields
        :param step: a start step (``ptsp.sop.step``) of an effective revision
        :return: the new case, in hand of the person who opened it
        :raise UserError: in one sentence, when it may not be opened there
        """
        step = step.sudo()
        error = self._open_error_message(step)
        if error:
            raise UserError(error)
        locked = set(vals) & (self._locked_names() - GIVEN_AT_OPENING)
        if locked:
            raise UserError(
                self.env._(
                    "%(fields)s cannot be given when a case is opened.",
                    fields=", ".join(sorted(locked)),
                )
            )
        now = self._ptsp_now()
        case = (
            self.sudo()
            ._with_door()
            .create({**vals, **self._prepare_open_values(step, now)})
        )
        case._create_requirement_lines()
        case._enter_step(step, now)
        case._take(now)
        case._record_change("open", step.code)
        return self.browse(case.id)

    def _open_error_message(self, step):
        sop = step.sop_id
        if sop.state != "effective":
            return self.env._("%(sop)s is not in effect.", sop=sop.document_no)
        stopped = sop.service_id._stopped_message()
        if stopped:
            return stopped
        if not step.is_start:
            starts = sop.step_ids.filtered("is_start").mapped("number")
            return self.env._(
                "A case cannot start at step %(step)s; choose one of %(starts)s.",
                step=step.number,
                starts=", ".join(map(str, sorted(starts))),
            )
        if self.env.user not in self._opening_users(step):
            return self.env._(
                "Step %(step)s is opened by %(desk)s; you do not work at that desk.",
                step=step.number,
                desk=self._desk_of(step).name,
            )
        return False

    @api.model
    def _opening_users(self, step):
        service = step.sop_id.service_id
        users = service._own_users(self._desk_of(step).user_ids)
        if step.lane_id.kind == "applicant":
            users |= (
                self.env.ref("ptsp_base.group_ptsp_integration").sudo().all_user_ids
            )
        return users

    @api.model
    def _prepare_open_values(self, step, now):
        sop = step.sop_id
        return {
            "reference": self._next_reference(sop.company_id),
            "service_id": sop.service_id.id,
            "sop_id": sop.id,
            "company_id": sop.company_id.id,
            "arrived_at": now,
        }

    @api.model
    def _next_reference(self, company):
        """Return the tracking reference of the next case of an office."""
        sequence = self.env["ir.sequence"].sudo().with_company(company)
        return sequence.next_by_code(
            "ptsp.application", sequence_date=self._ptsp_today()
        )

    # === TAKE, RELEASE, REASSIGN === #

    def _door_take(self):
        """Take a waiting case in hand; an own case is left as it is."""
        self._lock_case()
        self._require_acting()
        self._require_not_held()
        if self.work_state != "in_hand" or not self.holder_id:
            self.sudo()._take(self._ptsp_now())
            self._record_change("take")

    def _take(self, now):
        """Give the case to the current user; the first taking starts the minutes."""
        entry = self._open_entry()
        officer = self.env.user
        taken_at = self.taken_at or now
        if self.holder_id != officer:
            taken_at = now
            self._receive_folder(entry, now)
        values = {"work_state": "in_hand", "holder_id": officer.id}
        values.update({"taken_at": taken_at, "hold_reason": False})
        self._with_door().write(values)
        entry._with_door().write(
            {
                "officer_id": officer.id,
                "officer_name": officer.name,
                "taken_at": entry.taken_at or now,
                # Beside the first time stands the first name; the rest is in `hands`.
                "received_by": entry.received_by or officer.name,
                "on_behalf": self._on_behalf(),
                "holds": self._closed_holds(entry, now),
            }
        )

    def _on_behalf(self):
        """Return the lane that the officer records for, when it is not the own."""
        if self.env.user not in self.desk_id.user_ids or self.desk_id == self.lane_id:
            return False
        return self.lane_id.name

    def _door_release(self):
        """Put an own case back so that a colleague of the desk can take it."""
        self._lock_case()
        if self.holder_id != self.env.user:
            raise UserError(
                self.env._("You do not have %(case)s in hand.", case=self.display_name)
            )
        case = self.sudo()
        case._put_back_folder(case._open_entry(), self._ptsp_now())
        values = {"work_state": "waiting", "holder_id": False, "taken_at": False}
        case._with_door().write({**values, "hold_reason": False})
        self._record_change("release")

    def _door_reassign(self, user):
        """Hand a case to another member of the desk (supervisors and superiors).

        :param user: the new holder, a member of the desk
        """
        self._lock_case()
        case = self.sudo()
        may = self.env.user.has_group("ptsp_base.group_ptsp_supervisor")
        superiors = case.service_id._own_users(case.desk_id.superior_id.user_ids)
        if not may and self.env.user not in superiors:
            raise UserError(
                self.env._("Only a supervisor or the desk's superior reassigns a case.")
            )
        if user not in self._acting_users():
            raise UserError(
                self.env._(
                    "%(user)s does not work at %(desk)s.",
                    user=user.sudo().name,
                    desk=case.desk_id.name,
                )
            )
        if case.holder_id != user:
            case.with_user(user).sudo()._take(self._ptsp_now())
            case._note_reassignment(case._open_entry(), self.env.user.name)
        self._record_change("reassign")

    # === HOLD, RESUME === #

    def _door_hold(self, reason):
        """Set the case aside at the desk. It stops no clock (PROCESS 3).

        :param str reason: compulsory, shown on the card
        """
        self._lock_case()
        self._require_acting()
        self._require_not_held()
        if not (reason or "").strip():
            raise UserError(self.env._("Say why the case is put on hold."))
        case = self.sudo()
        now = self._ptsp_now()
        case._take(now)
        case._with_door().write(
            {"work_state": "on_hold", "hold_reason": reason.strip()}
        )
        entry = case._open_entry()
        holds = [*(entry.holds or []), [iso(now), None]]
        entry._with_door().write({"holds": holds})
        self._record_change("hold")

    def _door_resume(self):
        """Take up a case that was on hold."""
        self._lock_case()
        self._require_acting()
        self._require_not_held()
        if self.work_state != "on_hold":
            raise UserError(
                self.env._("%(case)s is not on hold.", case=self.display_name)
            )
        self.sudo()._take(self._ptsp_now())
        self._record_change("resume")

    def _closed_holds(self, entry, now):
        return [[start, end or iso(now)] for start, end in entry.holds or []] or False

    # === MOVE === #

    def _door_move(self, transition, note=None, values=None):
        """Make a move: check, apply its effects, seal the visit, enter the next step.

        :param transition: a transition of the current step
        :param str note: the reason, where the transition needs one
        :param dict values: what the transition asks for, by name
        :raise UserError: in one sentence with what is missing; nothing has changed
        """
        self._lock_case()
        transition = transition.sudo()
        note = (note or "").strip()
        error = self._move_error_message(transition, note)
        if error:
            raise UserError(error)
        case = self.sudo()
        values = case._check_values(transition, values or {})
        blockers = self._blockers(transition)
        if blockers:
            raise UserError("\n".join(blocker["sentence"] for blocker in blockers))
        now = self._ptsp_now()
        # A move of another lane does not take the file off its desk: the row keeps the
        # desk's officer, and says beside it who moved.
        own = self.env.user in self._acting_users()
        if own:
            case._take(now)
        case._apply_effects(transition, values, note, own)
        if transition.target != "stay":
            case._leave_step(transition, note, self._ptsp_now())
        else:
            case._recompute_conditional_window()
        case._record_change("move", transition.code)

    def _move_error_message(self, transition, note):
        if transition not in self._transitions():
            return self.env._(
                "“%(label)s” is not possible at step %(step)s any more; open the case"
                " again.",
                label=transition.label,
                step=self.sudo().step_id.number or "-",
            )
        if self.env.user not in self._acting_users(transition):
            lane = transition.lane_id or self.sudo().desk_id
            return self.env._(
                "“%(label)s” belongs to %(desk)s; you do not work at that desk.",
                label=transition.label,
                desk=lane.name,
            )
        if transition.needs_reason and not note:
            return self.env._(
                "“%(label)s” needs a reason: %(what)s.",
                label=transition.label,
                what=transition.reason_label or self.env._("say why"),
            )
        return False

    def _apply_effects(self, transition, values, note, own):
        """Apply the effects in order, those that take a number last."""
        lines = []
        for effect in self._ordered_effects(transition):
            line = getattr(self, f"_effect_{effect.code}")(effect, values, note)
            if line:
                lines.append(str(line))
        if transition.target == "stay" or lines or not own:
            self._record_act(transition, note, lines)

    def _record_act(self, transition, note, lines):
        """Keep what was done at the step in the open row of the control sheet."""
        entry = self._open_entry()
        act = {
            "at": iso(self._ptsp_now()),
            "officer": self._actor_name(),
            "code": transition.code,
            "label": transition.label,
            "note": note,
            "lines": lines,
        }
        entry._with_door().write({"acts": [*(entry.acts or []), act]})

    def _actor_name(self):
        """Return who acts: a person, or nobody when a scheduled action does."""
        if self.env.uid == SUPERUSER_ID:
            return self.env._("By itself")
        return self.env.user.name

    def _leave_step(self, transition, note, now):
        """Seal the visit and enter the next step, or close the case."""
        target = self._target_step(transition)
        self._close_entry(transition, note, now)
        if transition.kind == "return":
            self._with_door().write({"return_count": self.return_count + 1})
        if transition.target == "outcome":
            self._close(transition.outcome, now)
        else:
            self._remember_caller(transition, target)
            self._enter_step(target, now)

    def _remember_caller(self, transition, target):
        """A step that returns to its caller needs to know who called."""
        returns = "caller" in target.transition_ids.mapped("target")
        if returns and transition.target != "caller":
            self._with_door().write({"caller_step_id": self.step_id.id})

    def _enter_step(self, step, now):
        """Write step, stage, lane and work state together and open the next row."""
        self._with_door().write(
            {
                "step_id": step.id,
                "stage_id": step.stage_id.id,
                "lane_id": step.lane_id.id,
                "desk_id": self._desk_of(step).id,
                "watch_lane_ids": [Command.set(step.watcher_ids.ids)],
                "work_state": "waiting",
                "holder_id": False,
                "hold_reason": False,
                "arrived_at": now,
                "taken_at": False,
            }
        )
        self._create_entry(step, now)
        self._clock_recompute()

    def _close(self, outcome, now):
        self._with_door().write(
            {
                "outcome": outcome,
                "closed_at": now,
                "watch_lane_ids": [Command.clear()],
                "work_state": False,
                "holder_id": False,
                "hold_reason": False,
            }
        )
        for kind in self.pause_ids.filtered(lambda pause: not pause.ended_at).mapped(
            "kind"
        ):
            self._clock_unpause(kind, now)
        self._clock_stop(now)
        self._clock_recompute()

    # === CONTROL SHEET === #

    def _open_entry(self):
        return self.entry_ids.filtered(lambda entry: not entry.sealed)[-1:]

    def _create_entry(self, step, now):
        before = self.entry_ids.sorted("sequence")[-1:]
        self.env["ptsp.control.entry"].sudo()._with_door().create(
            {
                "application_id": self.id,
                "sequence": before.sequence + 1,
                "step_id": step.id,
                "case_reference": self.reference,
                "step_number": step.number,
                "step_code": step.code,
                "step_title": step.title,
                "lane_name": step.lane_id.name,
                "desk_name": self._desk_of(step).name,
                "handed_over_by": before.officer_name,
                "arrived_at": now,
                "standard_minutes": step.max_minutes,
            }
        )

    def _close_entry(self, transition, note, now):
        self._seal_visit(
            now,
            transition_code=transition.code,
            transition_label=transition.label,
            transition_kind=transition.kind,
            to_label=self._target_label(transition),
            note=note,
        )

    def _seal_visit(self, now, **result):
        """Close the open row for good.

        :param result: how the visit ended: the transition, where to, the note
        """
        entry = self._open_entry()
        holds = self._closed_holds(entry, now)
        seconds = promise.touch_seconds(
            self._working_calendar(),
            aware(entry.taken_at or now),
            aware(now),
            [
                promise.Pause(from_iso(start), from_iso(end))
                for start, end in holds or []
            ],
        )
        entry._with_door().write(
            {
                **result,
                "left_at": now,
                "due_at": self.step_due_at,
                "window": self._window_verdict(now),
                "working_minutes": round(seconds / 60),
                "holds": holds,
            }
        )
        head = entry._seal(self.chain_head or hash_chain.GENESIS)
        self._with_door().write(
            {"chain_head": head, "chain_count": self.chain_count + 1}
        )

    def _window_verdict(self, now):
        if not self.step_due_at:
            return "none"
        return "kept" if now <= self.step_due_at else "missed"

    # === CHECKS AND MESSAGES === #

    def _lock_case(self):
        """Lock the case first: two people at once get a sentence, not a mix."""
        self.ensure_one()
        self.check_access("read")
        for _attempt in range(LOCK_ATTEMPTS):
            if self.sudo().try_lock_for_update(allow_referencing=True):
                return
            # A scheduled action holds a case for a moment only.
            time.sleep(LOCK_PAUSE)
        raise UserError(
            self.env._("Somebody is working on this case right now; try again.")
        )

    def _require_acting(self):
        if self.env.user not in self._acting_users():
            raise UserError(
                self.env._(
                    "%(case)s lies at %(desk)s; you do not work at that desk.",
                    case=self.display_name,
                    desk=self.sudo().desk_id.name or "-",
                )
            )

    def _require_not_held(self):
        error = self._holder_error_message()
        if error:
            raise UserError(error)

    def _record_change(self, event, detail=None):
        """Add a line to the change feed."""
        self.env["ptsp.change"].sudo()._with_door().create(
            {
                "application_id": self.id,
                "event": event,
                "detail": detail,
                "at": self._ptsp_now(),
            }
        )

    # === BUTTONS === #

    def action_take(self):
        """Take the case in hand."""
        for application in self:
            application._door_take()
        return True

    def action_release(self):
        """Put the own case back on the desk's pile."""
        for application in self:
            application._door_release()
        return True

    def action_reassign(self, user_id):
        """Give the case to another member of the desk."""
        self._door_reassign(self.env["res.users"].browse(user_id))
        return True

    def action_hold(self, reason=False):
        """Set the case aside, for a reason."""
        self._door_hold(reason)
        return True

    def action_resume(self):
        """Take up a case that was on hold."""
        self._door_resume()
        return True

    def action_move(self, transition_id, note=False, values=None):
        """Make a move; see ``_door_move``.

        :return: what came of it, in words: the numbers taken and where the file is
        """
        transition = self.env["ptsp.sop.transition"].sudo().browse(transition_id)
        before = self.sudo()._standing()
        self._door_move(transition.exists(), note or None, values)
        return self.sudo()._done_words(transition, before)

    def action_drop(self, target):
        """Answer a card dropped on a column of the board.

        :param str target: the work state of the column
        :return: ``{"done": True}``, or the dialogue that must be opened first
        :raise UserError: when the drop is refused
        """
        self.ensure_one()
        if target == "on_hold" and self.work_state != "on_hold":
            self._require_acting()
            self._require_not_held()
            return {"dialog": "hold"}
        if target == "waiting" and self.work_state != "waiting":
            self._door_release()
        elif target == "in_hand" and self.work_state == "on_hold":
            self._door_resume()
        elif target == "in_hand":
            self._door_take()
        return {"done": True}
