# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import freeze_time, new_test_user, tagged

from odoo.addons.ptsp_rekomendasi.tests.common import MONDAY, PtspCase

OWNER = "rahma@example.org"


@tagged("post_install", "-at_install")
class TestUnsentDrafts(PtspCase):
    """The owner of an unsent draft is reminded once; then it is deleted."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.owner = new_test_user(cls.env, OWNER, "base.group_portal")
        cls.service = cls.env["ptsp.service"].search([("code", "=", "PAR-06")])
        cls.draft = cls.env["ptsp.draft"].create(
            {
                "user_id": cls.owner.id,
                "service_id": cls.service.id,
                "answers": {"applicant.name": "Rahma"},
                "saved_at": "2027-01-11 02:00:00",
            }
        )

    def setUp(self):
        super().setUp()
        # A real commit would end the transaction of the test.
        crons = type(self.env["ir.cron"])
        self.patch(crons, "_commit_progress", lambda *args, **kwargs: 3600)

    def run_at(self, day):
        with freeze_time(f"{day} 02:00:01"):
            self.env["ptsp.anonymisation"]._cron_anonymise()
        return self.draft.exists()

    def notices(self):
        return self.env["ptsp.notice"].search([("event", "=", "draft_expiring")])

    def test_it_is_told_two_weeks_before_and_once(self):
        self.run_at("2027-06-25")
        self.assertFalse(self.notices())
        for day in ("2027-06-26", "2027-06-27", "2027-07-09"):
            self.assertTrue(self.run_at(day))
        notice = self.notices()
        self.assertEqual(notice.to_address, OWNER)
        self.assertIn("/ajukan/PAR-06", notice.body)

    def test_two_weeks_after_the_reminder_it_is_gone(self):
        self.run_at("2027-06-26")
        self.assertTrue(self.run_at("2027-07-09"))
        self.assertFalse(self.run_at("2027-07-10"))

    def test_without_a_reminder_nothing_is_deleted_however_old(self):
        self.assertTrue(self.run_at("2029-01-01"))
        self.assertEqual(len(self.notices()), 1)
        self.assertFalse(self.run_at("2029-01-16"))

    def test_whoever_goes_on_keeps_it_and_is_reminded_anew(self):
        self.run_at("2027-06-26")
        self.draft.saved_at = "2027-07-01 02:00:00"
        self.assertTrue(self.run_at("2027-07-20"))
        self.assertTrue(self.run_at("2027-12-20"))
        self.assertEqual(len(self.notices()), 2)

    def test_what_was_sent_stays(self):
        self.draft.sent_at = "2027-01-12 02:00:00"
        self.run_at("2027-06-26")
        self.assertTrue(self.run_at("2030-01-01"))
        self.assertFalse(self.notices())

    def test_a_repair_that_was_begun_stays_while_its_case_lives(self):
        case = self.new_case("PAR-06").on(MONDAY).at("verifikasi")
        self.draft.write({"kind": "repair", "application_id": case.id})
        self.run_at("2027-06-26")
        self.assertTrue(self.run_at("2030-01-01"))
        self.assertFalse(self.notices())
