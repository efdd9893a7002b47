# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class PtspCaseHooks(models.AbstractModel):
    """Hooks by which rooms and other addons join in what the door does to a case.

    Each hook is declared here as an empty method. The door calls it at the moment that
    its name says, on a locked case with elevated rights. A room that joins in inherits
    ``ptsp.case.hooks``, another addon ``ptsp.application``; both call ``super()`` and
    do not rely on the order of the others.
    """

    _name = "ptsp.case.hooks"
    _description = "Hooks of a Case"

    def _before_effects(self, transition):
        """Act before the effects of a move that has passed its checks.

        :param transition: the move that is being made
        """

    def _after_enter_step(self, now):
        """Act when the case has arrived at its step.

        :param datetime now: the moment of the move, naive UTC
        """

    def _after_close(self, outcome, now):
        """Act when the case has been closed.

        :param str outcome: how it ended
        :param datetime now: the moment of the move, naive UTC
        """

    def _after_change(self, event):
        """Act when a line was added to the change feed.

        :param str event: what happened, as the feed names it
        """

    def _after_data_change(self):
        """Act when data of the applicant may have changed.

        It is called for any number of cases: after a write of the desk, which locks
        nothing, and after a move that stays at its step.
        """

    def _after_clock_start(self):
        """Act when the promise has got its date."""

    def _blockers_of_satellites(self, transition):
        """Return what blocks a move because of papers, opinions and the like.

        :param transition: the move in question
        :return: list of blockers (``tools.blockers``)
        """
        return []

    def _outside_users(self, lane, transition=None):
        """Return the users who act for a lane outside the office.

        :param lane: a lane (``ptsp.lane``) of an agency or of the applicant
        :param transition: the move in question, or None for the step itself
        """
        return self.env["res.users"]
