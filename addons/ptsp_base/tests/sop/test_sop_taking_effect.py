# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.tests import tagged

from ..common import PtspBaseCase

FAILED = "ptsp_base.mail_activity_type_sop_not_effective"
# Midnight in central Indonesia is 16.00 UTC of the day before.
EVENING_BEFORE = "2027-03-01 15:30"
ON_THE_DAY = "2027-03-01 16:30"


@tagged("post_install", "-at_install")
class TestSopTakingEffect(PtspBaseCase):
    """An approved revision takes effect by itself on its day in the office."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.load_catalogue()
        cls.former = cls.load_sop(make_effective=True)
        cls.sop = cls.env["ptsp.sop"].browse(cls.former.action_new_draft()["res_id"])
        cls.sop.effective_on = "2027-03-02"
        with freeze_time("2027-02-20 03:00"):
            cls.approve(cls.sop.with_user(cls.administrator))

    def setUp(self):
        super().setUp()
        crons = type(self.env["ir.cron"])
        self.patch(crons, "_commit_progress", lambda *args, **kwargs: 3600)

    def _run(self, moment):
        with freeze_time(moment):
            self.env["ptsp.sop"]._cron_take_effect()
        self.env.invalidate_all()

    def _told(self):
        return self.sop.activity_search([FAILED]).user_id

    def test_nothing_happens_before_its_day(self):
        self._run(EVENING_BEFORE)
        self.assertEqual((self.sop.state, self.former.state), ("review", "effective"))

    def test_on_its_day_it_supersedes_the_former_one(self):
        self._run(ON_THE_DAY)
        self.assertEqual(
            (self.sop.state, self.former.state), ("effective", "superseded")
        )
        self.assertEqual(str(self.sop.effective_on), "2027-03-02")
        self.assertEqual(self.sop.service_id.current_sop_id, self.sop)

    def test_a_missed_day_is_made_up_for_and_a_second_run_does_nothing(self):
        self._run("2027-03-05 16:30")
        written = self.sop.write_date
        self._run("2027-03-06 16:30")
        self.assertEqual(self.sop.state, "effective")
        self.assertEqual(self.sop.write_date, written)

    def test_until_its_day_a_person_cannot_make_it_effective_either(self):
        with (
            freeze_time(EVENING_BEFORE),
            self.assertRaisesRegex(UserError, "takes eff"),
        ):
            self.sop.with_user(self.administrator).action_make_effective()

    def test_one_that_is_not_approved_waits(self):
        with freeze_time("2027-02-21 03:00"):
            self.sop.with_user(self.administrator)._send_back("Not yet")
            self.sop.with_user(self.administrator).action_review()
        self._run(ON_THE_DAY)
        self.assertEqual(self.sop.state, "review")

    def test_nobody_is_asked_for_what_will_happen_by_itself(self):
        approved = "ptsp_base.mail_activity_type_sop_approved"
        self.assertFalse(self.sop.activity_search([approved]))

    def test_one_without_a_date_waits_for_a_person(self):
        self.sop._with_door().write({"effective_on": False})
        self._run(ON_THE_DAY)
        self.assertEqual(self.sop.state, "review")
        with freeze_time(ON_THE_DAY):
            self.sop.with_user(self.administrator).action_make_effective()
        self.assertEqual(str(self.sop.effective_on), "2027-03-02")

    def test_errors_of_the_check_are_told_to_the_administrator_once(self):
        self.env["ptsp.letter.type"].search([("code", "=", "t_letter")]).layout = False
        for _day in range(2):
            self._run(ON_THE_DAY)
        self.assertEqual((self.sop.state, self.former.state), ("review", "effective"))
        self.assertIn(self.administrator, self._told())
        self.assertNotIn(self.officer, self._told())
        activities = self.sop.activity_search([FAILED], user_id=self.administrator.id)
        self.assertEqual(len(activities), 1)
        self.assertIn("t_letter", activities.note)

    def test_once_mended_it_takes_effect_at_the_next_run(self):
        letter = self.env["ptsp.letter.type"].search([("code", "=", "t_letter")])
        letter.layout = False
        self._run(ON_THE_DAY)
        letter.layout = "titled"
        self._run("2027-03-02 16:30")
        self.assertEqual(self.sop.state, "effective")
        self.assertFalse(self._told())

    def test_one_that_fails_does_not_keep_another_from_taking_effect(self):
        def other(data):
            data["service"]["code"] = "T-02"
            data["document"]["number"] = "SOP-T-02"
            data["document"]["effective_on"] = "2027-03-02"

        another = self.load_sop(change=other)
        with freeze_time("2027-02-20 03:00"):
            self.approve(another)
        self.sop._with_door().write({"effective_on": "2027-03-01"})
        self.sop.step_ids.flush_recordset()
        self.env.cr.execute(
            "UPDATE ptsp_sop_step SET is_start = false WHERE sop_id = %s", [self.sop.id]
        )
        self.env.invalidate_all()
        self._run(ON_THE_DAY)
        self.assertEqual((self.sop.state, another.state), ("review", "effective"))
