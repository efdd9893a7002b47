# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError
from odoo.tests import tagged

from ..case_work import PDF, scan
from ..common import MONDAY, PtspCase


@tagged("post_install", "-at_install")
class TestSignedSheet(PtspCase):
    """A letter signed by hand stands on one sheet of special paper, which is kept."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case = cls.brought_to("nomori")

    @classmethod
    def brought_to(cls, step):
        with cls.at(MONDAY):
            case = cls.bring_to(cls.open_case("KOM-03"), step)
            cls.check(case) if case._check_items() else None
        return case

    def number(self, case):
        """Number the letter; what its paper bears then is checked after that."""
        self.take_number(case)
        self.check(case)

    def hand_on(self, case, **values):
        with self.at("2027-01-11 15:00"):
            self.number(case)
            return self.move(case, "serahkan_loket", **values)

    def test_serial_and_scan_are_kept_with_the_letter_and_on_the_sheet(self):
        case = self.case
        self.hand_on(case, paper_serial=" kk-000 7 ", signed_scan=scan("Lembar.pdf"))
        letter = case._product_letter()
        self.assertEqual(letter.paper_serial, "KK-000 7")
        self.assertEqual(letter.scan_id.name, "Lembar.pdf")
        self.assertEqual(letter.scan_id._bytes(), PDF)
        self.assertTrue(letter.number)
        row = case.entry_ids.filtered(lambda e: e.step_code == "nomori")
        self.assertIn("KK-000 7", str(row.acts))
        self.assertIn("KK-000 7", row.payload)

    def test_neither_may_be_left_out(self):
        case = self.case
        self.refused(case, "serahkan_loket", "paper_serial", signed_scan=scan())
        self.refused(case, "serahkan_loket", "signed_scan", paper_serial="KK-1")
        self.assertFalse(case._product_letter().number)

    def test_only_a_picture_or_a_pdf_is_a_scan(self):
        case = self.case
        odt = scan("Surat.txt", b"bukan pindaian")
        self.refused(
            case, "serahkan_loket", "(?i)not", paper_serial="KK-2", signed_scan=odt
        )

    def test_the_sheet_may_be_kept_after_numbering_and_is_asked_once(self):
        case = self.case
        self.refused(
            case, "simpan_lembar", "no number", paper_serial="KK-3", signed_scan=scan()
        )
        with self.at("2027-01-11 14:00"):
            self.move(case, "beri_nomor")
            self.move(case, "simpan_lembar", paper_serial="KK-3", signed_scan=scan())
        self.hand_on(case)
        self.assertEqual(case.step_id.code, "serahkan")

    def test_a_sheet_is_used_once_in_an_office(self):
        first, second = self.case, self.brought_to("nomori")
        self.hand_on(first, paper_serial="KK-4", signed_scan=scan())
        with self.at("2027-01-11 15:00"):
            self.number(second)
        self.refused(
            second,
            "serahkan_loket",
            "KK-4 was used for",
            paper_serial="kk-4",
            signed_scan=scan(),
        )

    def test_after_a_void_another_sheet_is_needed(self):
        case = self.case
        with self.at("2027-01-11 14:00"):
            self.move(case, "beri_nomor")
            self.move(case, "simpan_lembar", paper_serial="KK-5", signed_scan=scan())
            self.move(case, "batalkan_nomor", note="Nama keliru")
            self.bring_to(case, "nomori")
            self.number(case)
        self.assertFalse(case._product_letter().scan_id)
        self.refused(
            case,
            "serahkan_loket",
            "KK-5 was used for",
            paper_serial="KK-5",
            signed_scan=scan(),
        )
        self.hand_on(case, paper_serial="KK-6", signed_scan=scan())
        self.assertEqual(case._product_letter().paper_serial, "KK-6")

    def test_a_letter_printed_again_stands_on_another_sheet(self):
        case = self.case
        with self.at("2027-01-11 14:00"):
            self.move(case, "beri_nomor")
            self.move(case, "simpan_lembar", paper_serial="KK-7", signed_scan=scan())
            self.refused(
                case,
                "simpan_lembar",
                "KK-7 was used for",
                paper_serial="KK-7",
                signed_scan=scan(),
            )
            self.move(case, "simpan_lembar", paper_serial="KK-8", signed_scan=scan())
            letter = case._product_letter()
            self.assertEqual(letter.paper_serial, "KK-8")
            self.assertTrue(letter.spoiled_serials.endswith(", KK-7"))
            self.refused(
                case,
                "simpan_lembar",
                "KK-7 was used for",
                paper_serial="KK-7",
                signed_scan=scan(),
            )

    def test_nothing_is_handed_over_without_the_sheet(self):
        case = self.brought_to("serahkan")
        letter = case._product_letter()
        self.assertNotIn("signed_sheet_kept", self.guard_codes(case, "serahkan"))
        letter._with_door().write({"paper_serial": False})
        self.assertIn("signed_sheet_kept", self.guard_codes(case, "serahkan"))

    def test_an_electronic_letter_has_no_sheet(self):
        types = self.env["ptsp.letter.type"].search([("code", "=", "rekomendasi_pos")])
        types.mode = "electronic"
        case = self.brought_to("nomori")
        self.hand_on(case)
        self.assertFalse(case._product_letter().paper_serial)
        self.assertNotIn("signed_sheet_kept", self.guard_codes(case, "serahkan"))

    def test_nobody_writes_it_directly(self):
        letter = self.brought_to("serahkan")._product_letter()
        for vals in ({"paper_serial": "KK-9"}, {"scan_id": False}):
            with self.subTest(vals=vals), self.assertRaises(UserError):
                letter.write(vals)
