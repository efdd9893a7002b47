# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import pytest

from odoo.tests import tagged

from ..common import PtspCase
from ..exchange_common import example_text, paper_files

# Parts that no printed SOP has, or that a section says in its own words.
NOT_PRINTED = {"service.sector", "promise.text", "fee.text", "validity.text"}
LEAST_TEXTS = 80
WINDOW = ("day_from", "day_to", "unit", "max_minutes")


@tagged("post_install", "-at_install")
class TestPaperOfPrint(PtspCase):
    """The PDF of *Cetak* is read back into the definition it was printed from."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.files = paper_files()

    def _sop(self, code):
        if code in self.files.EXAMPLES:
            done = self.env["ptsp.definition"]._load_text(
                example_text(self.files.EXAMPLES[code].stem)
            )
            self.env.flush_all()
            self.env.invalidate_all()
            return done["sop"]
        service = self.env["ptsp.service"].search([("code", "=", code)])
        return service.current_sop_id

    def _read_back(self, code):
        """Return the document and the draft of the printed SOP of a service."""
        reports = self.env["ir.actions.report"].with_context(
            force_report_rendering=True
        )
        content, kind = reports._render_qweb_pdf(
            "ptsp_base.paper_sop", self._sop(code).ids
        )
        self.assertEqual(kind, "pdf")
        return self.env["ptsp.definition.paper"]._read_paper("SOP.pdf", content)

    def _assert_whole(self, code):
        wanted = self.files.definition_of(code)
        document, read = self._read_back(code)
        self._assert_texts(wanted, document, read.definition)
        self._assert_steps(wanted, read.definition)

    def _assert_texts(self, wanted, document, made):
        """Nothing printed is lost, nothing is there that is not printed."""
        bare, drafted = map(self.files.without_marks, (wanted, made))
        count = sum(1 for _pair in self.files.texts_of(bare))
        self.assertGreater(count, LEAST_TEXTS)
        _share, lost = self.files.share_kept(bare, drafted)
        self.assertLessEqual({place for place, _text in lost}, NOT_PRINTED)
        plain = self.files.plain_module("paper.document").plain
        printed = plain(" ".join(document.page_texts()))
        # The words of a sector stand in other sentences, too.
        unread = [text for place, text in lost if place != "service.sector"]
        self.assertEqual([text for text in unread if plain(text) in printed], [])
        _share, added = self.files.share_kept(drafted, bare)
        requirements = [t for place, t in added if place.startswith("clause G")]
        others = {place for place, _text in added if not place.startswith("clause G")}
        self.assertLessEqual(others, NOT_PRINTED)
        said = {text for place, text in self.files.texts_of(bare)}
        self.assertLessEqual(set(requirements), said | {"PERSYARATAN PELAYANAN"})

    def _assert_steps(self, wanted, made):
        self.assertEqual(
            [step["number"] for step in made["steps"]],
            [step["number"] for step in wanted["steps"]],
        )
        for step, drafted in zip(wanted["steps"], made["steps"], strict=True):
            times = [found.get("time", {}) for found in (step, drafted)]
            if times[0].get("set_by_office"):
                continue
            self.assertEqual(*([time.get(key) for key in WINDOW] for time in times))
            rebuilt = [
                {
                    self.files.line_text(line)
                    for column in self.files.COLUMNS
                    for line in found.get(column, [])
                    if self.files.is_rebuilt(line) and not found.get("reconstructed")
                }
                | {found.get("reconstructed", False)}
                for found in (step, drafted)
            ]
            self.assertEqual(*rebuilt, step["number"])

    def test_the_postal_licence_is_read_back_whole(self):
        self._assert_whole("KOM-03")

    def test_the_documentary_with_its_rebuilt_page_is_read_back_whole(self):
        self._assert_whole("PAR-06")

    @pytest.mark.long
    def test_each_example_is_read_back_whole(self):
        self.assertGreaterEqual(len(self.files.EXAMPLES), 3)
        for code in self.files.EXAMPLES:
            with self.subTest(code=code):
                self._assert_whole(code)
