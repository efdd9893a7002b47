# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import pytest

from odoo.tests import tagged

from odoo.addons.ptsp_public.tests.browser import InABrowser

from .common import CODES, SHEET, SkmPageCase
from .report_case import ReportCase

TELEPHONE, DESK = 360, 1440
SHEETS = 30


@tagged("post_install", "-at_install")
class TestSurveyInABrowser(InABrowser, ReportCase, SkmPageCase):
    """A citizen answers on a telephone, and a clerk types sheets without a mouse."""

    @pytest.mark.long
    def test_a_citizen_answers_without_scripts(self):
        case = self.ready()
        before = self.responses.search_count([])
        with self.browser(TELEPHONE, scripts=False) as page:
            page.goto(self.link_path(case))
            for code in CODES:
                page.locator(f"input[name={code}][value='4']").check()
            page.click("button[type=submit]")
            self.assertIn("Terima Kasih", page.inner_text("main"))
        self.env.invalidate_all()
        self.assertEqual(self.responses.search_count([]), before + 1)

    def test_each_page_is_read_by_everybody(self):
        case = self.ready()
        self.sign()
        code = self.env["ptsp.survey.case"]._printed(case)
        with self.browser(TELEPHONE) as page:
            for path in (self.link_path(case), "/survei/isi", "/survei"):
                page.goto(path)
                self.look(page)
            page.goto("/survei/kios")
            self.look(page)
            page.fill("#kode >> nth=0", code)
            page.keyboard.press("Enter")
            page.wait_for_selector("input[name=U9]")
            self.look(page)

    def test_thirty_sheets_are_typed_with_the_keyboard_alone(self):
        figures = type(self.env["ptsp.skm.figures"])
        self.patch(figures, "_population", lambda *_args: SHEETS)
        officer = self.users["CS_HELPDESK"]
        before = self.responses.search_count([])
        with self.browser(DESK) as page:
            session = self.authenticate(officer.login, officer.login)
            cookie = {"name": "session_id", "value": session.sid}
            page.context.add_cookies([{**cookie, "url": self.base_url()}])
            page.goto("/odoo/ketik-survei")
            page.wait_for_selector("#o_ptsp_survey_code")
            page.keyboard.press("Alt+n")
            page.wait_for_selector("#o_ptsp_survey_code", state="detached")
            page.wait_for_selector("#o_ptsp_survey_digits:focus")
            for _sheet in range(SHEETS):
                page.keyboard.type(SHEET)
                page.keyboard.press("Enter")
            page.wait_for_function(
                f"document.querySelectorAll('.o_ptsp_row_kept').length == {SHEETS}"
            )
            page.keyboard.press("Alt+z")
            page.wait_for_selector(".o_ptsp_row_undone")
        self.env.invalidate_all()
        self.assertEqual(self.responses.search_count([]), before + SHEETS - 1)
