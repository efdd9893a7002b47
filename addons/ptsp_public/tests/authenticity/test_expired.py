# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date

from odoo.tests import HttpCase, tagged

from odoo.addons.ptsp_rekomendasi.tests.api_common import check_shape
from odoo.addons.ptsp_rekomendasi.tests.common import MONDAY

from ..common import FOUND, PublicCase

LAST = date(2027, 2, 11)


@tagged("post_install", "-at_install")
class TestExpired(PublicCase, HttpCase):
    """A letter counts as expired from the day after its last day."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.forever = cls.issued()
        sop = cls.forever.application_id.sop_id
        sop._with_door().write({"validity_amount": 1, "validity_unit": "months"})
        cls.letter = cls.issued()

    def at_moment(self, text):
        with self.at(text):
            return self.tell(self.letter)

    def test_it_is_valid_until_the_last_moment_of_its_last_day(self):
        self.assertEqual(self.letter.valid_until, LAST)
        for moment in (MONDAY, "2027-02-11 00:00", "2027-02-11 23:59"):
            with self.subTest(moment=moment):
                told = self.at_moment(moment)
                self.assertEqual(told["title"], "Terdaftar dan berlaku")
                self.assertEqual(told["valid_until_text"], "11 Februari 2027")

    def test_it_is_expired_from_midnight_of_the_office_on(self):
        # It is half past midnight in Samarinda, but still the last day in Jakarta.
        told = self.at_moment("2027-02-12 00:30")
        self.assertEqual((told["state"], told["title"]), ("expired", "Kedaluwarsa"))
        self.assertIn("berlaku sampai dengan 11 Februari 2027", told["sentence"])
        self.assertEqual(self.at_moment("2037-01-01 09:00")["state"], "expired")

    def test_without_a_rule_a_letter_never_expires(self):
        with self.at("2037-01-01 09:00"):
            told = self.tell(self.forever)
        self.assertEqual((told["state"], told["valid_until"]), ("valid", False))

    def test_void_cancelled_and_replaced_go_before_expired(self):
        for state in ("void", "cancelled", "replaced"):
            with self.subTest(state=state):
                self.letter._with_door().write({"state": state})
                self.assertEqual(self.at_moment("2037-01-01 09:00")["state"], state)

    def test_a_sheet_without_its_scan_is_not_issued_though_its_day_is_over(self):
        self.letter._with_door().write({"scan_id": False})
        self.assertEqual(self.at_moment("2027-03-01 09:00")["state"], "pending")

    def test_a_correction_ends_with_the_letter_that_it_corrects(self):
        for code, last in (("surat_perbaikan", LAST), ("surat_pembatalan", False)):
            with self.subTest(code=code):
                later = self.amend(code)
                self.assertEqual(later.valid_until, last)
                checks = self.env["ptsp.record.live"]
                fault = checks._fault_of_letter(later.sudo(), b"")
                self.assertNotEqual(fault, "valid_until")

    def finish(self, letter, moment=MONDAY):
        """Hand a letter over."""
        case = letter.application_id
        with self.at(moment):
            letter._render_issued()
            while not case.outcome:
                self.forward(case)

    def amend(self, code):
        """Amend the letter by a later one; return the later one."""
        case, kadis = self.letter.application_id, self.users["KADIS"]
        if not case.outcome:
            self.finish(self.letter)
        given = {
            "ground": "substance",
            "reason": "Nama pemohon salah.",
            "found_on": self.moment(FOUND).date(),
            "correction": "Tertulis: A. Seharusnya: B.",
        }
        kind = self.env["ptsp.letter.type"].search([("code", "=", code)])
        orders = self.env["ptsp.letter.amendment"].with_user(kadis)
        with self.at(FOUND):
            linked = orders._order_amendment(case.with_user(kadis), kind, given).sudo()
            self.bring_to(linked, "serahkan")
        later = linked._product_letter()
        self.finish(later, FOUND)
        return later

    def test_the_page_says_it_and_keeps_that_it_was_asked(self):
        with self.at("2027-02-12 09:00"):
            page = self.url_open(f"/V/{self.letter.verify_code}")
        self.assertEqual(page.status_code, 200)
        self.assertIn("Kedaluwarsa", page.text)
        self.assertIn("state expired", page.text)
        self.assertIn("11 Februari 2027", page.text)
        self.assertNotIn("Terdaftar dan berlaku", page.text)
        self.assertEqual(self.letter.authenticity_check_ids.result, "expired")

    def test_other_systems_read_the_day(self):
        system = self.new_officer("sistem", "ptsp_base.group_ptsp_integration")
        api = self.env["ptsp.api"].with_user(system)
        for moment, authentic, state in (
            ("2027-02-11 09:00", True, "valid"),
            ("2027-02-12 09:00", False, "expired"),
        ):
            with self.at(moment):
                answer = api.verify_letter(code=self.letter.verify_code)
            check_shape(self.env, "verify_letter", answer)
            self.assertEqual((answer["authentic"], answer["state"]), (authentic, state))
            self.assertEqual(answer["valid_until"], "2027-02-11")
        letter = api.get_letter(
            self.letter.application_id.reference, "rekomendasi_video"
        )
        check_shape(self.env, "get_letter", letter)
        self.assertEqual(letter["valid_until"], "2027-02-11")
        service = api.get_service("PAR-06")
        check_shape(self.env, "get_service", service)
        rule = {"amount": 1, "unit": "months", "until": False}
        self.assertEqual(service["validity_rule"], rule)
