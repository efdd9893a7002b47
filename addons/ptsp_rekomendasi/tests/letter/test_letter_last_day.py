# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date

from odoo.tests import tagged

from ..case_work import FORMS
from ..common import MONDAY
from ..letter_common import LetterCase

RESERVED = "2026-12-01 09:00"
RECEIVED = "2026-12-10 09:00"
NUMBERED = "2026-12-16 09:00"


@tagged("post_install", "-at_install")
class TestLetterLastDay(LetterCase):
    """A product letter ends as its SOP says, counted from the date that it bears."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.sops = cls.env["ptsp.service"].search([]).current_sop_id

    def rule(self, amount=0, unit="years", until=False, **words):
        values = {"validity_amount": amount, "validity_unit": unit}
        self.sops._with_door().write({**values, "validity_until": until, **words})

    def film(self, last=None, step="nomori", moment=MONDAY):
        """Return a case about a film that ends on a day."""
        form = {**FORMS["PAR-06"], **({"tanggal_selesai": last} if last else {})}
        return self.new_case("PAR-06", form_values=form).on(moment).at(step)

    def last_day(self, case):
        """Number the letter of a case, and return its last valid day."""
        with self.at(MONDAY):
            self.take_number(case)
        return case._product_letter().valid_until

    # === WHICH DAY === #

    def test_it_is_counted_from_the_date_of_the_letter(self):
        for amount, unit, last in (
            (1, "years", date(2028, 1, 11)),
            (1, "months", date(2027, 2, 11)),
            (30, "days", date(2027, 2, 10)),
        ):
            with self.subTest(unit=unit):
                self.rule(amount, unit)
                case = self.film()
                self.assertFalse(case._product_letter().valid_until)
                self.assertEqual(self.last_day(case), last)
                self.assertEqual(case._product_letter().date, date(2027, 1, 11))

    def test_it_is_the_day_that_the_form_asked_for(self):
        self.rule(until="tanggal_selesai")
        self.assertEqual(self.last_day(self.film("2027-03-05")), date(2027, 3, 5))

    def test_of_both_the_earlier_day_counts(self):
        self.rule(1, "months", "tanggal_selesai")
        for answer, last in (
            ("2027-01-20", date(2027, 1, 20)),
            ("2027-09-01", date(2027, 2, 11)),
            (None, date(2027, 2, 11)),
        ):
            with self.subTest(answer=answer):
                self.assertEqual(self.last_day(self.film(answer)), last)

    def test_a_date_that_was_written_by_hand_counts(self):
        self.rule(1, "months")
        register = self.env["ptsp.register"].search([("code", "=", "REKOM")])
        case = self.film(moment=RECEIVED)
        with self.at(RESERVED):
            keeper = self.users[register.keeper_id.code]
            entry = register.with_user(keeper)._reserve(1, "Listrik padam")
        with self.at(NUMBERED):
            self.move(
                case,
                "beri_nomor",
                reserved_number_id=entry.id,
                reserved_date="2026-12-10",
            )
        self.assertEqual(case._product_letter().valid_until, date(2027, 1, 10))

    def test_a_letter_that_is_drafted_anew_is_counted_anew(self):
        self.rule(1, "months")
        with self.at("2027-01-31 09:00"):
            letter = self.issued()
        with self.at("2027-02-28 09:00"):
            self.acting_letter("TU")._void_and_draft_again("Alamat salah")
            self.sign()
            again = self.number()
        self.assertEqual(letter.valid_until, date(2027, 2, 28))
        self.assertEqual(again.valid_until, date(2027, 3, 28))

    # === WHICH LETTERS === #

    def test_without_a_rule_nothing_ends_it_and_its_content_is_as_before(self):
        case = self.film("2027-03-05")
        self.assertFalse(self.last_day(case))
        content = case._product_letter().content
        self.assertFalse({"validity_length", "validity_end"} & content.keys())

    def test_papers_and_refusals_do_not_end(self):
        self.rule(1, "months")
        with self.at(MONDAY):
            self.received("2027-01-11 08:00")
            self.draft("surat_penolakan")
            self.case.sudo()._with_door().write({"decision_reason": "Tidak lengkap"})
            self.acting_letter("ADM_MONITORING")._compose()
            self.initial()
            self.sign()
            refusal = self.number()
        self.assertFalse(refusal.valid_until)
        letters = self.film(step="serahkan").letter_ids
        papers = letters.filtered(lambda one: not one.is_product and one.date)
        self.assertTrue(papers)
        self.assertFalse(papers.filtered("valid_until"))

    def test_a_rule_that_comes_later_leaves_signed_letters_alone(self):
        case = self.film()
        before = case._product_letter().content_hash
        self.rule(1, "months")
        self.assertFalse(self.last_day(case))
        letter = case._product_letter()
        self.assertEqual(letter.content_hash, before)
        letter._check_content_intact()

    def test_the_rule_is_signed_and_the_day_follows_from_it(self):
        self.rule(1, "months", "tanggal_selesai")
        case = self.film("2027-03-05")
        letter = case._product_letter()
        self.assertEqual(letter.content["validity_length"], "P1M")
        self.assertEqual(letter.content["validity_end"], "2027-03-05")
        signed = letter.content_hash
        self.last_day(case)
        self.assertEqual(letter.content_hash, signed)
        checks = self.env["ptsp.record.live"]
        self.assertFalse(checks._fault_of_letter(letter.sudo(), b""))
        letter._with_door().write({"valid_until": date(2037, 1, 1)})
        self.assertEqual(checks._fault_of_letter(letter.sudo(), b""), "valid_until")

    def test_a_draft_is_renewed_when_the_day_in_the_form_changes(self):
        self.rule(until="tanggal_selesai")
        case = self.film("2027-03-05", step="periksa_kasi")
        letter = case._product_letter()
        form = {**FORMS["PAR-06"], "tanggal_selesai": "2027-04-01"}
        case.sudo()._with_door().write({"form_values": form})
        found = [(one["old"], one["new"]) for one in letter._find_differences()]
        self.assertIn("2027-04-01", str(found))

    # === IN WORDS === #

    def wording(self, body):
        kind = self.env["ptsp.letter.type"].search([("code", "=", "rekomendasi_video")])
        kind.body = body
        return kind

    def test_the_placeholder_is_filled_with_the_number(self):
        self.wording("<p>Nomor {nomor}, berlaku sampai dengan {berlaku_sampai}.</p>")
        self.rule(1, "months")
        case = self.film()
        letter = case._product_letter()
        sheet = letter._page(1, clean=True)
        self.assertNotIn("Februari 2027", sheet)
        self.assertIn("berlaku sampai dengan ………………", sheet)
        self.last_day(case)
        self.assertIn("berlaku sampai dengan 11 Februari 2027.", letter._page(1))

    def test_a_day_that_is_known_before_stands_on_the_sheet_to_sign(self):
        self.wording("<p>Berlaku sampai dengan {berlaku_sampai}.</p>")
        self.rule(until="tanggal_selesai")
        sheet = self.film("2027-03-05")._product_letter()._page(1, clean=True)
        self.assertIn("sampai dengan 5 Maret 2027.", sheet)

    def test_without_a_sentence_the_letter_says_the_rule(self):
        none = dict.fromkeys(("text", "person", "company", "community"), False)
        none = {f"validity_{name}": no for name, no in none.items()}
        self.rule(1, "years", "tanggal_selesai", **none)
        letter = self.film("2027-03-05")._product_letter()
        self.assertIn(
            "1 tahun sejak tanggal surat, paling lama sampai dengan 5 Maret 2027",
            letter._page(1),
        )

    def test_a_wording_that_asks_for_a_day_which_nothing_gives_is_an_error(self):
        kind = self.wording("<p>Sampai {berlaku_sampai}</p>")
        sop = self.env["ptsp.service"].search([("code", "=", "PAR-06")]).current_sop_id

        def wrong():
            found = [one for one in sop._lint() if one["code"] == "validity_unsaid"]
            return [(one["severity"], one["place"]) for one in found]

        self.assertEqual(wrong(), [("error", ("letter_types", kind.code))])
        self.rule(1)
        self.assertEqual(wrong(), [])
        self.types["surat_penolakan"].body = "<p>Sampai {berlaku_sampai}</p>"
        self.assertEqual(
            wrong(), [("error", ("letter_types", self.types["surat_penolakan"].code))]
        )
