# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import doctest
from datetime import date, datetime

from babel.dates import format_date
from markupsafe import Markup
from num2words import num2words

from odoo.exceptions import ValidationError
from odoo.tests import BaseCase, TransactionCase, tagged

from ...tools import indonesian, wording


class TestWording(BaseCase):
    """Placeholders: a closed list, one pass, nothing evaluated."""

    def test_a_value_is_escaped(self):
        text = wording.fill("<p>Yth. {nama_pemohon}</p>", {"nama_pemohon": "<b>A&B"})
        self.assertEqual(text, "<p>Yth. &lt;b&gt;A&amp;B</p>")

    def test_a_value_brings_no_placeholder_into_effect(self):
        values = {"nama_pemohon": "{kota_pemohon} {nomor}", "kota_pemohon": "Berau"}
        self.assertEqual(
            wording.fill("{nama_pemohon}", values), "{kota_pemohon} {nomor}"
        )

    def test_number_and_date_stay_until_they_are_known(self):
        self.assertEqual(
            wording.fill("{nomor} {kota}", {"kota": "Berau"}), "{nomor} Berau"
        )
        self.assertEqual(wording.fill("{nomor}", {"nomor": "1/2027"}), "1/2027")

    def test_a_missing_value_shows_a_gap_and_a_missing_list_none(self):
        self.assertEqual(wording.fill("{masa_berlaku}", {}), wording.GAP)
        self.assertEqual(wording.fill("a<p>{syarat_pertek}</p>b", {}), "ab")

    def test_a_list_takes_the_place_of_its_paragraph(self):
        values = {"isian": Markup("<table></table>"), "alasan": "Berkas kurang"}
        self.assertEqual(wording.fill("<p> {isian} </p>", values), "<table></table>")
        self.assertEqual(
            wording.fill("<p>{alasan}</p>", values), "<p>Berkas kurang</p>"
        )

    def test_the_words_that_lead_to_a_list_go_with_it(self):
        text = "a<p>Syarat: {syarat_pertek}</p>b"
        self.assertEqual(wording.fill(text, {}), "ab")
        conditions = Markup("<ol><li>Lapor</li></ol>")
        self.assertEqual(
            wording.fill(text, {"syarat_pertek": conditions}),
            f"a<p>Syarat:</p>{conditions}b",
        )

    def test_format_codes_and_attributes_are_not_placeholders(self):
        for text in ("{nomor.__class__}", "{nomor!r}", "{0}", "{ nomor }", "{}"):
            with self.subTest(text):
                self.assertEqual(wording.fill(text, {"nomor": "1"}), text)
                self.assertTrue(wording.unknown_placeholders(text))

    def test_braces_without_their_other_half_are_noticed(self):
        self.assertTrue(wording.has_stray_brace("{nomor} dan {<b>nomor</b>"))
        self.assertFalse(wording.has_stray_brace("{nomor}"))

    def test_the_examples_in_the_documentation_hold(self):
        for module in (wording, indonesian):
            self.assertFalse(doctest.testmod(module).failed)


class TestIndonesian(BaseCase):
    """Numbers and dates in words."""

    def test_numbers_are_the_words_of_the_language(self):
        words = {
            0: "nol",
            11: "sebelas",
            14: "empat belas",
            21: "dua puluh satu",
            100: "seratus",
            1000: "seribu",
            1_001_000: "satu juta seribu",
            2_000_000: "dua juta",
            10**12: "satu triliun",
            10**15 - 10**12: "sembilan ratus sembilan puluh sembilan triliun",
            10**15: "seribu triliun",
        }
        for number, text in words.items():
            self.assertEqual(indonesian.number_words(number), text)

    def test_numbers_agree_with_num2words(self):
        neighbours = [
            10**power + more
            for power in range(3, 15)
            for more in (-1, 0, 1, 11, 100, 111, 1000, 1999, 11_000, 100_000)
        ]
        many = [*range(2101), 9999, 12_345, 999_999, 1_500_000, *neighbours]
        for number in {abs(number) for number in many}:
            # num2words says "satu ribu" after millions, where letters say "seribu".
            words = num2words(number, lang="id").split()
            letters = " ".join(words).replace(" juta satu ribu", " juta seribu")
            for unit in ("miliar", "triliun"):
                letters = letters.replace(f" {unit} satu ribu", f" {unit} seribu")
            self.assertEqual(indonesian.number_words(number), letters)

    def test_what_has_no_words_is_refused(self):
        for number in (-1, 10**15 + 1):
            with self.assertRaises(ValueError):
                indonesian.number_words(number)

    def test_days_agree_with_babel(self):
        for month in range(1, 13):
            day = date(2027, month, month + 5)
            self.assertEqual(
                f"{indonesian.day_name(day)}, {indonesian.date_text(day)}",
                format_date(day, "EEEE, d MMMM y", locale="id"),
            )

    def test_the_opening_of_a_berita_acara(self):
        self.assertEqual(
            indonesian.date_words(date(2027, 1, 25)),
            "Senin tanggal dua puluh lima bulan Januari tahun dua ribu dua puluh tujuh",
        )
        self.assertEqual(indonesian.time_text(datetime(2027, 1, 1, 9, 5)), "09.05")


@tagged("post_install", "-at_install")
class TestLetterTypeWording(TransactionCase):
    """A letter type is saved only with wording that can be filled in."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.letter_type = cls.env["ptsp.letter.type"].create(
            {"name": "Surat Uji", "code": "uji", "layout": "correspondence"}
        )

    def test_every_placeholder_is_explained_beside_the_wording(self):
        self.assertEqual(set(self.letter_type._placeholders()), wording.PLACEHOLDERS)

    def test_known_placeholders_are_accepted(self):
        self.letter_type.body = "<p>Nomor {nomor} untuk {nama_pemohon}</p>"
        self.letter_type.subject = "Rekomendasi {produk}"

    def test_an_unknown_placeholder_is_refused_and_named(self):
        for field in ("body", "subject", "title"):
            with self.assertRaisesRegex(ValidationError, "{nama_pemohn}"):
                self.letter_type[field] = "Yth. {nama_pemohn}"

    def test_a_brace_split_by_formatting_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "other half"):
            self.letter_type.body = "<p>{<b>nomor</b></p>"

    def test_a_page_template_must_exist(self):
        with self.assertRaisesRegex(ValidationError, "no page template"):
            self.letter_type.template = "ptsp_rekomendasi.letter_nothing"
        with self.assertRaisesRegex(ValidationError, "no page template"):
            self.letter_type.template = "base.main_company"
        self.letter_type.template = "ptsp_rekomendasi.letter_cover"
