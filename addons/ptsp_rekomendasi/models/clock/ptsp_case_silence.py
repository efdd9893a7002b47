# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.fields import Domain

from odoo.addons.ptsp_base.tools import promise
from odoo.addons.ptsp_base.tools.moments import aware, naive

from ...tools.flags import Flag, Target

SILENCE_ACTIVITY = "ptsp_rekomendasi.mail_activity_type_silence"
# Ways in which a move answers silence: these are proposed to a desk ...
PROPOSED = ["remind", "propose", "remind_agency"]
# ... and these once the applicant has been silent for some working days.
AFTER_DAYS = ["remind", "propose"]


class PtspCaseSilence(models.AbstractModel):
    """Proposes moves when nothing is heard from an applicant or an agency.

    The definition says which moves answer silence; the office says after how many days
    (PROCESS 2). A move is proposed to its desk, as an activity and on the form: silence
    alone decides nothing. (``ptsp.case.silent.closing`` closes inquiries that never
    became a case.)
    """

    _name = "ptsp.case.silence"
    _description = "Silence about a Case"

    def _moves(self, case, *answers):
        """Return the moves of the step that answer silence in one of these ways."""
        return [move for move in case._transitions() if move.on_silence in answers]

    # === AFTER SOME DAYS === #

    def _silence_domain(self):
        """Return the domain of open cases at steps with a move that answers silence."""
        return Domain("step_id.transition_ids.on_silence", "in", AFTER_DAYS)

    def _flags(self, case, now):
        """Return the proposals that are due by now, the latest one for each move."""
        flags = []
        moves = self._moves(case, *AFTER_DAYS)
        if not moves:
            return flags
        calendar, since = case._working_calendar(), self._silent_since(case)
        done = case._open_entry()._moments_of([move.code for move in moves])
        for transition in moves:
            named = self.env["ptsp.lane"]._of_move(transition)
            lane = case.desk_id.browse(named[:1].id or case.desk_id.id)
            for days in case.company_id._ptsp_silence_days(transition):
                due = naive(promise.compute_due(calendar, aware(since), days))
                if due <= now and not (done and done[-1] >= due):
                    key = self._key(transition)
                    target = Target("silence", key, since, due, lane)
                    flags.append(Flag(target, f"after_{days}", lane))
        return flags

    def _key(self, transition):
        return f"silence {transition.id}"

    def _silent_since(self, case):
        """Return since when nothing was heard from the applicant at this visit.

        Signs of life are a contact that was answered, and a paper that came in, which
        ends the pause of a return.
        """
        entry = case._open_entry()
        signs = [case.arrived_at]
        for pause in case.pause_ids.filtered(lambda pause: pause.kind == "return"):
            signs += [pause.started_at, pause.ended_at]
        for contact in case.contact_ids:
            if contact.entry_id == entry and contact.answer:
                signs.append(contact.at)
        return max(sign for sign in signs if sign)

    # === PROPOSED === #

    def _sentence(self, case, flag):
        """Return the line that the members of the desk read."""
        labels = {
            self._key(move): move.label for move in self._moves(case, *AFTER_DAYS)
        }
        return self.env._(
            "Nothing heard for %(days)s working days: %(case)s. Proposed: %(move)s",
            days=flag.rung.removeprefix("after_"),
            case=case.display_name,
            move=labels.get(flag.target.key, ""),
        )

    def _proposals(self, case):
        """Return the moves that silence proposes to the current user, with reasons.

        :rtype: list[dict]
        """
        case_sudo, now = case.sudo(), case._ptsp_now()
        moves = self._moves(case_sudo, *PROPOSED)
        flags = self._flags(case_sudo, now) if moves else []
        proposals = []
        for transition in moves:
            if self.env.user in case._acting_users(transition):
                why = self._reason(case_sudo, transition, flags, now)
                if why:
                    proposals.append({"id": transition.id, "why": why})
        return proposals

    def _reason(self, case, transition, flags, now):
        """Return why a move is proposed now, or nothing. An extension point.

        :param list flags: the proposals that are due by now
        """
        own = [flag for flag in flags if flag.target.key == self._key(transition)]
        if not own:
            return ""
        return self.env._(
            "Nothing heard for %(days)s working days.",
            days=own[-1].rung.removeprefix("after_"),
        )
