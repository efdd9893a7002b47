# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.ptsp_rekomendasi.tests.common import MONDAY

from .common import JANUARY, SHEET, SkmCase


@tagged("post_install", "-at_install")
class TestPaperSheets(SkmCase):
    """Sheets are typed by officers: nine digits, and the next one."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case = cls.withdrawn()
        cls.officer = cls.users["CS_HELPDESK"]
        cls.batch = cls.env["ptsp.survey.batch"].with_user(cls.officer)
        cls.code = cls.env["ptsp.survey.case"]._printed(cls.case)

    def enter(self, digits=SHEET, code="", **values):
        with self.at(MONDAY):
            return self.batch.enter_sheet(digits, code, **values)

    def unnumbered(self, digits=SHEET, month="2027-01-01"):
        return self.enter(digits, service_id=self.service.id, month=month)

    def refused(self, sentence, *args, **values):
        before = self.responses.search_count([])
        with self.assertRaisesRegex(UserError, sentence):
            self.enter(*args, **values)
        self.assertEqual(self.responses.search_count([]), before)

    def newest(self):
        return self.responses.search([("channel", "like", "paper")])

    def test_a_sheet_counts_for_its_case_once(self):
        self.assertEqual(self.enter("3434-0344 2140", self.code.lower())["answered"], 7)
        kept = self.newest()
        self.assertEqual(kept.answers["U3"], 3)
        self.assertNotIn("U5", kept.answers)
        self.assertEqual(
            (kept.channel, kept.age, kept.sex, kept.education, kept.occupation),
            ("paper", "26", "male", "d3", False),
        )
        self.refused("answered the survey already", SHEET, self.code)

    def test_the_last_one_is_taken_back_and_typed_again(self):
        receipt = self.enter(SHEET, self.code)["receipt"]
        with self.at(MONDAY):
            self.batch.undo_sheet(receipt)
        self.assertFalse(self.newest())
        self.assertTrue(self.enter("1" * 9, self.code))

    def test_only_who_typed_it_takes_it_back_and_only_for_a_while(self):
        receipt = self.enter(SHEET, self.code)["receipt"]
        other = self.batch.with_user(self.users["INFORMASI"])
        for batch, text, at in (
            (other, receipt, MONDAY),
            (self.batch, receipt, "2027-01-11 09:20"),
            (self.batch, receipt[:-1] + "x", MONDAY),
            (self.batch, "1.2.3", MONDAY),
            (self.batch, None, MONDAY),
        ):
            with self.subTest(text), self.at(at):
                with self.assertRaisesRegex(UserError, "any more"):
                    batch.undo_sheet(text)
        self.assertEqual(len(self.newest()), 1)

    def test_wrong_digits_and_codes_are_one_sentence(self):
        for digits in ("", "1234", "12345678x", "555555555", SHEET + " 99", None, 9):
            with self.subTest(digits):
                self.refused("A sheet has 9 digits", digits, self.code)
        for code in ("ABCDE-FGHJK", "x", "' OR 1=1"):
            with self.subTest(code):
                self.refused("No sheet of ours", SHEET, code)

    def test_as_many_without_a_number_as_cases_are_taken(self):
        self.unnumbered()
        self.assertEqual(self.newest().channel, "paper_unnumbered")
        self.assertEqual(self.newest().month, JANUARY)
        with self.assertRaisesRegex(UserError, "1 applications were closed"):
            self.unnumbered()

    def test_without_a_number_service_and_month_are_said(self):
        self.refused("which service", SHEET)
        for month in ("", "x", "2031-01-01", "2020-01-01"):
            with self.subTest(month):
                self.refused(
                    "which month", SHEET, service_id=self.service.id, month=month
                )

    def test_others_type_no_sheets(self):
        for group in ("base.group_user", "ptsp_base.group_ptsp_auditor"):
            user = self.new_officer(f"lain_{group[-4:]}", group)
            batch = self.env["ptsp.survey.batch"].with_user(user)
            for call in (
                batch.prepare_batch,
                lambda batch=batch: batch.enter_sheet(SHEET, self.code),
                lambda batch=batch: batch.undo_sheet("x"),
            ):
                with self.assertRaises(AccessError):
                    call()

    def test_the_screen_knows_elements_and_services(self):
        with self.at(MONDAY):
            told = self.batch.prepare_batch()
        self.assertEqual(len(told["elements"]), 9)
        self.assertEqual(told["months"][0], "2027-01-01")
        self.assertIn(self.service.id, [one["id"] for one in told["services"]])

    def test_the_sheet_is_printed_with_and_without_a_code(self):
        sheets = self.env["report.ptsp_skm.paper_questionnaire"]
        with self.at(MONDAY):
            letter = sheets._prepare_case(self.case)
        self.assertEqual(letter["code"], self.code)
        page = str(
            self.env["ir.qweb"]._render(
                "ptsp_skm.paper_questionnaire", {"letter": letter}
            )
        )
        self.assertNotIn(self.case.reference, page)
        self.assertNotIn(self.case.applicant_name, page)
        self.enter(SHEET, self.code)
        with self.at(MONDAY), self.assertRaisesRegex(UserError, "already"):
            sheets._prepare_case(self.case)
        report = self.env["ir.actions.report"].with_user(self.officer)
        pdf, _kind = report._render_qweb_pdf(
            "ptsp_skm.paper_questionnaire_blank", self.scheme.ids
        )
        self.assertTrue(pdf.startswith(b"%PDF"))
