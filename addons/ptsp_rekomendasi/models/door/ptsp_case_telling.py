# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

RETURNED_ACTIVITY = "ptsp_rekomendasi.mail_activity_type_returned"


class PtspCaseTelling(models.AbstractModel):
    """Tells the boards and the person concerned that a case was moved.

    The officer who worked the step before hears of a returned file, the new holder of a
    reassigned one. Both get an activity that ends when somebody takes the file in hand
    or moves it on. Everybody else sees it arrive on the board and in the counter.
    """

    _name = "ptsp.case.telling"
    _description = "Telling about a Case"

    def _tell_boards(self, case, others=()):
        """Tell the officers' boards which lanes changed; no data travels with it.

        :param others: further lanes, such as the one that the file has left
        """
        lanes = case.desk_id | case.watch_lane_ids
        asked = self.env["ptsp.case.pending"]._entries(cases=case)
        lane_ids = sorted({*lanes.ids, *others, *(entry.lane_id for entry in asked)})
        officers = self.env["res.groups"]._ptsp_named("ptsp_base.group_ptsp_officer")
        officers._bus_send("ptsp.lane", {"lane_ids": lane_ids})

    def _tell_move(self, case, transition, note, before):
        """Tell the boards, and for a returned file the officer who worked the step.

        :param before: the lanes whose boards showed the case until now
        """
        self._tell_boards(case, before.ids)
        if transition.kind in ("return", "refuse") and not case.outcome:
            self._tell_former_officer(case, transition, note)

    def _forget_returned(self, case, user=None):
        """Remove the activity of the user who took the file; of all when it leaves."""
        if case.activity_ids:
            case._forget_activities([RETURNED_ACTIVITY], user=user)

    def _tell_former_officer(self, case, transition, note):
        """Tell the officer who last worked this step that the file is back, and why."""
        officer = self._former_officer(case)
        if officer and officer != self.env.user:
            self._tell_person(
                case,
                officer,
                self.env._("Returned to you: %(label)s", label=transition.label),
                note,
            )

    def _former_officer(self, case):
        """Return the officer of the step's last visit who still works at the desk."""
        visits = case.entry_ids.filtered(
            lambda entry: entry.sealed and entry.step_id == case.step_id
        )
        officer = visits.sorted("sequence")[-1:].officer_id
        return officer & case._acting_users()

    def _tell_new_holder(self, case, user):
        if user != self.env.user:
            self._tell_person(
                case,
                user,
                self.env._("%(who)s gave this file to you", who=self.env.user.name),
            )

    def _tell_person(self, case, user, summary, note=None):
        """Give a person an activity without an e-mail; the menu counter is enough."""
        case.with_context(mail_activity_quick_update=True).activity_schedule(
            RETURNED_ACTIVITY,
            date_deadline=case._ptsp_today(),
            summary=summary,
            note=note or False,
            user_id=user.id,
        )

    # === WHO MADE THE MOVE === #

    def _standing(self, case):
        """Return what a move may change: the step and the numbers of a case."""
        numbered = {letter: letter.number for letter in case.letter_ids}
        return case.step_id, case.registration_no, numbered

    def _done_words(self, case, transition, before):
        """Say what a move brought about, compared with how things stood before."""
        step, registration_no, numbered = before
        words = [self.env._("Done: %(label)s.", label=transition.label)]
        if case.registration_no != registration_no:
            words.append(
                self.env._("Registration number %(no)s.", no=case.registration_no)
            )
        words += [
            self.env._(
                "%(letter)s: number %(number)s.",
                letter=letter.letter_type_id.name,
                number=letter.number,
            )
            for letter in case.letter_ids.sorted("id")
            if letter.number and letter.number != numbered.get(letter)
        ]
        if case.outcome:
            how = case._selection_label(case, "outcome")
            words.append(self.env._("The case has ended: %(how)s.", how=how))
        elif case.step_id != step:
            same_desk = self.env["ptsp.case.same.desk"]
            place = same_desk._place_words(case, case._step())
            words.append(self.env._("The file is now at %(place)s.", place=place))
        return " ".join(words)
