# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from ..letter_common import LetterCase

REFUSED = UserError  # AccessError is one
CHANGES = (
    {"body": "<p>lain</p>"},
    {"content": {}},
    {"state": "draft"},
    {"number": "1"},
    {"pdf": "Zm9yZ2Vk"},
    {"pdf_sha256": "0" * 64},
    {"void_reason": "x"},
)


@tagged("post_install", "-at_install")
class TestLetterLock(LetterCase):
    """Nobody writes a letter beside the process; who may read it, reads it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.admin = new_test_user(
            cls.env,
            "uji_admin",
            groups="base.group_system,ptsp_base.group_ptsp_admin",
            company_id=cls.company.id,
        )
        cls.auditor = cls.new_officer("auditor", "ptsp_base.group_ptsp_auditor")

    def _writers(self):
        return self.users["TU"], self.auditor, self.admin, self.env.user

    def test_nobody_changes_an_issued_letter(self):
        letter = self.issued()
        for user in self._writers():
            for values in CHANGES:
                with self.subTest(user=user.login, values=values):
                    with self.assertRaises(REFUSED):
                        letter.with_user(user).write(values)
                    with self.assertRaises(REFUSED):
                        letter.with_user(user).sudo().write(values)

    def test_nobody_changes_a_draft_beside_the_process(self):
        letter = self.draft()
        for user in self._writers():
            with self.subTest(user=user.login), self.assertRaises(REFUSED):
                letter.with_user(user).write({"body": "<p>lain</p>"})

    def test_nobody_makes_copies_or_deletes_letters(self):
        letter = self.draft()
        values = {
            "application_id": self.case.id,
            "company_id": self.company.id,
            "letter_type_id": letter.letter_type_id.id,
        }
        for user in self._writers():
            own = letter.with_user(user)
            with self.subTest(user=user.login):
                self.assertRaises(REFUSED, own.create, values)
                self.assertRaises(REFUSED, own.copy)
                self.assertRaises(REFUSED, own.unlink)
                self.assertFalse(own.load(["number"], [["1"]])["ids"])

    def test_nobody_signs_beside_the_process(self):
        letter = self.draft()
        self.initial("KASI")
        values = {
            "letter_id": letter.id,
            "role": "signature",
            "user_id": self.users["KADIS"].id,
            "at": "2027-01-11 00:00:00",
        }
        for user in self._writers():
            signatures = letter.signature_ids.with_user(user)
            with self.subTest(user=user.login):
                self.assertRaises(REFUSED, signatures.create, values)
                self.assertRaises(REFUSED, signatures.write, {"void": True})
                self.assertRaises(REFUSED, signatures.unlink)

    def test_officers_and_auditors_read_letters(self):
        letter = self.draft()
        for user in (self.users["INFORMASI"], self.auditor):
            self.assertTrue(letter.with_user(user).body)

    def test_an_agency_reads_the_letters_of_its_cases_only(self):
        letter = self.issued()
        asked = self.new_agency_user(self.agency, "diminta")
        stranger = self.new_agency_user(self.other_agency, "lain")
        self.new_opinion(self.agency)
        visible = self.env["ptsp.letter"].with_user(asked).search([])
        self.assertIn(letter, visible)
        self.assertTrue(visible.signature_ids.mapped("name"))
        hidden = self.env["ptsp.letter"].with_user(stranger)
        self.assertFalse(hidden.search([("id", "=", letter.id)]))
        self.assertFalse(
            self.env["ptsp.letter.signature"]
            .with_user(stranger)
            .search([("letter_id", "=", letter.id)])
        )

    def test_a_portal_user_reads_no_letter(self):
        letter = self.issued()
        portal = new_test_user(self.env, "uji_portal", groups="base.group_portal")
        with self.assertRaises(AccessError):
            letter.with_user(portal).read(["number"])

    def test_another_office_does_not_see_the_letter(self):
        letter = self.issued()
        other = self.env["res.company"].create({"name": "Kantor Lain"})
        user = new_test_user(
            self.env,
            "uji_lain",
            groups="ptsp_base.group_ptsp_officer",
            company_id=other.id,
        )
        self.assertFalse(
            self.env["ptsp.letter"].with_user(user).search([("id", "=", letter.id)])
        )
