# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ..common import PtspCase

# Place in the SOP and the dead law that it cites -> what holds instead.
BOTH = {
    ("A.4", "Perpres 87/2014 (PTSP)"): "Perpres 97/2014",
    ("A.5", "Permendagri 24/2006"): "Permendagri 138/2017",
    ("T", "Perka BKPM 6/2011"): "Peraturan BKPM 2/2022",
}
DEAD = {
    "PAR-06": BOTH | {("A.9", "Pergub Kaltim 48/2015"): "Pergub Kaltim 30/2018"},
    "KOM-03": BOTH
    | {
        ("A.11", "Pergub Kaltim 48/2015"): "Pergub Kaltim 30/2018",
        ("A.8", "Permenkominfo 32/2014"): "Permenkominfo 4/2021",
        ("A.8", "Permenkominfo 9/2015"): "Permenkominfo 4/2021",
        ("G.1", "UU 13/1985"): "UU 10/2020",
    },
}
# Regulations that the office must have although neither SOP cites them.
KNOWN = [
    *("UU 27/2022", "UU 1/2024", "PP 28/2025", "Permenkominfo 11/2022"),
    *("PermenPANRB 14/2017", "PermenPANRB 62/2018", "PermenPANRB 29/2022"),
    *("Peraturan Ombudsman 58/2023", "Peraturan BPS 7/2025", "SE BKN 1/SE/I/2021"),
]


@tagged("post_install", "-at_install")
class TestSeededRegulations(PtspCase):
    """Both seeded SOPs cite law that has moved, and it shows."""

    def _sop(self, code):
        officer = self.users["VERIFIKASI"]
        service = self.env["ptsp.service"].search([("code", "=", code)])
        return service.current_sop_id.with_user(officer)

    def test_what_cites_dead_law_is_flagged(self):
        for code, dead in DEAD.items():
            found = {
                (place, regulation.number): regulation
                for _record, place, regulation in self._sop(code)._dead_citations()
            }
            with self.subTest(service=code):
                self.assertEqual(set(found), set(dead))
                for key, regulation in found.items():
                    self.assertIn(dead[key], regulation._standing_words())

    def test_the_revision_and_its_check_say_the_same(self):
        codes = ("regulation_replaced", "regulation_misquoted")
        for code, dead in DEAD.items():
            sop = self._sop(code)
            warned = [item for item in sop._lint() if item["code"] in codes]
            with self.subTest(service=code):
                self.assertEqual(sop.legal_count, len(dead))
                self.assertEqual(len(warned), len(dead))

    def test_the_printed_sop_notes_it_and_keeps_its_own_words(self):
        for code, dead in DEAD.items():
            sop = self._sop(code)
            sections = {
                part["letter"]: part for part in sop._prepare_paper()["sections"]
            }
            noted = [
                note for part in sections.values() for note in part.get("notes", ())
            ]
            with self.subTest(service=code):
                self.assertEqual(len(noted), len(dead))
                fourth = sections["A"]["lines"][3]
                self.assertIn("87 Tahun 2014", fourth["text"])
                self.assertEqual(fourth["marks"], "*1")

    def test_the_register_knows_what_neither_sop_cites(self):
        found = self.env["ptsp.regulation"].search([("number", "in", KNOWN)])
        self.assertEqual(set(found.mapped("number")), set(KNOWN))
        self.assertFalse(found.filtered(lambda regulation: not regulation.certainty))

    def test_loading_the_seeds_again_changes_no_regulation(self):
        regulation = self.env["ptsp.regulation"].search(
            [("number", "=", "UU 13/1985"), ("company_id", "=", self.env.company.id)]
        )
        regulation.write({"cited_as": "meterai lama", "source": "Kami sendiri"})
        self.env["ptsp.definition"]._load_seeds()
        self.assertEqual(regulation.cited_as, "meterai lama")
        self.assertEqual(regulation.source, "Kami sendiri")

    def test_law_that_was_only_amended_is_told_without_a_warning(self):
        clause = self._sop("KOM-03").clause_ids.filtered(
            lambda clause: clause.code == "Perda Kaltim 3/2012"
        )
        self.assertEqual(clause.regulation_status, "amended")
        self.assertIn("Perda Kaltim 5/2018", clause.regulation_text)
