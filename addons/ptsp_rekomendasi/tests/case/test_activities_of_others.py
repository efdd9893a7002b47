# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from ..common import PtspCase


@tagged("post_install", "-at_install")
class TestActivitiesOfOthers(PtspCase):
    """What is asked of one person is not taken away by another."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case = cls.open_case("KOM-03")
        cls.clerk = cls.users[cls.case.desk_id.code]
        cls.head = cls.users["KADIS"]

    def asked(self, user, by=None):
        """Return an activity that the process asks of a person."""
        case = self.case.with_user(by or self.env.user).sudo()
        return case.activity_schedule(
            "mail.mail_activity_data_todo", summary="Tanda tangani", user_id=user.id
        )

    def ways(self, activity):
        """Return the ways in which it would be gone from the person's list."""
        return (
            ("delete", activity.unlink),
            ("cancel", activity.action_cancel),
            ("done", activity.action_done),
            ("feedback", lambda: activity.action_feedback(feedback="sudah")),
            ("give away", lambda: activity.write({"user_id": self.clerk.id})),
            ("postpone", lambda: activity.write({"date_deadline": "2099-01-01"})),
            ("reword", lambda: activity.write({"summary": "Tidak perlu"})),
        )

    def test_an_officer_leaves_the_head_s_activity_alone(self):
        for by in (self.env.user, self.clerk):
            activity = self.asked(self.head, by)
            for kind, way in self.ways(activity.with_user(self.clerk)):
                with self.subTest(kind), self.assertRaises(AccessError):
                    way()
            self.assertTrue(activity.active)
            self.assertEqual(activity.user_id, self.head)

    def test_the_person_ticks_it_off(self):
        for number in range(7):
            activity = self.asked(self.head).with_user(self.head)
            kind, way = self.ways(activity)[number]
            with self.subTest(kind):
                way()

    def test_so_does_a_supervisor(self):
        supervisor = new_test_user(
            self.env, "uji_penyelia", groups="ptsp_base.group_ptsp_supervisor"
        )
        self.asked(self.head).with_user(supervisor).action_done()

    def test_an_officer_takes_back_what_he_asked_himself(self):
        activity = (
            self.env["mail.activity"]
            .with_user(self.clerk)
            .create(
                {
                    "res_model_id": self.env["ir.model"]._get_id("ptsp.application"),
                    "res_id": self.case.id,
                    "user_id": self.head.id,
                    "summary": "Mohon arahan",
                }
            )
        )
        activity.unlink()
        self.assertFalse(activity.exists())
