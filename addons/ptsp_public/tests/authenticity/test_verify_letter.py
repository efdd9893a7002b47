# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from odoo.addons.ptsp_rekomendasi.tests.api_common import ApiCase, check_shape
from odoo.addons.ptsp_rekomendasi.tests.common import MONDAY, PtspCase


@tagged("post_install", "-at_install")
class TestVerifyLetter(PtspCase):
    """Other systems check letters like the public."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        case = cls.new_case("PAR-06").on(MONDAY).at("serahkan")
        cls.letter = case._product_letter()
        cls.system = cls.new_officer("sistem", "ptsp_base.group_ptsp_integration")

    def verify(self, code, user=None):
        api = self.env["ptsp.api"].with_user(user or self.system)
        answer = api.verify_letter(code=code)
        check_shape(self.env, "verify_letter", answer)
        return answer

    def test_a_letter_is_authentic(self):
        answer = self.verify(self.letter.verify_code)
        self.assertTrue(answer["authentic"])
        self.assertEqual((answer["state"], answer["date"]), ("valid", "2027-01-11"))
        self.assertEqual(answer["number"], self.letter.number)
        self.assertEqual(answer["title"], "Terdaftar dan berlaku")
        self.assertEqual(self.verify(self.letter._seal_address()), answer)

    def test_a_void_and_a_forged_one_are_not(self):
        with self.at(MONDAY):
            self.letter._void("Salah ketik.")
        void = self.verify(self.letter.verify_code)
        self.assertEqual((void["authentic"], void["state"]), (False, "void"))
        forged = self.verify("2" * 16)
        self.assertEqual((forged["authentic"], forged["state"]), (False, "unknown"))
        self.assertEqual((forged["number"], forged["later"]), ("", False))

    def test_the_check_is_kept(self):
        self.verify(self.letter.verify_code)
        self.assertEqual(self.letter.authenticity_check_count, 1)


@tagged("post_install", "-at_install")
class TestVerifyLetterRefusals(ApiCase):
    def test_strangers_are_refused(self):
        self.new_stranger("warga", "base.group_portal")
        self.assert_refused(
            "warga", "verify_letter", "^This needs the rights of one of", code="A"
        )
        self.assert_refused("cs", "verify_letter", "takes these")
