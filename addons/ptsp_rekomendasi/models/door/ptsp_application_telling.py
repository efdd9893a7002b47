# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

RETURNED_ACTIVITY = "ptsp_rekomendasi.mail_activity_type_returned"


class PtspApplicationTelling(models.AbstractModel):
    """Who hears of a move: the boards it touches, and the person it concerns.

    A returned file is told to the officer who worked the step before, a reassigned
    one to the new holder, as an activity that ends when the file is taken in hand or
    moves on. Everybody else sees it arrive on the board and in the counter.
    """

    _name = "ptsp.application.telling"
    _description = "Telling of an Application"
    _inherit = ["ptsp.case.hooks"]

    # === BOARDS === #

    def _after_change(self, event):
        super()._after_change(event)
        self._tell_boards()

    def _tell_boards(self, others=()):
        """Tell the officers' boards which lanes changed; no data travels with it.

        :param others: further lanes, such as the one that the file has left
        """
        case = self.sudo()
        lanes = case.desk_id | case.watch_lane_ids
        lane_ids = sorted({*lanes.ids, *others})
        officers = self.env.ref("ptsp_base.group_ptsp_officer").sudo()
        officers._bus_send("ptsp.lane", {"lane_ids": lane_ids})

    def _tell_move(self, transition, note, before):
        """Tell the boards, and who worked the step before when the file is back.

        :param before: the lanes whose boards showed the case until now
        """
        self._tell_boards(before.ids)
        if transition.kind in ("return", "refuse") and not self.outcome:
            self._tell_former_officer(transition, note)

    # === PEOPLE === #

    def _forget_returned(self, user=None):
        """Who took the file, or everybody when it leaves, need not be told any more."""
        if self.sudo().activity_ids:
            self._forget_activities([RETURNED_ACTIVITY], user=user)

    def _tell_former_officer(self, transition, note):
        """Tell who worked this step last that the file is back, and why."""
        officer = self._former_officer()
        if officer and officer != self.env.user:
            self._tell_person(
                officer,
                self.env._("Returned to you: %(label)s", label=transition.label),
                note,
            )

    def _former_officer(self):
        """Return who worked the present step at its last visit, if still there."""
        visits = self.sudo().entry_ids.filtered(
            lambda entry: entry.sealed and entry.step_id == self.sudo().step_id
        )
        officer = visits.sorted("sequence")[-1:].officer_id
        return officer & self._acting_users()

    def _tell_new_holder(self, user):
        if user != self.env.user:
            self._tell_person(
                user,
                self.env._("%(who)s gave this file to you", who=self.env.user.name),
            )

    def _tell_person(self, user, summary, note=None):
        """Leave a person an activity; the counter in the menu is enough, no mail."""
        self.sudo().with_context(mail_activity_quick_update=True).activity_schedule(
            RETURNED_ACTIVITY,
            date_deadline=self._ptsp_today(),
            summary=summary,
            note=note or False,
            user_id=user.id,
        )
