# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..common import MONDAY, NIK, PtspCase


@tagged("post_install", "-at_install")
class TestScanning(PtspCase):
    """A scanned folder opens, is taken, or is sent on by its usual move."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case = cls.open_case()
        cls.clerk = cls.users["CS_HELPDESK"]

    def scan(self, verb, text=None, lane="CS_HELPDESK"):
        office = self.env["ptsp.case.scan"].with_user(self.users[lane])
        return office.scan_folder(text or self.case.reference, verb)

    # === WHICH CASE === #

    def test_a_whole_number_finds_its_case(self):
        office = self.env["ptsp.case.scan"].with_user(self.clerk)
        self.bring_to(self.case, "verifikasi")
        for text in (
            self.case.reference,
            f" {self.case.reference.lower()} ",
            self.case.registration_no,
        ):
            self.assertEqual(office.find_scanned(text), self.case.id, text)

    def test_a_part_of_a_number_finds_nothing(self):
        office = self.env["ptsp.case.scan"].with_user(self.clerk)
        for text in (self.case.reference[:-1], "", "%", "x" * 300, None, 7):
            self.assertFalse(office.find_scanned(text))

    def test_a_letter_leads_to_its_case(self):
        with self.at(MONDAY):
            self.bring_to(self.case, "periksa_kasi")
        letter = self.case._product_letter()
        office = self.env["ptsp.case.scan"].with_user(self.clerk)
        self.assertEqual(office.find_scanned(letter._verify_url()), self.case.id)
        for short in ("HTTPS://X.EXAMPLE/V/", "https://x.example/V/"):
            scanned = f"{short}{letter.verify_code}#proof"
            self.assertEqual(office.find_scanned(scanned), self.case.id)
        self.assertFalse(office.find_scanned("https://x.example/ptsp/verify/AAAA"))
        self.assertFalse(office.find_scanned("HTTPS://X.EXAMPLE/V/"))

    def test_who_reads_no_cases_finds_none(self):
        stranger = self.new_officer("luar", "base.group_user")
        with self.assertRaises(AccessError):
            self.env["ptsp.case.scan"].with_user(stranger).find_scanned(
                self.case.reference
            )
        asked = self.new_agency_user(self.agency)
        office = self.env["ptsp.case.scan"].with_user(asked)
        self.assertFalse(office.find_scanned(self.case.reference))

    # === TAKE, SEND ON === #

    def test_a_scanned_folder_is_taken(self):
        self.case.with_user(self.clerk).action_release()
        answer = self.scan("take")
        self.assertEqual(answer["state"], "done")
        self.assertEqual(answer["case"]["id"], self.case.id)
        self.assertEqual(self.case.holder_id, self.clerk)
        self.assertEqual(self.scan("take")["state"], "done")

    def test_a_folder_of_another_desk_is_refused_and_stays(self):
        answer = self.scan("take", lane="TU")
        self.assertEqual(answer["state"], "refused")
        self.assertIn("do not work at that desk", answer["sentence"])
        self.assertEqual(self.case.holder_id, self.clerk)

    def test_a_scanned_folder_is_sent_on(self):
        self.judge(self.case)
        answer = self.scan("forward")
        self.assertEqual(answer["state"], "done")
        self.assertIn("Loket Pendaftaran", answer["sentence"])
        self.assertEqual(self.case.step_id.code, "daftar")

    def test_a_folder_that_lacks_something_says_what(self):
        answer = self.scan("forward")
        self.assertEqual(answer["state"], "refused")
        self.assertTrue(answer["sentence"])
        self.assertEqual(self.case.step_id.code, "periksa_cs")

    def test_a_move_that_asks_something_is_asked_first(self):
        self.judge(self.case)
        self.scan("forward")
        self.judge(self.case)
        self.move(self.case, "daftarkan")
        answer = self.scan("forward", lane="LOKET_DAFTAR")
        self.assertEqual(answer["state"], "ask")
        self.assertTrue(answer["move"]["values"])
        self.assertEqual(self.case.step_id.code, "daftar")

    def test_an_unknown_number_is_named(self):
        answer = self.scan("take", "REG/9999/XII/2099")
        self.assertEqual(answer["state"], "unknown")
        self.assertIn("REG/9999/XII/2099", answer["sentence"])
        self.assertFalse(answer["case"])

    def test_another_verb_is_refused(self):
        with self.assertRaisesRegex(UserError, "taken"):
            self.scan("_door_release")

    # === SEARCH === #

    def test_a_whole_nik_is_found_by_the_identity_group_only(self):
        self.case.with_user(self.env.user).sudo().write({"applicant_nik": NIK})
        reader = self.new_officer(
            "identitas",
            "ptsp_base.group_ptsp_officer,ptsp_base.group_ptsp_identity",
        )
        office = self.env["ptsp.application"]
        found = office.with_user(reader)
        for text in (NIK, f"{NIK[:6]}.{NIK[6:]}"):
            cases = found.search([("identity_search", "ilike", text)])
            self.assertIn(self.case, cases)
        self.assertNotIn(
            self.case, found.search([("identity_search", "ilike", NIK[:12])])
        )
        arch = office.with_user(reader).get_view(view_type="search")["arch"]
        self.assertIn("identity_search", arch)
        arch = office.with_user(self.clerk).get_view(view_type="search")["arch"]
        self.assertNotIn("identity_search", arch)
        with self.assertRaises(AccessError):
            office.with_user(self.clerk).search([("identity_search", "ilike", NIK)])
