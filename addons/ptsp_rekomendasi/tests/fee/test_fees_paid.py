# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import yaml

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from ..revision_common import PtspRevisionCase

OWN = """
form:
  - {name: luas, label: Luas, type: float}
  - {name: bulan, label: Bulan, type: integer}
fee:
  text: Sesuai Perda 1/2024
  lines:
    - key: pakai
      label: Retribusi Pemakaian
      kind: levy
      formula: luas * bulan * 1000
      round: up
      round_to: 500
    - {key: pajak, label: Pajak Reklame, kind: tax, office: Bapenda}
"""
ACTS = {
    "tetapkan": ["assess_fees"],
    "ketetapan": ["record_external_assessment"],
    "bayar": ["record_payment"],
    "batal_bayar": ["reverse_payment"],
    "tunggu": ["start_pause"],
    "usai_tunggu": ["end_pause"],
}
DAY = "2027-01-11 10:00"


class FeeCase(PtspRevisionCase):
    """An office with a service that has a levy of its own and a tax of another's."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        service = cls.env["ptsp.service"].search([("code", "=", "KOM-03")])
        cls.revise(service.current_sop_id, cls.ask_a_fee)
        with cls.at("2027-01-11 09:00"):
            cls.case = cls.open_case("KOM-03", form_values={"luas": 12.3, "bulan": 3})
        cls.officer = cls.users["CS_HELPDESK"]

    @classmethod
    def ask_a_fee(cls, draft):
        writer = cls.env["ptsp.definition.writer"]
        own = yaml.safe_load(OWN)
        draft.form_field_ids.unlink()
        draft.write(writer._prepare_form(own["form"]))
        draft.fee_line_ids = writer._prepare_fee_lines(own["fee"]["lines"])
        draft.fee_text = own["fee"]["text"]
        for step in draft.step_ids.filtered("is_start"):
            for code, effects in ACTS.items():
                cls.add_act(step, code, effects)
            cls.add_act(step, "lunas", [], ["paid"])
            cls.add_act(step, "lunas_semua", [], ["fees_assessed", "paid"])

    @classmethod
    def add_act(cls, step, code, effects, guards=()):
        step.write(
            {
                "transition_ids": [
                    (
                        *(0, 0),
                        {
                            "code": code,
                            "label": code,
                            "kind": "act",
                            "target": "stay",
                            "effect_ids": [
                                (
                                    *(0, 0),
                                    {
                                        "code": effect,
                                        "value": effect.endswith("_pause")
                                        and "payment",
                                    },
                                )
                                for effect in effects
                            ],
                            "guard_ids": [(0, 0, {"code": guard}) for guard in guards],
                        },
                    )
                ]
            }
        )

    def act(self, code, **values):
        with self.at(DAY):
            self.move(self.case, code, **values)

    def assessed(self):
        self.act("tetapkan")
        self.act(
            "ketetapan",
            assessment_number="973/1/2027",
            assessment_date="2027-01-11",
            assessed_amount="163.000",
        )

    def pay(self, amount, number="NTPN-1", day="2027-01-11"):
        self.act(
            "bayar", payment_amount=amount, payment_date=day, payment_receipt=number
        )

    def fees(self):
        return self.env["ptsp.api"]._describe_fees(self.case)


@tagged("post_install", "-at_install")
class TestFeesPaid(FeeCase):
    """A case is assessed, paid in parts and goes on when all is paid."""

    def test_the_assessment_is_kept_with_its_basis(self):
        self.act("tetapkan")
        line = self.case.fee_assessment_ids
        self.assertEqual(line.amount, 37_000)
        self.assertIn("Luas = 12,3, Bulan = 3, dibulatkan ke atas", line.basis)
        self.case.with_user(self.officer).write({"form_values": {"bulan": 4}})
        self.assertEqual(line.amount, 37_000)

    def test_what_is_missing_names_the_move_that_comes_next(self):
        self.assertEqual(self.remedies(), {"tetapkan", "ketetapan"})
        self.act("tetapkan")
        self.assertEqual(self.remedies(), {"ketetapan"})
        self.assessed()
        self.assertEqual(self.remedies(), {"bayar"})
        self.pay("200.000")
        self.case.with_user(self.officer).write({"form_values": {"bulan": 1}})
        self.act("tetapkan")
        self.assertEqual(self.remedies(), {"batal_bayar"})

    def remedies(self):
        """Return the codes of the moves that would let the case go on as paid."""
        moves = self.case.with_user(self.officer).get_moves()
        [blocker] = next(m for m in moves if m["code"] == "lunas")["blockers"]
        return {remedy["code"] for remedy in blocker["resolved_by"]}

    def test_a_new_assessment_replaces_the_earlier_and_leaves_it(self):
        self.act("tetapkan")
        self.case.with_user(self.officer).write({"form_values": {"bulan": 4}})
        self.act("tetapkan")
        lines = self.case.fee_assessment_ids
        self.assertEqual(lines.mapped("state"), ["replaced", "valid"])
        self.assertEqual(self.fees()["due"], 49_500)

    def test_a_missing_answer_is_named_and_nothing_is_kept(self):
        self.case.with_user(self.officer).write({"form_values": {"bulan": False}})
        with self.assertRaisesRegex(UserError, "Bulan.*not filled in"):
            self.act("tetapkan")
        self.assertFalse(self.case.fee_assessment_ids)

    def test_what_two_guards_miss_alike_is_told_once(self):
        with self.at("2027-01-11 10:00"):
            actor = self.case.with_user(self.officer)
            move = self.transition(actor, "lunas_semua")
            found = self.env["ptsp.case.remedies"]._explain(actor, move)
        sentences = [item["sentence"] for item in found]
        [told] = [one for one in sentences if one.startswith("Not assessed yet")]
        self.assertIn("Pajak Reklame", told)

    def test_two_parts_add_up_and_only_then_the_case_goes_on(self):
        with self.assertRaisesRegex(UserError, "Not assessed yet"):
            self.act("lunas")
        self.assessed()
        self.pay("150.000,00")
        with self.assertRaisesRegex(UserError, r"Still to be paid: Rp50\.000,00"):
            self.act("lunas")
        self.pay("50000", "NTPN-2")
        self.act("lunas")
        told = self.fees()
        self.assertEqual(
            (told["due"], told["paid"], told["open"]), (200_000, 200_000, 0)
        )

    def test_a_wrong_payment_is_refused_with_why(self):
        self.assessed()
        self.pay("1000")
        for amount, number, told in (
            ("199.000,01", "NTPN-2", "more than the Rp199.000,00"),
            ("seribu", "NTPN-2", "no amount"),
            ("-5", "NTPN-2", "no amount"),
            ("0", "NTPN-2", "above zero"),
            ("5", "NTPN-1", "recorded already"),
        ):
            with self.subTest(amount=amount), self.assertRaisesRegex(UserError, told):
                self.pay(amount, number)
        with self.assertRaisesRegex(ValidationError, "future"):
            self.pay("5", "NTPN-3", "2027-02-01")
        self.assertEqual(len(self.case.fee_payment_ids), 1)

    def test_one_receipt_pays_once_in_the_whole_office(self):
        self.assessed()
        self.pay("1000", "NTPN-00 1a")
        with self.at("2027-01-11 09:00"):
            other = self.open_case("KOM-03", form_values={"luas": 12.3, "bulan": 3})
        first, self.case = self.case, other
        self.assessed()
        for number in ("NTPN-00 1a", " ntpn001A", "NTPN/001 a"):
            with (
                self.subTest(number=number),
                self.assertRaisesRegex(UserError, first.reference),
            ):
                self.pay("1000", number)
        with self.assertRaisesRegex(UserError, "letters or figures"):
            self.pay("1000", "-- /")
        self.assertFalse(other.fee_payment_ids)
        self.pay("1000", "BPD NTPN-001A")
        self.case = first
        self.act(
            "batal_bayar", payment_id=first.fee_payment_ids.id, payment_reason="Keliru"
        )
        self.case = other
        self.pay("1000", "NTPN-001A")
        self.assertEqual(len(other.fee_payment_ids), 2)

    def test_nothing_is_taken_back_where_nothing_was_paid(self):
        self.assessed()
        self.assertEqual(self.locks("batal_bayar"), ["nothing_to_choose:payment_id"])
        self.pay("100.000")
        self.assertEqual(self.locks("batal_bayar"), [])

    def locks(self, code):
        """Return the codes of what keeps a move from being made."""
        moves = self.case.with_user(self.officer).get_moves()
        (move,) = [one for one in moves if one["code"] == code]
        return [blocker["code"] for blocker in move["blockers"]]

    def test_a_mistake_is_taken_back_by_a_row_of_its_own(self):
        self.assessed()
        self.pay("1000")
        payment = self.case.fee_payment_ids
        self.act("batal_bayar", payment_id=payment.id, payment_reason="Salah ketik")
        self.assertEqual(self.case.fee_payment_ids.mapped("amount"), [1000, -1000])
        self.assertEqual(self.fees()["paid"], 0)
        with self.assertRaises(UserError):
            self.act("batal_bayar", payment_id=payment.id, payment_reason="Lagi")
        self.pay("1000")

    def test_nobody_changes_what_was_assessed_or_paid(self):
        self.assessed()
        self.pay("1000")
        for record in (self.case.fee_payment_ids, self.case.fee_assessment_ids[0]):
            for user in (self.officer, self.administrator):
                with self.assertRaises(UserError):
                    record.with_user(user).write({"amount": 1})
                with self.assertRaises(UserError):
                    record.with_user(user).unlink()

    def test_the_control_sheet_tells_it(self):
        self.assessed()
        self.pay("1000")
        told = str(self.case._open_entry()._told_acts())
        self.assertIn("Retribusi Pemakaian: Rp37.000,00", told)
        self.assertIn("Paid Rp1.000,00 (NTPN-1); still open: Rp199.000,00", told)

    def test_waiting_for_payment_is_a_pause(self):
        self.act("tunggu")
        self.assertEqual(self.case.pause_ids.kind, "payment")
        self.assertTrue(self.case.pause_ids._that_stop(self.case.sop_id))

    def test_a_letter_says_the_sum_and_its_words(self):
        self.assessed()
        letter = self.env["ptsp.letter"].new({"application_id": self.case.id})
        words = letter._assessed_words()
        self.assertEqual(words["jumlah_biaya"], "Rp200.000,00")
        self.assertEqual(words["terbilang"], "dua ratus ribu rupiah")
        self.assertIn("Retribusi Pemakaian", words["rincian_biaya"])
