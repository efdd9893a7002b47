# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64

from odoo.exceptions import UserError
from odoo.tests import tagged

from ..acting_common import ActingCase
from ..case_work import PDF
from ..common import PNG


@tagged("post_install", "-at_install")
class TestActingLetters(ActingCase):
    """A letter is signed under a decree only for the letters and days that it names."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case = cls._to_sign()

    @classmethod
    def _to_sign(cls):
        return cls.new_case("PAR-06").on("2027-01-11 09:00").at("tanda_tangan")

    def _sign(self, case, user, moment="2027-01-12 09:00"):
        with self.at(moment):
            self.check(case, user=user)
            self.move(case, "tanda_tangani", user=user)

    def _other_product(self, case):
        """Return the letter that could have answered the application otherwise."""
        made = case.service_id._letter_type_ids()
        types = self.env["ptsp.letter.type"].browse(made).filtered("is_product")
        return (types - case._product_letter().letter_type_id)[:1]

    def test_the_signature_names_desk_and_decree(self):
        case, term = self.case, self.new_term()
        self._sign(case, self.acting)
        signature = case._product_letter().signature_ids.filtered(
            lambda own: own.role == "signature"
        )
        self.assertEqual(signature.user_id, self.acting)
        self.assertEqual(signature.acting_id.id, term.id)
        self.assertTrue(signature.title.startswith("Plh. "), signature.title)
        printed = case._product_letter().content["signer"]
        self.assertIn(self.acting.name, str(printed))
        self.assertIn("Plh. ", str(printed))
        self.assertNotIn(self.absent.name, str(printed))

    def test_an_own_initial_stays_without_a_decree(self):
        self.new_term()
        with self.at("2027-01-12 09:00"):
            case = self.new_case("PAR-06").at("tanda_tangan")
        initials = case._product_letter().signature_ids
        kabid = initials.filtered(lambda own: own.lane_id.code == "KABID")
        self.assertFalse(kabid.acting_id)
        self.assertFalse(kabid.title.startswith("Pl"), kabid.title)

    def test_a_letter_of_the_term_bears_a_day_of_the_term(self):
        for moment, dated in [("2027-01-15 10:00", True), ("2027-01-18 08:00", False)]:
            with self.subTest(moment):
                case = self._to_sign()
                self.new_term() if dated else None
                self._sign(case, self.acting)
                with self.at(moment):
                    if dated:
                        self.move(case, "beri_nomor")
                        self.assertTrue(case._product_letter().number)
                    else:
                        self.refused(case, "beri_nomor", "cannot be dated")
                        self.assertFalse(case._product_letter().number)

    def test_a_letter_outside_the_term_goes_back_and_is_signed_anew(self):
        case = self.case
        self.new_term()
        self._sign(case, self.acting)
        with self.at("2027-01-18 08:00"):
            self.move(case, "kembalikan_kadis", note="Masa Plh. berakhir.")
            self.check(case, user=self.absent)
            self.move(case, "tanda_tangani", user=self.absent)
            self.move(case, "beri_nomor")
        self.assertTrue(case._product_letter().number)

    def test_a_decree_for_other_letters_is_refused_at_the_signature(self):
        case = self.case
        letter_type = case._product_letter().letter_type_id
        refusal = self._other_product(case)
        term = self.new_term(letter_type_ids=refusal.ids)
        self.assertNotEqual(refusal, letter_type)
        with self.assertRaisesRegex(UserError, "decree names other letters"):
            self._sign(case, self.acting)
        term.letter_type_ids = letter_type | refusal
        self._sign(case, self.acting)

    def test_the_absent_head_signs_only_what_the_decree_leaves(self):
        case = self.case
        letter_type = case._product_letter().letter_type_id
        term = self.new_term(letter_type_ids=letter_type.ids)
        with self.assertRaisesRegex(UserError, "in place of"):
            self._sign(case, self.absent)
        term.letter_type_ids = self._other_product(case)
        self._sign(case, self.absent)

    def test_a_decree_that_was_signed_under_keeps_its_people_and_days(self):
        case, term = self.case, self.new_term()
        term.decree_no = "800/2/BKD"
        self._sign(case, self.acting, "2027-01-13 09:00")
        for vals in ({"user_id": self.users["KASI"].id}, {"decree_no": "1"}):
            with self.subTest(vals), self.assertRaisesRegex(UserError, "has signed"):
                term.write(vals)
        with self.assertRaisesRegex(UserError, "has signed"):
            term.unlink()
        with self.assertRaisesRegex(UserError, "cannot end before"):
            term.date_to = "2027-01-12"
        term.date_to = "2027-01-13"

    def test_the_decree_is_a_pdf(self):
        refused = self.assertRaisesRegex(UserError, "send it as: application/pdf")
        with refused, self.cr.savepoint():
            self.new_term(decree_file=base64.b64encode(PNG), decree_filename="sk.png")
        pdf = base64.b64encode(PDF)
        term = self.new_term(decree_file=pdf, decree_filename="sk.pdf")
        self.assertTrue(term.decree_file)
