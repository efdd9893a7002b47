# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from .test_fees_paid import FeeCase

SKRD = "<p>Tetapan {rincian_biaya} jumlah {jumlah_biaya} ({terbilang}).</p>"
SHORT = "<p>Harap membayar {jumlah_biaya} ({terbilang}).</p>"
TEXT = "<p>Surat tentang {layanan}.</p>"


@tagged("post_install", "-at_install")
class TestOneDemand(FeeCase):
    """A fee that is assessed anew leaves no second letter that demands it."""

    @classmethod
    def ask_a_fee(cls, draft):
        super().ask_a_fee(draft)
        cls.register = cls.env["ptsp.register"].create(
            {"name": "SKRD", "code": "SKRD_UJI", "pattern": "SKRD/{seq:04d}/{year}"}
        )
        cls.types = {
            code: cls.env["ptsp.letter.type"].create(
                {
                    "name": code,
                    "code": code,
                    "layout": "titled",
                    "title": code,
                    "numbered": True,
                    "register_id": cls.register.id,
                    "body": body,
                }
            )
            for code, body in (("SKRD_A", SKRD), ("TAGIH", SHORT), ("LAIN", TEXT))
        }
        for step in draft.step_ids.filtered("is_start"):
            for code, letter_type in cls.types.items():
                act = cls.act_of(code)
                cls.add_act(step, act, ["issue_letter"])
                added = step.transition_ids.filtered(lambda t, act=act: t.code == act)
                added.effect_ids.letter_type_id = letter_type

    @staticmethod
    def act_of(code):
        return f"terbit_{code.lower()}"

    def act(self, code, **values):
        self.minute = getattr(self, "minute", 0) + 1
        with self.at(f"2027-01-11 10:{self.minute:02d}"):
            self.move(self.case, code, **values)

    def issue(self, code):
        self.act(self.act_of(code))
        return self.case.letter_ids.sorted("id")[-1:]

    def assess_anew(self):
        self.case.with_user(self.officer).write({"form_values": {"bulan": 4}})
        self.act("tetapkan")

    def test_a_new_assessment_voids_the_letter_with_why(self):
        self.act("tetapkan")
        first, other = self.issue("SKRD_A"), self.issue("LAIN")
        self.pay("1000")
        self.assess_anew()
        self.assertEqual((first.state, other.state), ("void", "issued"))
        self.assertIn("Rp49.500,00 instead of Rp37.000,00", first.void_reason)
        self.assertEqual(first.register_entry_id.state, "void")
        self.assertIn(first.number, str(self.case._open_entry()._told_acts()))
        self.assertEqual(self.fees()["open"], 48_500)
        second = self.issue("SKRD_A")
        self.assertEqual((first.state, second.state), ("void", "issued"))
        self.assertIn("49.500", str(second.body))

    def test_the_same_sum_again_leaves_the_letter_until_another_is_issued(self):
        self.act("tetapkan")
        first = self.issue("SKRD_A")
        self.act("tetapkan")
        self.assertEqual(first.state, "issued")
        second = self.issue("SKRD_A")
        self.assertEqual((first.state, second.state), ("void", "issued"))
        self.assertIn(second.number, first.void_reason)

    def test_another_fee_that_is_added_leaves_the_letter(self):
        self.act("tetapkan")
        first = self.issue("SKRD_A")
        self.act(
            "ketetapan",
            assessment_number="973/1/2027",
            assessment_date="2027-01-11",
            assessed_amount="163.000",
        )
        self.assertEqual(first.state, "issued")

    def test_a_receipt_for_what_was_paid_stays(self):
        self.act("tetapkan")
        demand = self.issue("TAGIH")
        self.pay("37.000")
        receipt = self.issue("TAGIH")
        self.assertEqual((demand.state, receipt.state), ("issued", "issued"))
        self.assess_anew()
        self.assertEqual((demand.state, receipt.state), ("void", "issued"))

    def test_the_feed_and_the_facade_tell_it(self):
        self.act("tetapkan")
        self.issue("SKRD_A")
        self.assess_anew()
        events = self.env["ptsp.change"].search(
            [("application_id", "=", self.case.id)], order="id"
        )
        self.assertIn("void_letter", events.mapped("event"))
        api = self.env["ptsp.api"]
        told = api._describe_letter(self.case.letter_ids)
        self.assertEqual(told["state"], "void")
