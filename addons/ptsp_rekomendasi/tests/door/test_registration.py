# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError
from odoo.tests import tagged

from ..common import MONDAY, PtspCase


@tagged("post_install", "-at_install")
class TestRegistration(PtspCase):
    """Number, print, then tick: nothing goes on without the proof in the folder."""

    def case(self, **vals):
        with self.at(MONDAY):
            case = self.bring_to(self.open_case("PAR-06", **vals), "daftar")
            self.judge(case)
        return case

    def register(self, case, **values):
        with self.at("2027-01-11 10:00"):
            self.move(case, "daftarkan")
            self.move(case, "serahkan_verifikasi", **values)

    def test_the_applicant_signs_and_the_folder_is_complete(self):
        case = self.case()
        self.register(case, applicant_signed=True, folder_complete=True)
        self.assertRecordValues(
            case,
            [
                {
                    "start_proof": "paper",
                    "start_proof_at": self.moment("2027-01-11 10:00"),
                    "start_proof_by_id": self.users["LOKET_DAFTAR"].id,
                    "folder_complete": True,
                }
            ],
        )
        self.assertTrue(case.registration_no)

    def test_registering_asks_for_nothing_that_is_not_true_yet(self):
        case = self.case()
        move = self.transition(case, "daftarkan")
        self.assertFalse(case.sudo()._questions_of(move))
        self.assertEqual(self.guard_codes(case, "serahkan_verifikasi"), ["registered"])
        with self.at("2027-01-11 10:00"):
            self.move(case, "daftarkan")
        self.assertFalse(case.start_proof)
        self.assertEqual(case.step_id.code, "daftar")
        self.assertNotIn("daftarkan", [one.code for one in case._transitions()])
        self.assertTrue(case._letter("tanda_terima"))

    def test_without_either_the_file_stays(self):
        case = self.case()
        self.move(case, "daftarkan")
        for missing in ("applicant_signed", "folder_complete"):
            values = {"applicant_signed": True, "folder_complete": True, missing: False}
            with self.subTest(missing=missing):
                self.refused(case, "serahkan_verifikasi", "Confirm: The", **values)
        self.assertEqual(case.step_id.code, "daftar")

    def test_who_files_online_has_signed_by_that(self):
        case = self.case(channel="online")
        self.register(case, folder_complete=True)
        self.assertEqual(case.start_proof, "online")

    def test_by_telephone_or_e_mail_the_applicant_still_signs(self):
        for channel in ("phone", "email"):
            with self.subTest(channel=channel):
                case = self.case(channel=channel)
                self.move(case, "daftarkan")
                self.refused(
                    case,
                    "serahkan_verifikasi",
                    "applicant has signed",
                    folder_complete=True,
                )

    def test_the_sheet_prints_the_proof(self):
        case = self.case()
        self.register(case, applicant_signed=True, folder_complete=True)
        self.assertIn("Ditandatangani", self.printed_sheet(case)["start_proof"])

    def test_nobody_writes_the_proof_directly(self):
        case = self.case()
        with self.assertRaises(UserError):
            case.with_user(self.users["LOKET_DAFTAR"]).write({"start_proof": "paper"})

    def test_the_channel_is_fixed_once_the_case_is_open(self):
        case = self.case()
        for user in (self.users["LOKET_DAFTAR"], self.env.user):
            with self.subTest(user=user.name), self.assertRaises(UserError):
                case.with_user(user).write({"channel": "online"})
        self.assertEqual(case.channel, "counter")
        self.assertEqual(self.case(channel="email").channel, "email")

    def test_a_new_case_that_replaces_an_online_one_was_not_filed_online(self):
        with self.at(MONDAY):
            case = self.open_case("PAR-06", channel="online")
            self.move(case, "permohonan_baru", note="Berkas lain sama sekali")
        self.assertEqual(case.child_ids.channel, "counter")
