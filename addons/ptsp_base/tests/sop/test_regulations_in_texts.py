# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ..common import PtspBaseCase


@tagged("post_install", "-at_install")
class TestRegulationsInTexts(PtspBaseCase):
    """Citations of dead law in texts are found in any spelling."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.load_catalogue()
        cls.sop = cls.load_sop()
        cls.later = cls._make("UU 10/2020", title="Bea Meterai")
        cls.old = cls._make(
            "UU 13/1985",
            title="Bea Meterai",
            status="replaced",
            replaced_by_id=cls.later.id,
            cited_as="materai Rp 6.000\nmeterai Rp 6.000",
            certainty="secondary",
        )
        cls.meant = cls._make("Perpres 97/2014")
        cls.wrong = cls._make(
            "Perpres 87/2014 (PTSP)",
            status="misquoted",
            replaced_by_id=cls.meant.id,
            cited_as="Perpres 87/2014 ... PTSP",
        )

    @classmethod
    def _make(cls, number, **values):
        return cls.env["ptsp.regulation"].create({"number": number, **values})

    def _clause(self, text, **values):
        return self.env["ptsp.sop.clause"].create(
            {"sop_id": self.sop.id, "section": "A", "number": "9", "text": text}
            | values
        )

    def assertCites(self, text, *regulations):
        cited = self._clause(text).with_user(self.officer).regulation_ids
        self.assertEqual(cited.ids, [regulation.id for regulation in regulations], text)

    def test_spellings_of_a_number_are_one(self):
        for text in (
            "Perpres No. 97 Tahun 2014",
            "Peraturan Presiden Nomor 97 Tahun 2014 tentang PTSP",
            "PERATURAN PRESIDEN REPUBLIK INDONESIA NO.97 TH. 2014",
            "menurut perpres 97/2014;",
        ):
            self.assertCites(text, self.meant)

    def test_neighbours_are_not_taken_for_it(self):
        for text in (
            "Perpres No. 197 Tahun 2014",
            "Perpres No. 97 Tahun 2015",
            "Permendagri 97/2014",
            "materai Rp 60.000",
            "materai Rp 6.000.000",
            "biaya Rp 6.000",
        ):
            self.assertCites(text)

    def test_words_are_found_without_a_number(self):
        for text in (
            "Surat yang ditandatangani diatas materai Rp. 6.000,- ditujukan kepada",
            "bermeterai cukup (meterai Rp6000)",
            "MATERAI RP 6.000,00",
        ):
            self.assertCites(text, self.old)

    def test_a_number_is_wrong_only_for_its_matter(self):
        self.assertCites(
            "Peraturan Presiden No. 87 Tahun 2014 Tentang Penyelenggaraan PTSP",
            self.wrong,
        )
        self.assertCites("Peraturan Presiden No. 87 Tahun 2014")

    def test_a_clause_may_cite_several(self):
        clause = self._clause("UU 13/1985 dan UU 10/2020", code="UU 10/2020")
        self.assertEqual(clause.regulation_ids, self.later + self.old)
        self.assertEqual(clause.regulation_id, self.later)
        self.assertEqual(clause.regulation_status, "replaced")

    def test_a_wrong_number_names_the_one_that_is_meant(self):
        clause = self._clause("Perpres 87/2014 tentang PTSP", code="Perpres 97/2014")
        self.assertEqual(
            clause.regulation_text, "Wrong number; Perpres 97/2014 is meant"
        )
        sentences = [item["sentence"] for item in self.sop._lint()]
        self.assertTrue([s for s in sentences if "Perpres 97/2014 is meant" in s])

    def test_a_requirement_is_read_too_and_told_once(self):
        text = "Surat di atas materai Rp 6.000"
        self.env["ptsp.sop.requirement"].create(
            {"sop_id": self.sop.id, "key": "surat_lama", "label": "7", "text": text}
        )
        self.env.invalidate_all()
        self.assertIn("Requirement 7 UU 13/1985: Replaced by", self.sop.legal_text)
        before = self.sop.legal_count
        self._clause(text, section="G")
        self.env.invalidate_all()
        self.assertEqual(self.sop.legal_count, before)

    def test_the_finding_leads_to_where_it_is_cited(self):
        clause = self._clause("materai Rp 6.000", section="G")
        place = ("regulations", "UU 13/1985")
        self.assertEqual(self.sop._lint_record(place), clause)

    def test_the_paper_keeps_the_words_and_notes_what_became_of_it(self):
        text = "Surat di atas materai Rp 6.000"
        self._clause(text, section="G", title="PERSYARATAN")
        sections = {
            part["letter"]: part for part in self.sop._prepare_paper()["sections"]
        }
        self.assertEqual(sections["G"]["lines"][0]["text"], text)
        ((mark, note),) = sections["G"]["notes"]
        self.assertEqual(sections["G"]["lines"][0]["marks"], mark)
        self.assertIn("UU 13/1985 (Bea Meterai)", note.replace("\u2060", ""))

    def test_nothing_is_noted_while_the_law_stands(self):
        self._clause("Perpres 97/2014", section="U")
        sections = {
            part["letter"]: part for part in self.sop._prepare_paper()["sections"]
        }
        self.assertFalse(sections["U"]["notes"])


@tagged("post_install", "-at_install")
class TestRegulationReview(PtspBaseCase):
    """One list over all SOPs in use names what must be reviewed, and how."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.load_catalogue()
        cls.sop = cls.load_sop(make_effective=True)

    def _lines(self):
        self.env.invalidate_all()
        review = self.env["ptsp.regulation.review"].with_user(self.officer)
        return review.search(review.action_review()["domain"]).filtered(
            lambda line: line.sop_id == self.sop
        )

    def test_the_list_names_place_law_successor_and_what_to_do(self):
        line = self._lines()
        self.assertEqual(line.place, "A.1")
        self.assertEqual(line.regulation_id.number, "Rule 1/2020")
        self.assertEqual(line.standing, "Replaced by Rule 2/2024")
        self.assertEqual(
            line.advice, "Read Rule 2/2024 and cite it in the next revision of the SOP."
        )

    def test_the_office_may_say_itself_what_to_do(self):
        self._lines().regulation_id.sudo().advice = "Ask the ministry."
        self.assertEqual(self._lines().advice, "Ask the ministry.")

    def test_drafts_are_not_in_the_list(self):
        draft = self.sop.copy()
        review = self.env["ptsp.regulation.review"]
        lines = review.search(review.action_review()["domain"])
        self.assertNotIn(draft, lines.sop_id)
