# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

TEMPLATE = "ptsp_rekomendasi.mail_template_promise_started"
MOVED_ACTIVITY = "ptsp_rekomendasi.mail_activity_type_promise_moved"


class PtspCasePromise(models.AbstractModel):
    """Tells the applicant the promised date, and each new date when it moves.

    The receipt of a case whose promise starts later cannot name a date yet. Applicants
    with an e-mail address get a message; the desk that serves applicants tells the
    others. When a date that was told moves, that desk gets a task for each move.
    """

    _name = "ptsp.case.promise"
    _description = "Promise Told to the Applicant"

    def _tell(self, case):
        """Tell the applicant the date, unless the receipt already printed it."""
        case._with_door().write({"told_due_at": case.due_at})
        if not case.registration_no:
            return
        due = case._office_words(case.due_at)
        if self.env["ptsp.case.mail"]._tell(case, "clock_started", TEMPLATE):
            sentence = self.env._("The applicant was sent the date: %(due)s.", due=due)
        else:
            self._ask_to_tell(case, due)
            sentence = self.env._(
                "No e-mail address is known: the desk tells the applicant the date,"
                " %(due)s.",
                due=due,
            )
        case._message_log(body=sentence)

    def _ask_to_tell(self, case, due):
        """Give an activity to each member of the desk where applicants file."""
        for user in self._tellers(case):
            case.activity_schedule(
                "mail.mail_activity_data_call",
                date_deadline=case._ptsp_today(),
                summary=self.env._("Tell the applicant: ready by %(due)s", due=due),
                user_id=user.id,
            )

    def _ask_to_tell_again(self, case, why):
        """Tell the applicant the new date, or ask the desk to, once for each move.

        A task about an earlier date is taken back. A task is done when a person marks
        it as done, and the log of the case keeps that. While the count is paused there
        is no date to tell.
        """
        told = case.told_due_at
        if not told or case.paused or case.due_at == told:
            return
        case._with_door().write({"told_due_at": case.due_at})
        case._forget_activities([MOVED_ACTIVITY])
        was = case.company_id._ptsp_paper_moments().day_and_time(told)
        if self.env["ptsp.case.mail"]._tell(
            case, "promise_moved", key=str(case.due_at), jatuh_tempo_lama=was
        ):
            case._message_log(
                body=self.env._(
                    "The applicant was sent the new date: %(due)s.",
                    due=case._office_words(case.due_at),
                )
            )
            return
        for user in self._tellers(case):
            spoken = case.with_context(lang=user.lang)
            case.activity_schedule(
                MOVED_ACTIVITY,
                date_deadline=case._ptsp_today(),
                summary=spoken.env._(
                    "Tell the applicant: now ready by %(due)s, no longer %(told)s",
                    due=spoken._office_words(case.due_at),
                    told=spoken._office_words(told),
                ),
                note=spoken.env._(
                    "Reason: %(why)s. Mark it as done when the applicant was told.",
                    why=spoken.env[self._name]._why_words(why),
                ),
                user_id=user.id,
            )

    def _why_words(self, why):
        """Say why a date moved, in the language of the environment."""
        if why == "calendar":
            return self.env._("the working calendar changed")
        if why == "revision":
            return self.env._("the SOP revision changed")
        return self.env._("the count was paused")

    def _tellers(self, case):
        """Return the members of the desk where applicants file."""
        # The definition decides, also for users who may not read it.
        desk = case._desk_of(case._filing_step(case.sop_id.sudo()))
        return case.service_id._workers_at(desk)
