# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from ..common import PtspCase

ACTIVITY = "ptsp_rekomendasi.mail_activity_type_silence"


@tagged("post_install", "-at_install")
class TestSilence(PtspCase):
    """An applicant who does not answer is reminded; Kasi decides to close."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.activity_type = cls.env.ref(ACTIVITY)
        # People are told in their own language.
        cls.env["res.lang"]._activate_lang("en_US")
        for user in cls.users.values():
            user.lang = "en_US"
        # Monday: five working days end on Mon 18 Jan at 19.00, ten on Mon 25 Jan.
        with cls.at("2027-01-11 09:00"):
            cls.case = cls.open_case("KOM-03")
            cls.bring_to(cls.case, "verifikasi")
            cls.move(cls.case, "kembalikan", note="Akta buram")
            cls.move(cls.case, "kirim_pengembalian", note="Akta buram")

    def setUp(self):
        super().setUp()
        # Scheduled actions commit; a test's cursor must not.
        crons = type(self.env["ir.cron"])
        self.patch(crons, "_commit_progress", lambda *args, **kwargs: 3600)

    def asked(self, moment, lane="CS_HELPDESK"):
        """Return the proposals to a lane's member after a run at this moment."""
        with self.at(moment):
            self.env["ptsp.case.ladder"]._cron_climb_ladder()
        activities = self.case.activity_ids.filtered(
            lambda activity: (
                activity.activity_type_id == self.activity_type
                and activity.user_id == self.users[lane]
            )
        )
        return activities.mapped("summary")

    def proposed(self, moment, lane="CS_HELPDESK"):
        """Return the codes of the moves that the form proposes."""
        with self.at(moment):
            case = self.case.with_user(self.users[lane])
            case.invalidate_recordset(["proposals"])
            ids = [proposal["id"] for proposal in case.proposals or []]
        return self.env["ptsp.sop.transition"].browse(ids).mapped("code")

    def test_the_desk_is_asked_to_remind_after_five_and_ten_working_days(self):
        self.assertFalse(self.asked("2027-01-18 18:00"))
        [first] = self.asked("2027-01-19 08:00")
        self.assertIn("5 working days", first)
        self.assertIn("Kirim Surat Pengingat ke Pemohon", first)
        [second] = self.asked("2027-01-26 08:00")
        self.assertIn("10 working days", second)

    def test_a_second_run_asks_nothing_again(self):
        self.asked("2027-01-19 08:00")
        flags = self.case.flag_ids
        self.asked("2027-01-19 08:10")
        self.assertEqual(self.case.flag_ids, flags)

    def test_the_office_may_set_other_days(self):
        self.company.ptsp_reminder_days = "2"
        self.assertTrue(self.asked("2027-01-14 08:00"))
        for days in ("", "x", "0", "5, -1", "5,,"):
            with self.subTest(days=days), self.assertRaises(ValidationError):
                self.company.ptsp_reminder_days = days

    def test_an_answer_starts_the_days_anew(self):
        with self.at("2027-01-15 09:00"):
            case = self.case.with_user(self.users["CS_HELPDESK"])
            contacts = case.env["ptsp.contact"]
            contacts._log(case, "Pemohon", "phone", answer="Minggu depan")
        self.assertFalse(self.asked("2027-01-19 08:00"))
        self.assertTrue(self.asked("2027-01-25 08:00"))

    def test_a_call_without_an_answer_does_not(self):
        with self.at("2027-01-15 09:00"):
            case = self.case.with_user(self.users["CS_HELPDESK"])
            case.env["ptsp.contact"]._log(case, "Pemohon", "phone")
        self.assertTrue(self.asked("2027-01-19 08:00"))

    def test_papers_that_came_in_end_the_silence(self):
        with self.at("2027-01-15 09:00"):
            self.move(self.case, "terima_perbaikan")
        self.assertFalse(self.asked("2027-01-19 08:00"))

    def test_the_letter_is_one_click_away_and_settles_the_request(self):
        self.assertFalse(self.proposed("2027-01-18 09:00"))
        self.asked("2027-01-19 08:00")
        self.assertEqual(self.proposed("2027-01-19 09:00"), ["ingatkan_pemohon"])
        self.assertFalse(self.proposed("2027-01-19 09:00", "KABID"))
        with self.at("2027-01-19 09:30"):
            self.move(self.case, "ingatkan_pemohon")
        self.assertFalse(self.proposed("2027-01-19 10:00"))
        self.assertFalse(self.asked("2027-01-19 10:10"))
        self.assertTrue(self.case._letter("surat_pengingat_pemohon"))

    def test_then_the_desk_is_asked_to_propose_the_closing(self):
        [sentence] = self.asked("2027-02-02 08:00")
        self.assertIn("15 working days", sentence)
        self.assertIn("usulkan_tutup", self.proposed("2027-02-02 08:00"))

    def test_kasi_is_asked_when_customer_service_proposes(self):
        with self.at("2027-02-02 09:00"):
            self.move(self.case, "usulkan_tutup", note="Tiga kali tidak menjawab")
        [sentence] = self.asked("2027-02-02 09:10", "KASI")
        self.assertIn("Usulkan Penutupan", sentence)
        self.assertFalse(self.asked("2027-02-02 09:10"))

    def test_kasi_decides_and_the_folder_goes_back(self):
        with self.at("2027-02-02 09:00"):
            self.move(self.case, "usulkan_tutup", note="Tiga kali tidak menjawab")
            self.move(self.case, "tutup_tidak_dilengkapi", note="Tidak ada kabar")
        self.assertEqual(self.case.outcome, "lapsed")
        letter = self.case._letter("surat_penutupan")
        self.assertEqual(letter.awaits_lane_id.code, "KABID")
        with self.at("2027-02-02 10:00"):
            self.sign_papers(self.case)
        self.assertTrue(letter.number)
        self.assertEqual(self.case._letter("tanda_terima_pengembalian").state, "issued")
        self.assertFalse(self.asked("2027-03-02 09:00", "KASI"))

    def test_kasi_does_not_close_without_the_proposal(self):
        self.refused(self.case, "tutup_tidak_dilengkapi", "First comes", note="Diam")

    def test_customer_service_does_not_close(self):
        with self.at("2027-02-02 09:00"):
            self.move(self.case, "usulkan_tutup", note="Tidak menjawab")
            self.refused(
                self.case,
                "tutup_tidak_dilengkapi",
                "you do not work at that desk",
                note="Diam",
                user=self.users["CS_HELPDESK"],
            )

    def test_nothing_registered_closes_by_itself(self):
        with self.at("2028-01-11 09:00"):
            self.env["ptsp.case.silent.closing"]._cron_close_silent()
        self.assertFalse(self.case.outcome)

    def test_nobody_is_asked_after_the_repair(self):
        self.asked("2027-01-19 08:00")
        with self.at("2027-01-19 10:00"):
            self.forward(self.case)
        self.assertFalse(self.asked("2027-01-27 08:00"))

    def test_the_days_of_a_definition_are_whole_numbers(self):
        draft = self.case.sop_id.sudo().action_new_draft()
        sop = self.env["ptsp.sop"].browse(draft["res_id"]) if draft else draft
        move = sop.transition_ids.filtered(lambda t: t.code == "ingatkan_pemohon")
        move.after_days = "3, 6"
        self.assertEqual(self.company._ptsp_silence_days(move), [3, 6])
        with self.assertRaises(ValidationError):
            move.after_days = "besok"
        with self.assertRaises(UserError):
            move = self.case.sop_id.transition_ids.filtered("after_days")[:1]
            (move or self.case.sop_id.transition_ids[:1]).after_days = "3"
