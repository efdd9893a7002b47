# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import pytest

from odoo.tests import tagged

from odoo.addons.ptsp_base.tests.paper_common import PrintedPaper

from ..common import PtspCase

SOP = "ptsp_base.paper_sop"
LEAFLET = "ptsp_base.paper_sop_leaflet"
SECTIONS = "ABCDEFGHIJKLMNOPQRSTU"


def squeezed(text):
    """Return a text without white space, which the layout breaks as it likes.

    A word joiner, which keeps a stroke with its words, is no text either.
    """
    return "".join((text or "").replace("\u2060", "").split())


@tagged("post_install", "-at_install")
class TestSeedsOnPaper(PrintedPaper, PtspCase):
    """Nothing of the two seeded SOPs is missing in the printed document."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        services = cls.env["ptsp.service"].search(
            [("code", "in", ["KOM-03", "PAR-06"])]
        )
        cls.sops = services.current_sop_id
        cls.auditor = cls.new_officer("auditor_kertas", "ptsp_base.group_ptsp_auditor")

    def assertPrinted(self, texts, words):
        missing = [text for text in texts if squeezed(text) not in words]
        self.assertFalse(missing, f"not printed: {missing[:5]}")

    def _clause_texts(self, sop):
        regulations = set(sop._lint_regulations_cited())
        for clause in sop.clause_ids:
            yield clause.text
            yield f"{clause.section}. {clause.title}"
            if clause.code and clause.code not in regulations:
                yield f"({clause.code})"

    def _control_texts(self, sop):
        for role in ("prepared", "checked", "approved"):
            yield from (sop[f"{role}_by"], sop[f"{role}_title"])
        for line in sop.distribution_ids:
            yield from (line.number, line.holder, line.status, line.copy_no)
        for line in sop.history_ids:
            yield from (line.number, line.text, line.revised_by, line.approved_by)
        yield from (
            sop.name,
            sop.issuer,
            sop.document_no,
            "07 Juni 2017",
            "09 Mei 2014",
        )

    def _matrix_texts(self, sop):
        for step in sop.step_ids:
            yield from (f"{step.number}. {step.title}", step.time_text)
        lines = sop.step_ids.line_ids.filtered(lambda line: line.kind != "check")
        yield from lines.mapped("text")

    def test_every_text_of_the_record_is_on_the_page(self):
        for sop in self.sops:
            with self.subTest(sop=sop.document_no):
                words = squeezed(self.page_text(SOP, sop, self.auditor))
                self.assertPrinted(self._clause_texts(sop), words)
                self.assertPrinted(sop.requirement_ids.mapped("text"), words)
                self.assertPrinted(self._control_texts(sop), words)
                self.assertPrinted(self._matrix_texts(sop), words)

    @pytest.mark.long
    def test_every_line_and_lane_of_the_matrix_survives_the_layout(self):
        for sop in self.sops:
            with self.subTest(sop=sop.document_no):
                pages = self.printed(SOP, sop, self.auditor).pages
                wide = [p for p in pages if p.mediabox.width > p.mediabox.height]
                words = squeezed("".join(page.extract_text() for page in wide))
                self.assertPrinted(self._matrix_texts(sop), words)
                names = " ".join(sop.lane_ids.mapped("name")).split()
                self.assertPrinted(names, words)

    def test_every_section_has_its_place(self):
        for sop in self.sops:
            letters = [part["letter"] for part in sop._prepare_paper()["sections"]]
            self.assertEqual("".join(letters), SECTIONS)

    def test_the_leaflet_has_every_component_on_two_pages(self):
        for sop in self.sops:
            with self.subTest(sop=sop.document_no):
                rows = [
                    row
                    for _heading, rows in sop._prepare_leaflet()["parts"]
                    for row in rows
                ]
                self.assertEqual(len(rows), 14)
                self.assertEqual([r["name"] for r in rows if not r["lines"]], [])
                # Section N says who does the work, never how many.
                self.assertEqual(
                    [row["name"] for row in rows if row["gap"]], ["Jumlah pelaksana"]
                )
                pages = self.printed(LEAFLET, sop, self.auditor).pages
                self.assertLessEqual(len(pages), 2)

    def test_every_step_after_the_first_is_reached_in_the_diagram(self):
        for sop in self.sops:
            chart = sop._flow_chart()
            self.assertEqual(len(chart.rows), len(sop.step_ids))
            self.assertEqual(chart.rows[0].shape, "start")
            self.assertEqual(chart.rows[-1].shape, "end")
            reached = {way.target for way in chart.ways}
            self.assertLessEqual(set(range(1, len(chart.rows))), reached)
