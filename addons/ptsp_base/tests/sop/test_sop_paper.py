# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged

from ..common import PtspBaseCase
from ..paper_common import PrintedPaper

SOP = "ptsp_base.paper_sop"
DOCUMENT_CODE = "PM-PTSP-01"


def cite_a_document(data):
    data["clauses"].append(
        {
            "section": "B",
            "title": "RELATED",
            "lines": [{"number": "1", "text": "Procedure", "code": DOCUMENT_CODE}],
        }
    )


@tagged("post_install", "-at_install")
class TestSopPaper(PrintedPaper, PtspBaseCase):
    """The whole SOP can be printed from the record as a controlled document."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.load_catalogue()
        cls.sop = cls.load_sop(change=cite_a_document)

    def _effective(self):
        self.approve(self.sop)
        self.sop.with_user(self.administrator).action_make_effective()

    # === THE DOCUMENT === #

    def test_the_document_has_its_parts_in_order(self):
        text = self.page_text(SOP, self.sop)
        parts = (
            *("NO DOKUMEN", "DISETUJUI OLEH", "DAFTAR ISI", "FM-SYS-01", "FM-SYS-02"),
            *("Rule one", "URAIAN PROSES", "LAMPIRAN 2"),
        )
        places = [text.rindex(part) for part in parts[2:]]
        self.assertEqual(places, sorted(places))

    def test_the_matrix_lies_across_and_the_rest_stands_upright(self):
        pages = self.printed(SOP, self.sop).pages
        wide = [page.mediabox.width > page.mediabox.height for page in pages]
        self.assertEqual(wide, [False] * (len(pages) - 2) + [True, True])

    def test_each_page_but_the_cover_bears_number_date_and_revision(self):
        self.sop.revised_on = "2017-06-07"
        pages = self.printed(SOP, self.sop).pages
        for number, page in enumerate(pages[1:], 2):
            text = " ".join(page.extract_text().split())
            with self.subTest(page=number):
                self.assertIn(f"Halaman {number} Dari {len(pages)}", text)
                self.assertIn("SOP-T-01", text)
                self.assertIn("07/06/17", text)
                self.assertIn("REV. 03", text)

    def test_the_lanes_head_the_columns_of_the_matrix(self):
        pages = self.printed(SOP, self.sop).pages
        matrix = pages[-2].extract_text()
        for name in ("APPLICANT", "DESK", "HEAD"):
            self.assertIn(name, matrix)

    def test_a_cited_document_is_named_and_a_regulation_words_itself(self):
        text = self.page_text(SOP, self.sop)
        self.assertIn(f"({DOCUMENT_CODE})", text)
        self.assertIn("Rule one", text)
        self.assertNotIn("Rule 1/2020", text)

    def test_requirements_stand_in_their_section_once(self):
        self.sop.clause_ids = [
            Command.create({"section": "G", "title": "PAPERS", "text": "A letter"})
        ]
        sections = {s["letter"]: s for s in self.sop._prepare_paper()["sections"]}
        texts = [line["text"] for line in sections["G"]["lines"]]
        self.assertEqual(texts, ["A letter", "Papers", "A deed"])

    def test_a_time_that_is_not_worded_is_printed_in_the_words_of_the_matrix(self):
        cells = [step._paper_time() for step in self.sop.step_ids]
        texts = [" ".join(line["text"] for line in cell) for cell in cells]
        self.assertEqual(texts[0], "Hari H - H+1")
        self.assertEqual(texts[1].split(" ", 2)[0], "Hari")
        self.assertEqual(texts[2], "as needed")

    def test_what_the_office_filled_in_is_marked_and_explained(self):
        self.assertFalse(self.sop._paper_notes())
        self.sop.step_ids[0].reconstructed = True
        self.assertEqual([mark for mark, _text in self.sop._paper_notes()], ["†"])
        self.assertIn("Checks the papers †", self.page_text(SOP, self.sop))

    def test_script_in_a_text_stays_text(self):
        self.sop.clause_ids[0].text = "<script>alert(1)</script>"
        reports = self.env["ir.actions.report"]
        content = reports._render_qweb_html(SOP, self.sop.ids)[0]
        self.assertNotIn(b"<script", content)

    def test_a_step_longer_than_a_page_is_printed_whole(self):
        step = self.sop.step_ids[0]
        texts = [f"Activity number {number} " + "word " * 40 for number in range(60)]
        step.line_ids = [
            Command.create({"kind": "activity", "sequence": 50 + place, "text": text})
            for place, text in enumerate(texts)
        ]
        pages = self.sop._prepare_paper()["matrix"]["pages"]
        self.assertGreater(len(pages), 1)
        printed = [
            line["text"]
            for page in pages
            for row in page["rows"]
            for line in row["cells"][0]
        ]
        self.assertEqual([t for t in printed if t.startswith("Activity")], texts)

    # === WHAT IS NOT IN EFFECT === #

    def test_a_copy_that_is_not_in_effect_says_so_across_the_page(self):
        self.assertIn("DRAF", self.page_text(SOP, self.sop))
        self.approve(self.sop)
        self.assertIn("BELUM DISAHKAN", self.page_text(SOP, self.sop))
        self.sop.with_user(self.administrator).action_make_effective()
        self.assertEqual(self.sop._prepare_paper_head()["mark"], "")
        draft = self.sop.copy({"revision_no": "04"}).with_user(self.administrator)
        self.approve(draft).action_make_effective()
        self.assertIn("TIDAK BERLAKU", self.page_text(SOP, self.sop))
        draft.action_withdraw()
        self.assertIn("DICABUT", self.page_text(SOP, draft))

    def test_a_copy_from_the_menu_is_not_controlled(self):
        self._effective()
        copy = self.sop._prepare_paper()["copy"]
        self.assertEqual((copy["original"], copy["number"]), (False, ""))
        self.assertIn("Salinan tidak terkendali", self.page_text(SOP, self.sop))

    # === WHO PRINTS === #

    def test_administrators_supervisors_officers_and_auditors_print(self):
        for user in (self.administrator, self.supervisor, self.officer, self.auditor):
            with self.subTest(user=user.login):
                self.assertTrue(self.printed(SOP, self.sop, user).pages)
                action = self.sop.with_user(user).action_print_document()
                self.assertEqual(action["report_name"], SOP)

    def test_an_employee_without_a_role_does_not_print(self):
        with self.assertRaises(AccessError):
            self.printed(SOP, self.sop, self.employee)

    def test_the_print_menu_of_the_form_offers_both_papers(self):
        offered = self.env["ir.actions.actions"].get_bindings("ptsp.sop")["report"]
        papers = [
            self.env.ref(f"ptsp_base.action_report_{name}").id
            for name in ("sop", "sop_leaflet")
        ]
        self.assertLessEqual(set(papers), {binding["id"] for binding in offered})
