# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Command

from odoo.addons.ptsp_base.models.office.refusal import refusal
from odoo.addons.ptsp_base.tools import hash_chain, refusal_codes
from odoo.addons.ptsp_base.tools.visible import tidy_line, tidy_text

from ..case.ptsp_application_access import INTEGRATION
from ..definition.ptsp_sop_effect import ON_A_DRAFT
from .ptsp_case_revision import REVISION_CODE

# Fields that are given at the opening only: how a case came in never changes.
GIVEN_AT_OPENING = {"channel", "external_ref", "parent_id"}


class PtspApplicationDoor(models.AbstractModel):
    """The one door: only its verbs move a case.

    The verbs are open, take, release, reassign, hold, resume, move, and an
    administrator's change of the revision. Buttons, drag and drop, RPC and scheduled
    actions call them. Each verb locks the case, checks, writes step, stage, lane, work
    state, holder, clock and control sheet together, and tells people, in one
    transaction. ``ptsp.case.hooks`` declares where other rooms and addons join in.
    """

    _name = "ptsp.application.door"
    _description = "The Door of an Application"
    _inherit = ["ptsp.case.hooks"]

    # === OPEN === #

    @api.model
    def _door_open(self, vals, step, ordered=False, waits=False):
        """Open a case at a step where its SOP lets one start.

        :param dict vals: the applicant's data, channel, title, own fields
        :param step: a start step of an effective revision, as plain data
        :param bool ordered: an official orders the case about an earlier letter: it may
            start at any step, waits there, and needs no papers
        :param bool waits: the case came in from outside and waits at a desk of the
            office
        :return: the new case, in hand of the person who opened it unless it waits
        :raise UserError: in one sentence, when it may not be opened there
        """
        error = not ordered and self._open_error_message(step)
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
        values = {**vals, **self._prepare_open_values(step, now)}
        # The control sheet and the change feed tell who opened the case, so no mail
        # does.
        quiet = self.with_context(mail_create_nosubscribe=True, mail_create_nolog=True)
        case_sudo = quiet.sudo()._with_door().create(values).with_env(self.sudo().env)
        if not ordered:
            self.env["ptsp.application.requirement"]._create_lines(case_sudo)
        case_sudo._enter_step(step, now)
        if not (ordered or (waits and case_sudo.lane_id.kind != "applicant")):
            case_sudo._take(now)
        case_sudo._record_change("open", step.code)
        return self.browse(case_sudo.id)

    def _open_error_message(self, step):
        sop = self._revision_of(step)
        if sop.state != "effective":
            return self.env._("%(sop)s is not in effect.", sop=sop.document_no)
        stopped = sop.service_id._stopped_message()
        if stopped:
            return stopped
        if not step.is_start:
            starts = [start.number for start in step.definition.starts]
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
        """Return the users who may open a case at a start step. An extension point.

        Accounts of other systems may open one where applicants file.
        """
        sop, desk_sudo = self._revision_of(step), self._desk_of(step)
        users = sop.service_id._workers_at(desk_sudo)
        lane_sudo = desk_sudo._in_matrix(step, step.lane_id)
        if step == self._filing_step(sop) or lane_sudo.kind == "applicant":
            users |= self.env["res.groups"]._ptsp_named(INTEGRATION).all_user_ids
        return users

    @api.model
    def _prepare_open_values(self, step, now):
        sop = self._revision_of(step)
        return {
            "reference": self._next_reference(sop.company_id),
            "service_id": sop.service_id.id,
            "sop_id": sop.id,
            "company_id": sop.company_id.id,
            "arrived_at": now,
        }

    @api.model
    def _revision_of(self, step):
        # The definition decides, also for users who may not read it.
        return self.env["ptsp.sop"].sudo().browse(step.definition.id)

    @api.model
    def _next_reference(self, company):
        """Return the reference of an office's next case. An extension point."""
        # Only the process draws the next reference.
        sequence = self.env["ir.sequence"].sudo().with_company(company)
        return sequence.next_by_code(
            "ptsp.application", sequence_date=self._ptsp_today()
        )

    # === TAKE, RELEASE, REASSIGN === #

    def _door_take(self):
        """Take a waiting case in hand; do nothing when the user has it already."""
        case_sudo = self._lock_case()
        self._require_acting()
        self._require_not_held()
        if self.work_state != "in_hand" or self.holder_id != self.env.user:
            case_sudo._take(self._ptsp_now())
            self._record_change("take")

    def _take(self, now):
        """Give the case to the current user; the first taking starts the minutes."""
        entry = self._open_entry()
        officer = self.env.user
        self.env["ptsp.case.holding"]._note_taking_over(self)
        taken_at = self.taken_at or now
        if self.holder_id != officer:
            taken_at = now
            entry._receive_folder(now)
        values = {"work_state": "in_hand", "holder_id": officer.id}
        values.update({"taken_at": taken_at, "hold_reason": False})
        self._with_door().write(values)
        entry._take(self._on_behalf(), now)
        self._telling()._forget_returned(self, officer)

    def _on_behalf(self):
        """Return the lane that the officer records for, or False for the own lane."""
        own = self.env.user in self.desk_id._workers()
        if not own or self.desk_id == self.lane_id:
            return False
        return self.lane_id.name

    def _door_release(self, reason=""):
        """Put a case back so that a colleague of the desk can take it.

        Officers put back their own cases. A supervisor or the desk's superior puts back
        a case that a person who left the desk still has.

        :param str reason: kept on the control sheet when it is given
        """
        case_sudo = self._lock_case()
        reassigning = self.env["ptsp.case.reassigning"]
        reassigning._require_release(case_sudo)
        holder = case_sudo.holder_id
        case_sudo._open_entry()._put_back_folder(holder.name, self._ptsp_now())
        values = {"work_state": "waiting", "holder_id": False, "taken_at": False}
        case_sudo._with_door().write({**values, "hold_reason": False})
        reassigning._note(case_sudo, holder, holder.browse(), reason)
        self._record_change("release")

    def _door_reassign(self, user, reason=""):
        """Hand a case to another member of the desk.

        A supervisor, a superior and the present holder may do so, and an officer who
        takes back a case handed on for an announced leave (``ptsp.case.reassigning``).

        :param user: the new holder, a member of the desk
        :param str reason: kept on the control sheet when it is given
        """
        case_sudo = self._lock_case()
        reassigning = self.env["ptsp.case.reassigning"]
        reassigning._require_right(case_sudo, user)
        holder = case_sudo.holder_id
        if holder != user:
            # The new holder takes the case, as if by a click of their own.
            case_sudo.with_user(user).sudo()._take(self._ptsp_now())
            case_sudo._open_entry()._note_order(self.env.user.name)
            reassigning._note(case_sudo, holder, user, reason)
        self._record_change("reassign")
        self._telling()._tell_new_holder(case_sudo, user)

    # === HOLD, RESUME === #

    def _door_hold(self, reason):
        """Set the case aside at the desk. It stops no clock (PROCESS 3).

        :param str reason: compulsory, shown on the card
        """
        case_sudo = self._lock_case()
        self._require_acting()
        self._require_not_held()
        reason = tidy_line(reason)
        if not reason:
            raise UserError(self.env._("Say why the case is put on hold."))
        now = self._ptsp_now()
        case_sudo._take(now)
        case_sudo._with_door().write({"work_state": "on_hold", "hold_reason": reason})
        case_sudo._open_entry()._begin_hold(now)
        self._record_change("hold")

    def _door_resume(self):
        """Take up a case that was on hold."""
        case_sudo = self._lock_case()
        self._require_acting()
        self._require_not_held()
        if self.work_state != "on_hold":
            raise UserError(
                self.env._("%(case)s is not on hold.", case=self.display_name)
            )
        case_sudo._take(self._ptsp_now())
        self._record_change("resume")

    # === MOVE === #

    def _door_move(self, transition, note=None, values=None):
        """Make a move: check, apply its effects, seal the visit, enter the next step.

        :param transition: a transition of the current step, as plain data
        :param str note: the reason, where the transition needs one
        :param dict values: what the transition asks for, by name
        :raise UserError: in one sentence with what is missing; nothing has changed
        """
        case_sudo = self._lock_case()
        note = tidy_text(note)
        error = self._move_error_message(transition, note)
        if error:
            raise UserError(error)
        values = case_sudo._check_values(transition, values)
        blockers = self._blockers(transition)
        if blockers:
            told = "\n".join(blocker["sentence"] for blocker in blockers)
            raise refusal(told, refusal_codes.BLOCKED)
        now = self._ptsp_now()
        # A move of another lane does not take the file off its desk: the entry keeps
        # the desk's officer, and says beside it who moved.
        own = self.env.user in self._acting_users()
        if own:
            case_sudo._take(now)
        case_sudo._apply_effects(transition, values, note, own)
        if not transition.stays:
            case_sudo._leave_step(transition, note, self._ptsp_now())
        else:
            case_sudo._after_data_change()
        case_sudo._record_change("move", transition.code)
        self.env["ptsp.case.mail"]._tell_of_move(case_sudo, transition, note)

    def _move_error_message(self, transition, note):
        if transition not in self._transitions():
            return self.env._(
                "“%(label)s” is not possible at step %(step)s any more; open the case"
                " again.",
                label=transition.label,
                step=self._step_number(),
            )
        if self.env.user not in self._acting_users(transition):
            named_sudo = self.env["ptsp.lane"]._of_move(transition)
            lane_sudo = named_sudo[:1] or self.desk_id.sudo()
            return self.env._(
                "“%(label)s” belongs to %(desk)s; you do not work at that desk. Ask:"
                " %(people)s.",
                label=transition.label,
                desk=lane_sudo.name,
                people=lane_sudo._workers_words(),
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
        self._before_effects(transition)
        numbers = self.env["ptsp.case.numbers"]
        case = numbers._with_chosen_numbers(self, transition, values)
        effects = case.env["ptsp.case.effects"]
        for effect in self._ordered_effects(transition):
            line = effects._apply(case, effect, values, note)
            if line:
                lines.append(str(line))
        if transition.stays or lines or not own:
            self._record_act(transition, note, lines)

    def _ordered_effects(self, transition):
        """Return the effects in order, those that take a number last.

        A transaction takes its numbers last, and several registers always in the same
        order; otherwise two transactions could wait for each other. Only effects that
        may print a number follow: papers without a number of their own, and a draft
        that this move leaves for another move to initial or sign.
        """
        rules = self.env["ptsp.sop.effect"]
        numbering, effects = rules._codes_that_number(), self.env["ptsp.case.effects"]
        on_draft = rules._codes_that(*ON_A_DRAFT)
        waits = on_draft.isdisjoint(transition.effect_codes)

        def rank(effect):
            if effect.code not in numbering:
                drafts = waits and effect.code in rules._codes_that("draft")
                return (2, 0) if drafts else (0, 0)
            letter_type = effects._letter_type_of(effect)
            if letter_type and not letter_type.numbered:
                return (2, 0)
            return (1, effect.register_id or letter_type.register_id.id or 0)

        return sorted(transition.effects, key=rank)

    def _leave_step(self, transition, note, now):
        """Seal the visit and enter the next step, or close the case."""
        target = self._target_step(transition)
        desk = self.desk_id
        before = desk | self.watch_lane_ids
        self._telling()._forget_returned(self)
        self._close_entry(transition, note, now)
        if transition.kind == "return":
            self._with_door().write({"return_count": self.return_count + 1})
        if transition.target == "outcome":
            self._close(transition.outcome, now)
        else:
            self._remember_caller(transition, target)
            self._enter_step(target, now)
            self.env["ptsp.case.same.desk"]._keep_in_hand(self, transition, desk)
        self._telling()._tell_move(self, transition, note, before)

    def _remember_caller(self, transition, target):
        """Remember the present step when the target step returns to its caller."""
        returns = "caller" in [move.target for move in target.transitions]
        if returns and transition.target != "caller":
            self._with_door().write({"caller_step_id": self.step_id.id})

    def _enter_step(self, step, now):
        """Write step, stage, lane and work state together and open the next entry."""
        self._with_door().write(
            {
                "step_id": step.id,
                "stage_id": step.stage_id,
                "lane_id": step.lane_id,
                "desk_id": step.desk_id,
                "watch_lane_ids": [Command.set(step.watcher_ids)],
                "work_state": "waiting",
                "holder_id": False,
                "hold_reason": False,
                "arrived_at": now,
                "taken_at": False,
            }
        )
        self.env["ptsp.control.entry"]._open_visit(self, step, now)
        self._clock_recompute()
        self._after_enter_step(now)

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
        self._after_close(outcome, now)

    # === CONTROL SHEET === #

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
        """Close and seal the open entry of the control sheet.

        :param result: how the visit ended: the transition, its target, the note
        """
        entry = self._open_entry()
        calendar = self._working_calendar()
        entry._close_visit(now, calendar, self.step_due_at, **result)
        head = entry._seal(self.chain_head or hash_chain.GENESIS)
        self._with_door().write(
            {"chain_head": head, "chain_count": self.chain_count + 1}
        )

    # === CHANGE OF THE REVISION === #

    def _door_change_revision(self, sop, reason):
        """Move an open case to another revision of its SOP.

        :param sop: the revision in effect of the case's service
        :param str reason: compulsory, kept on the control sheet
        :raise UserError: in one sentence, when it cannot be moved; nothing has changed
        """
        case_sudo = self._lock_case()
        reason = tidy_text(reason)
        revision = self.env["ptsp.case.revision"]
        error = revision._revision_error_message(self, sop)
        if not error and not reason:
            error = self.env._("Say why the case goes over to another revision.")
        if error:
            raise UserError(error)
        # The caller was checked; the change itself runs with the rights of the process.
        revision.sudo()._change(case_sudo, sop.sudo(), reason)
        self._record_change(REVISION_CODE, sop.revision_no)

    # === ASKED AND TOLD === #

    def _questions_of(self, transition):
        """Return the questions that a move asks the person (``ptsp.case.values``)."""
        case_sudo = self.sudo()
        return case_sudo.env["ptsp.case.values"]._questions(case_sudo, transition)

    def _check_values(self, transition, values):
        """Return the checked answers to what a move asks (``ptsp.case.values``)."""
        return self.env["ptsp.case.values"]._check(self, transition, values)

    def _telling(self):
        return self.env["ptsp.case.telling"]

    def _after_change(self, event):
        super()._after_change(event)
        self._telling()._tell_boards(self)

    def _after_clock_start(self):
        super()._after_clock_start()
        self.env["ptsp.case.promise"]._tell(self)

    # === BUTTONS === #

    def action_take(self):
        """Take the case in hand."""
        for application in self:
            application._door_take()
        return True

    def action_release(self):
        """Put the user's own case back on the desk's pile."""
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

        :return: ``sentence``, what came of it: the numbers taken and where the file is;
            ``papers``, what is to be printed now (``ptsp.case.prints``)
        """
        transition = self._move_of(transition_id)
        telling, case_sudo = self._telling(), self.sudo()
        prints = self.env["ptsp.case.prints"]
        before, out = telling._standing(case_sudo), prints._standing(case_sudo)
        self._door_move(transition, note or None, values)
        return {
            "sentence": telling._done_words(case_sudo, transition, before),
            "papers": prints._offered(case_sudo, transition.effects, out),
        }
