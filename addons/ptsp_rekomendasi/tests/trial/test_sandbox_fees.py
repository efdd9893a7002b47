# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError
from odoo.tests import tagged

from ..common import MONDAY
from ..fee.test_fees_paid import FeeCase


@tagged("post_install", "-at_install")
class TestSandboxFees(FeeCase):
    """Fees, payments and pauses are played in a trial as at the desks, and are gone."""

    @classmethod
    def ask_a_fee(cls, draft):
        super().ask_a_fee(draft)
        lane = cls.env["ptsp.lane"].search([("code", "=", "CS_HELPDESK")])
        draft.pause_kind_ids = [
            (
                *(0, 0),
                {
                    "label": "Menunggu lapangan",
                    "code": "lapangan",
                    "set_by_ids": lane.ids,
                    "needs_reason": True,
                    "limit_amount": 2,
                    "limit_unit": "hours",
                },
            ),
            (0, 0, {"label": "Menunggu sidang", "code": "sidang"}),
        ]
        start = draft.step_ids.filtered("is_start")[:1]
        for code, effect in (("sidang", "start_pause"), ("usai", "end_pause")):
            cls.add_act(start, code, [effect])
            act = start.transition_ids.filtered(lambda t, code=code: t.code == code)
            act.effect_ids.value = "sidang"

    def setUp(self):
        super().setUp()
        self.registry_enter_test_mode()
        sop = self.case.sop_id.with_user(self.administrator)
        action = sop.action_try()
        sandbox = self.env["ptsp.sandbox"].browse(action["res_id"])
        self.sandbox = sandbox.with_user(self.administrator)
        self.sandbox.start = self.moment(MONDAY)
        sample = {
            item["name"]: item["default"] for item in self.sandbox.state["sample"]
        }
        sample |= {"form.luas": "12.3", "form.bulan": "3"}
        opening = {"step": "periksa_cs", "sample": sample}
        self.state = self.sandbox.act("open", opening)

    def play(self, code, **values):
        return self.sandbox.act("move", {"code": code, "values": values})

    def registered(self):
        """Bring the tried case to where its promise counts."""
        for code in ("lengkap", "daftarkan"):
            state = self.sandbox.act("judge")
            move = next(m for m in state["moves"] if m["code"] == code)
            values = {
                one["name"]: one["default"] or True
                for one in move["values"]
                if one["required"]
            }
            state = self.play(code, **values)
        return state

    def test_what_is_assessed_and_paid_is_shown_line_by_line(self):
        self.assertIn("Retribusi Pemakaian", " ".join(self.state["fee"]))
        self.assertFalse(self.state["fees"])
        state = self.play("tetapkan")
        (line,) = state["fees"]["lines"]
        self.assertEqual(line["amount"], "Rp37.000,00")
        self.assertIn("Luas = 12,3", line["basis"])
        with self.assertRaisesRegex(UserError, "Not assessed yet"):
            self.play("lunas")
        self.play(
            "ketetapan",
            assessment_number="973/1/2027",
            assessment_date="2027-01-11",
            assessed_amount="163.000",
        )
        state = self.play(
            "bayar",
            payment_amount="150.000",
            payment_date="2027-01-11",
            payment_receipt="NTPN-1",
        )
        fees = state["fees"]
        self.assertEqual(
            (fees["due"], fees["paid"], fees["open"]),
            ("Rp200.000,00", "Rp150.000,00", "Rp50.000,00"),
        )
        with self.assertRaisesRegex(UserError, "Still to be paid"):
            self.play("lunas")
        self.assertFalse(self.env["ptsp.fee.payment"].search([]))

    def test_a_payment_is_taken_back_by_what_the_screen_offers(self):
        self.play("tetapkan")
        self.play(
            "ketetapan",
            assessment_number="973/2/2027",
            assessment_date="2027-01-11",
            assessed_amount="163.000",
        )
        for number, amount in (("NTPN-1", "150.000"), ("NTPN-2", "20.000")):
            state = self.play(
                "bayar",
                payment_amount=amount,
                payment_date="2027-01-11",
                payment_receipt=number,
            )
        (move,) = (one for one in state["moves"] if one["code"] == "batal_bayar")
        asked = {one["name"]: one for one in move["values"]}
        (payment,) = (
            choice
            for choice, label in asked["payment_id"]["choices"]
            if label.startswith("NTPN-2")
        )
        # Every look plays the trial anew, so the ids of its payments have moved on.
        self.assertTrue(self.sandbox.state)
        state = self.play("batal_bayar", payment_id=payment, payment_reason="Keliru")
        self.assertEqual(state["fees"]["paid"], "Rp150.000,00")
        with self.assertRaisesRegex(UserError, "must be one of"):
            self.play("batal_bayar", payment_id=-9, payment_reason="Keliru")

    def test_a_pause_that_desks_set_is_played_and_ends_at_its_limit(self):
        self.assertFalse(self.state["pause_kinds"])
        state = self.registered()
        self.assertEqual([k["code"] for k in state["pause_kinds"]], ["lapangan"])
        with self.assertRaisesRegex(UserError, "why"):
            self.sandbox.act("pause", {"code": "lapangan"})
        with self.assertRaisesRegex(UserError, "moves of the SOP only"):
            self.sandbox.act("pause", {"code": "sidang"})
        pause = {"code": "lapangan", "note": "Cuaca buruk"}
        (told,) = self.sandbox.act("pause", pause)["pauses"]
        self.assertEqual(
            (told["label"], told["reason"], told["until"]),
            ("Menunggu lapangan", "Cuaca buruk", ""),
        )
        self.assertTrue(told["limit"])
        state = self.sandbox.act("wait", {"hours": 1})
        self.assertFalse(state["pauses"][0]["until"])
        state = self.sandbox.act("wait", {"days": 1})
        self.assertTrue(state["pauses"][0]["until"])
        with self.assertRaisesRegex(UserError, "No pause"):
            self.sandbox.act("resume", {"code": "lapangan"})

    def test_a_field_that_the_form_works_out_is_not_asked(self):
        sop = self.case.sop_id.copy()
        sop.form_field_ids.create(
            {
                "sop_id": sop.id,
                "label": "Dua Kali",
                "name": "dua",
                "type": "float",
                "formula": "luas * 2",
            }
        )
        action = sop.with_user(self.administrator).action_try()
        sandbox = self.env["ptsp.sandbox"].browse(action["res_id"])
        asked = {item["name"] for item in sandbox.state["sample"]}
        self.assertIn("form.luas", asked)
        self.assertNotIn("form.dua", asked)
        state = sandbox.with_user(self.administrator).act("open", {})
        self.assertFalse(state["problem"])
        self.assertTrue(state["open"])

    def test_a_pause_is_ended_by_hand(self):
        self.registered()
        self.sandbox.act("pause", {"code": "lapangan", "note": "Cuaca"})
        state = self.sandbox.act("resume", {"code": "lapangan"})
        self.assertTrue(state["pauses"][0]["until"])
        self.assertIn("Menunggu lapangan", state["acts"][-1])
        self.assertFalse(self.env["ptsp.clock.pause"].search([]))

    def test_nothing_is_paused_before_a_case_is_open(self):
        self.sandbox.restart()
        with self.assertRaisesRegex(UserError, "Open the case first"):
            self.sandbox.act("pause", {"code": "lapangan"})

    def test_a_paper_of_the_trial_is_looked_at(self):
        state = self.registered()
        [place] = [i for i, one in enumerate(state["letters"]) if one["name"]][:1]
        page = self.sandbox.preview_letter(place)
        self.assertIn(state["letters"][place]["name"].upper(), page["html"].upper())
        told = self.sandbox.preview_letter(len(state["letters"]))
        self.assertIn("no such paper", told["problem"])
