# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ..common import NIK, PtspCase


@tagged("post_install", "-at_install")
class TestCaseTwins(PtspCase):
    """Customer Service sees other open applications of an applicant; nothing blocks."""

    def open(self, name="Norhayati", service="KOM-03", **vals):
        return self.open_case(
            service, applicant_name=name, applicant_kind="person", **vals
        )

    def hint(self, case):
        case = case.with_user(self.users["CS_HELPDESK"])
        case.invalidate_recordset(["twins_text"])
        return case.twins_text or ""

    def test_the_same_number_is_the_same_applicant(self):
        first = self.open("Norhayati", applicant_nik=NIK)
        second = self.open("Hajah Norhayati", applicant_nik=NIK)
        self.assertIn("Another open application", self.hint(second))
        self.assertIn(first.reference, self.hint(second))
        self.assertIn(second.reference, self.hint(first))

    def test_another_name_with_the_same_number_is_told_as_such(self):
        self.open("Norhayati", applicant_nik=NIK)
        typed_alike = self.open("HJ. NORHAYATI", applicant_nik=NIK)
        self.assertNotIn("another name", self.hint(typed_alike))
        other = self.open("Sri Rahayu", applicant_nik=NIK)
        self.assertEqual(self.hint(other).count("another name"), 2)

    def test_the_same_name_is_the_same_applicant_however_it_is_typed(self):
        first = self.open("Hj. Nur\u2019aini, S.E.")
        second = self.open("NUR AINI", "PAR-06")
        self.assertIn(first.reference, self.hint(second))
        self.assertIn("KOM-03", self.hint(second))

    def test_another_number_makes_another_applicant_of_the_same_name(self):
        self.open("Norhayati", applicant_nik=NIK)
        second = self.open("Norhayati", applicant_nik=f"3{NIK[1:]}")
        self.assertFalse(self.hint(second))

    def test_other_applicants_and_closed_cases_are_not_named(self):
        self.open("Norhayani")
        closed = self.open("Norhayati")
        self.move(closed, "tarik", note="Dibatalkan pemohon.")
        self.assertFalse(self.hint(self.open("Norhayati")))

    def test_after_the_clearance_the_hint_is_gone_and_never_blocked(self):
        self.open("Norhayati", applicant_nik=NIK)
        second = self.open("Norhayati", applicant_nik=NIK)
        self.assertTrue(self.hint(second))
        self.bring_to(second, "daftar")
        self.assertFalse(self.hint(second))
