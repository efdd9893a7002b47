# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.ptsp_base.tools import promise
from odoo.addons.ptsp_base.tools.moments import aware, naive

from .ptsp_application_flags import Flag, Target

SILENCE_ACTIVITY = "ptsp_rekomendasi.mail_activity_type_silence"
PROPOSED = ["remind", "propose", "remind_agency"]


class PtspApplicationSilence(models.AbstractModel):
    """What happens when nothing is heard from an applicant or an agency (PROCESS 2).

    The definition says which moves answer silence; the office says after how many days.
    A move is *proposed* to its desk, as an activity and on the form, or *made by
    itself*: that closes an inquiry which never became a case. Silence decides nothing,
    and nothing registered closes by itself.
    """

    _name = "ptsp.application.silence"
    _description = "Silence about an Application"
    _inherit = ["ptsp.application.flags", "ptsp.case.hooks"]

    proposals = fields.Json(compute="_compute_proposals")

    # === WHICH MOVES ANSWER IT === #

    def _silence_moves(self, *kinds):
        """Return the moves of the step that answer silence in one of these ways."""
        return self._transitions().filtered(
            lambda transition: transition.on_silence in kinds
        )

    # === PROPOSED TO THE DESK === #

    def _silent_since(self):
        """Return since when nothing was heard from the applicant at this visit.

        A contact counts when it was answered; so does a paper that came in, which ends
        the pause of a return.
        """
        entry = self._open_entry()
        signs = [self.arrived_at]
        for pause in self.pause_ids.filtered(lambda pause: pause.kind == "return"):
            signs += [pause.started_at, pause.ended_at]
        for contact in self.contact_ids:
            if contact.entry_id == entry and contact.answer:
                signs.append(contact.at)
        return max(sign for sign in signs if sign)

    def _due_flags(self, now):
        return super()._due_flags(now) + self._silence_flags(now)

    def _silence_flags(self, now):
        """Return the proposals that silence has earned by now, the latest of a move."""
        flags = []
        moves = self._silence_moves("remind", "propose")
        if not moves:
            return []
        calendar, since = self._working_calendar(), self._silent_since()
        for transition in moves:
            lane = transition.lane_id or self.desk_id
            for days in transition._silence_days(self.company_id):
                due = naive(promise.compute_due(calendar, aware(since), days))
                if due <= now and not self._acted_since(moves, due):
                    key = f"silence {transition.id}"
                    target = Target("silence", key, since, due, lane)
                    flags.append(Flag(target, f"after_{days}", lane))
        return flags

    def _get_ladder_domain(self):
        silent = Domain("outcome", "=", False) & Domain(
            "step_id.transition_ids.on_silence", "in", ["remind", "propose"]
        )
        return super()._get_ladder_domain() | silent

    def _raise_flag(self, flag, now):
        if flag.target.kind == "silence":
            # One proposal at a time: a later one takes the place of the one before.
            for user in flag.lane.user_ids:
                self._forget_activities([SILENCE_ACTIVITY], user)
        super()._raise_flag(flag, now)

    def _flag_activity(self, flag):
        if flag.target.kind == "silence":
            return SILENCE_ACTIVITY
        return super()._flag_activity(flag)

    def _flag_sentence(self, flag):
        if flag.target.kind == "silence":
            return self._silence_sentence(flag)
        sentence = super()._flag_sentence(flag)
        reminder = self._silence_moves("remind_agency")
        late = flag.target.kind == "opinion" and flag.rung == "overdue_0"
        if late and reminder:
            return self.env._(
                "%(sentence)s. Proposed: %(move)s",
                sentence=sentence,
                move=reminder[:1].label,
            )
        return sentence

    def _silence_sentence(self, flag):
        move = self._silence_moves("remind", "propose").filtered(
            lambda transition: flag.target.key == f"silence {transition.id}"
        )
        return self.env._(
            "Nothing heard for %(days)s working days: %(case)s. Proposed: %(move)s",
            days=flag.rung.removeprefix("after_"),
            case=self.display_name,
            move=move.label,
        )

    @api.depends("step_id", "outcome", "opinion_ids.state", "contact_ids", "pause_ids")
    @api.depends_context("uid", "lang")
    def _compute_proposals(self):
        for case in self:
            case.proposals = case._prepare_proposals() if case.id else []

    def _prepare_proposals(self):
        """Return what silence proposes to this person now: the move and why."""
        case, now = self.sudo(), self._ptsp_now()
        newest = {}
        if case._silence_moves(*PROPOSED):
            for flag in case._silence_flags(now):
                newest[flag.target.key] = flag
        proposals = []
        for transition in case._silence_moves(*PROPOSED):
            if self.env.user not in self._acting_users(transition):
                continue
            why = case._late_words(transition, now)
            if flag := newest.get(f"silence {transition.id}"):
                why = self._since_words(flag)
            if why:
                proposals.append({"id": transition.id, "why": why})
        return proposals

    def _since_words(self, flag):
        return self.env._(
            "Nothing heard for %(days)s working days.",
            days=flag.rung.removeprefix("after_"),
        )

    def _late_words(self, transition, now):
        """Say whose opinion is late, where the move reminds agencies."""
        if transition.on_silence != "remind_agency":
            return False
        late = self.opinion_ids._filter_open().filtered(
            lambda opinion: (
                opinion.due_at
                and opinion.due_at < now
                and not self._reminded_since(transition, opinion.due_at)
            )
        )
        return late and self.env._(
            "The opinion of %(agencies)s is overdue.",
            agencies=", ".join(late.agency_id.mapped("name")),
        )

    def _acts(self, transitions):
        """Return when one of these moves was made at this visit, newest last."""
        codes = transitions.mapped("code")
        return [
            act["at"] for act in self._open_entry()._told_acts() if act["code"] in codes
        ]

    def _acted_since(self, transitions, moment):
        acts = self._acts(transitions)
        return bool(acts) and acts[-1] >= moment

    def _reminded_since(self, transition, moment):
        """Tell whether agencies were reminded since, at whichever step."""
        return any(
            act["code"] == transition.code and act["at"] >= moment
            for entry in self.entry_ids
            for act in entry._told_acts()
        )

    def _before_effects(self, transition):
        super()._before_effects(transition)
        if transition.on_silence in PROPOSED:
            self._forget_activities([SILENCE_ACTIVITY])

    def _after_enter_step(self, now):
        super()._after_enter_step(now)
        self._forget_activities([SILENCE_ACTIVITY])

    def _after_close(self, outcome, now):
        super()._after_close(outcome, now)
        self._forget_activities([SILENCE_ACTIVITY])

    # === MADE BY ITSELF === #

    @api.model
    def _cron_close_silent(self, batch=100):
        """Close inquiries without a sign of life, one committed case at a time.

        Never touches a registered case, and leaves one that somebody works on for the
        next run; a second run finds nothing to close.
        """
        now = self._ptsp_now()
        silent = self.search(self._get_silent_domain(now), order="id").filtered(
            lambda case: case._closing_move(now)
        )[:batch]
        for index, case in enumerate(silent, start=1):
            case.try_lock_for_update(allow_referencing=True)._door_close_silent()
            if not self.env["ir.cron"]._commit_progress(
                1, remaining=len(silent) - index
            ):
                return

    def _get_silent_domain(self, now):
        """Return the open inquiries that have lain long enough to be asked about."""
        moves_sudo = self.env["ptsp.sop.transition"].sudo()
        moves = moves_sudo.search([("on_silence", "=", "close")])
        days = [
            day for move in moves for day in move._silence_days(move.sop_id.company_id)
        ]
        return (
            Domain("outcome", "=", False)
            & Domain("registration_no", "=", False)
            & Domain("step_id", "in", moves.step_id.ids)
            & Domain("arrived_at", "<=", now - timedelta(days=min(days, default=0)))
        )

    def _closing_move(self, now):
        """Return the move that closes the case by itself now, or none.

        :rtype: ptsp.sop.transition
        """
        self.ensure_one()
        case = self.sudo()
        moves = case._silence_moves("close")
        if not moves or case.registration_no or case.received_at:
            return moves.browse()
        seen = case._last_sign_of_life()
        return moves.filtered(
            lambda move: any(
                seen + timedelta(days=days) <= now
                for days in move._silence_days(case.company_id)
            )
        )[:1]

    def _last_sign_of_life(self):
        """Return when anything last happened to the case, whoever did it."""
        changes = self.env["ptsp.change"].sudo()
        newest = changes.search(
            [("application_id", "=", self.id)], order="id desc", limit=1
        )
        files = self.requirement_ids.attachment_ids.mapped("create_date")
        return max([self.arrived_at, *newest.mapped("at"), *files])

    def _door_close_silent(self):
        """Close the case by itself; the control sheet says that nobody did.

        A verb of the door: it takes a case that the caller has locked.
        """
        now = self._ptsp_now()
        for case in self.sudo():
            move = case._closing_move(now)
            if not move:
                continue
            # Nobody asked for it: the sheet speaks the language of the office.
            lang = case.company_id.partner_id.lang or self.env.lang
            spoken = case.with_context(lang=lang)
            note = spoken.env._(
                "Closed by itself: no sign of life since %(since)s.",
                since=case._local_text(case._last_sign_of_life()),
            )
            spoken._apply_effects(move, {}, note, own=False)
            spoken._leave_step(move, note, now)
            spoken._record_change("close_silent", move.code)
