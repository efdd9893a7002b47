# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import io
from datetime import datetime

import openpyxl

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..report_common import SIGNED_ON, ReportCase


@tagged("post_install", "-at_install")
class TestReportOfficer(ReportCase):
    """An officer sees only the own sheet, and answers it before it is signed."""

    def setUp(self):
        super().setUp()
        self.enterContext(self.at(SIGNED_ON))
        self.officer = self.users["CS_HELPDESK"]
        self.sheet = self.draft("officer", user_id=self.officer.id)

    def answer(self, text, user=None):
        wizards = self.env["ptsp.report.reply"].with_user(user or self.officer)
        wizards.create({"report_id": self.sheet.id, "reply": text}).action_reply()

    def test_the_officer_reads_the_own_sheet_and_no_other(self):
        other = self.draft("officer", user_id=self.users["LOKET_DAFTAR"].id)
        recap = self.draft()
        own = self.env["ptsp.report"].with_user(self.officer)
        self.assertEqual(own.search([]), self.sheet.with_user(self.officer))
        self.assertIn("11 Jan 2027", str(own.browse(self.sheet.id).content_html))
        for report in (other, recap):
            with self.assertRaises(AccessError):
                report.with_user(self.officer).read(["content_html"])

    def test_days_and_numbers_of_the_file_can_be_sorted_and_added_up(self):
        _name, content = self.sheet._prepare_xlsx()
        book = openpyxl.load_workbook(io.BytesIO(content))
        cells = [
            value
            for sheet in book
            for row in sheet.iter_rows(values_only=True)
            for value in row
        ]
        self.assertIn(datetime(2027, 1, 11), cells)
        self.assertNotIn("11 Jan 2027", cells)
        texts = [value for value in cells if isinstance(value, str)]
        self.assertFalse([text for text in texts if text.replace(",", "").isdigit()])

    def test_the_answer_stands_on_the_signed_sheet(self):
        self.answer("Formulir diganti dinas.")
        self.signed(self.sheet)
        self.assertEqual(self.sheet._content()["answer"], "Formulir diganti dinas.")

    def test_asking_gives_the_officer_a_task_that_the_answer_ends(self):
        self.sheet.action_ask_officer()
        tasks = self.sheet.sudo().activity_ids
        self.assertEqual(tasks.user_id, self.officer)
        self.answer("Sudah dilihat.")
        self.assertFalse(self.sheet.sudo().activity_ids)

    def test_nobody_answers_for_the_officer(self):
        with self.assertRaisesRegex(UserError, "Only the officer"):
            self.answer("Baik.", user=self.supervisor)

    def test_a_checked_sheet_takes_no_answer(self):
        self.sheet.action_check()
        with self.assertRaisesRegex(UserError, "was checked by"):
            self.answer("Terlambat.")

    def test_nobody_signs_the_own_sheet(self):
        sheet = self.draft("officer", user_id=self.supervisor.id, user=self.head)
        with self.assertRaisesRegex(UserError, "This sheet is about you"):
            sheet.with_user(self.supervisor).action_check()

    def test_a_sheet_is_somebody_s(self):
        with self.assertRaisesRegex(UserError, "choose whose sheet"):
            self.draft("officer")
