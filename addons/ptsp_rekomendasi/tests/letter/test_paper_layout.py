# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import random

from odoo.tests import tagged

from ..common import MONDAY, PtspCase
from .paper_boxes import Paper

# Pasted texts without spaces, with wide letters, addresses or other scripts.
UNBROKEN = {
    "title": "W" * 120,
    "applicant_name": "A" * 110,
    "applicant_address": "x" * 150,
    "applicant_city": "M" * 60,
}


@tagged("post_install", "-at_install")
class TestPaperLayout(PtspCase):
    """Whatever is typed stays inside the margins; what belongs together stays so."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case = cls.new_case("PAR-06").on(MONDAY).at("tanda_tangan")
        cls.types = {
            letter_type.code: letter_type
            for letter_type in cls.env["ptsp.letter.type"].search([])
        }

    def typed(self, **values):
        self.case.sudo()._with_door().write(values)

    def paper(self, code="rekomendasi_video", copy=2, body=None):
        letters, kind = self.env["ptsp.letter"], self.types[code]
        with self.at(MONDAY):
            letter = letters._compose_in_memory(
                self.case.sudo(), kind, is_product=kind.is_product
            )
        if body is not None:
            letter.body = body
        copy = min(copy, len(letter.content["copies"]))
        return Paper(letter._copy_pages([copy])[0])

    # === INSIDE THE MARGINS === #

    def test_unbroken_text_stays_inside_and_whole_on_every_paper(self):
        self.typed(**UNBROKEN)
        for code in self.types:
            with self.subTest(code=code):
                paper = self.paper(code)
                self.assertFalse(paper.outside())
        text = self.paper().text
        for name in ("applicant_name", "applicant_address", "applicant_city"):
            self.assertIn(UNBROKEN[name], text)

    def test_whatever_is_typed_stays_inside(self):
        chance = random.Random(12)
        letters = "WwMiIlx0-_/.@:#ÄЖ漢—"
        for _round in range(12):
            word = "".join(chance.choices(letters, k=chance.randint(20, 240)))
            body = f"<p>{word}</p><ol><li>{word}</li></ol><p>Demikian.</p>"
            with self.subTest(word=word):
                self.typed(
                    applicant_name=word[:120], applicant_address=word, title=word
                )
                paper = self.paper(body=body)
                self.assertFalse(paper.outside())
                self.assertGreaterEqual(paper.text.count(word), 2)

    def test_however_long_the_ways_to_the_office_are_they_stay_inside(self):
        for length in (20, 32, 33, 41, 60, 200):
            email = "W" * (length - 5) + "@x.id"
            self.company.write(
                {
                    "ptsp_phone": "(0541) 743235 " + "W" * 24,
                    "ptsp_email": email,
                    "ptsp_website": "W" * length,
                }
            )
            with self.subTest(length=length):
                paper = self.paper()
                self.assertFalse(paper.outside())
                self.assertIn(email, paper.text)
                way = f"Pos-el {email},"
                if len(way) <= 40:
                    self.assertTrue(any(way in line.text for line in paper.lines))

    def test_the_test_sees_what_leaves_the_margin(self):
        paper = self.paper(body=f'<p style="white-space: nowrap">{"W" * 120}</p>')
        self.assertTrue(paper.outside())

    # === TOGETHER === #

    def test_a_usual_recommendation_takes_one_sheet(self):
        letter = self.case._product_letter()
        signer = letter.content["signer"] | {"rank": "Pembina (IV/a)", "nip": "1" * 18}
        letter.sudo()._with_door().write(
            {"content": letter.content | {"signer": signer}}
        )
        for copy in (1, 2, 3):
            paper = Paper(letter._copy_pages([copy])[0])
            self.assertEqual(paper.count, 1, copy)
            self.assertEqual("Paraf" in paper.text, copy == 1)

    def test_a_recommendation_with_many_facts_takes_one_sheet_too(self):
        case = self.new_case("KOM-03").on(MONDAY).at("tanda_tangan")
        self.company.write(
            {
                "ptsp_address": "Jalan Basuki Rahmat No. 56, Samarinda",
                "ptsp_postcode": "75112",
                "ptsp_phone": "(0541) 743235",
                "ptsp_email": "dpmptsp@kaltim.example",
                "ptsp_website": "dpmptsp.kaltim.example",
            }
        )
        areas = "Samarinda\nBalikpapan\nBontang\nKutai Kartanegara"
        values = {**case._form_keys(), "cakupan_wilayah": areas}
        case.sudo()._with_door().write({"form_values": values})
        letter = case.sudo()._product_letter()
        letter._bring_up_to_date()
        paper = Paper(letter._copy_pages([2])[0])
        self.assertEqual(paper.count, 1)
        self.assertFalse(paper.outside())
        self.assertIn("KutaiKartanegara", paper.words_before("Tembusan:"))

    def test_signature_and_copies_are_never_alone_on_a_sheet(self):
        for count in range(2, 45, 3):
            with self.subTest(lines=count):
                lines = "\n".join(f"Lokasi {number}" for number in range(count))
                self.typed(
                    form_values={**self.case._form_keys(), "lokasi": lines},
                )
                paper = self.paper()
                before = paper.words_before("Tembusan:")
                self.assertIn("Petugas", before)
                self.assertIn("Demikianrekomendasiini", before)

    def test_a_long_row_breaks_instead_of_leaving_half_a_sheet_empty(self):
        lines = "\n".join(f"Lokasi {number}" for number in range(30))
        self.typed(form_values={**self.case._form_keys(), "lokasi": lines})
        paper = self.paper()
        self.assertEqual(paper.sheet_of("Lokasi 0"), 1)
        self.assertEqual(paper.sheet_of("Lokasi 29"), 2)
        self.assertEqual(paper.count, 2)
