# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64

from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from .test_bank_list import HEAD
from .test_fees_paid import DAY, FeeCase


@tagged("post_install", "-at_install")
class TestBankListOverRpc(FeeCase):
    """A bank's list is matched and recorded over RPC as in the dialogue."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # The tests read English; an office's database may speak Indonesian alone.
        cls.env["res.lang"]._activate_lang("en_US")
        cls.env["res.users"].search([]).lang = "en_US"

    def send(self, *rows, user=None, head=HEAD, **options):
        text = (head + "\n".join(rows)).encode()
        content = base64.encodebytes(text).decode()
        api = self.env["ptsp.api"].with_user(user or self.officer)
        with self.at(DAY):
            return api.import_payments(content=content, **options)

    def row(self, amount="200.000,00", number="NTPN-7", words=None):
        words = self.case.reference if words is None else words
        return f"11/01/2027;{amount};{number};bayar {words}"

    def test_a_dry_run_proposes_and_records_nothing(self):
        self.assessed()
        told = self.send(self.row(), dry_run=True)
        (payment,) = told["payments"]
        self.assertEqual(
            payment,
            {
                "line": 2,
                "date": "2027-01-11",
                "amount": 200_000.0,
                "receipt": "NTPN-7",
                "reference": self.case.reference,
                "doubt": False,
                "recorded": False,
                "result": False,
            },
        )
        self.assertEqual((told["recorded"], told["errors"]), (0, []))
        self.assertFalse(self.case.fee_payment_ids)

    def test_what_fits_is_recorded_by_the_move_and_never_twice(self):
        self.assessed()
        told = self.send(self.row())
        self.assertEqual(told["recorded"], 1)
        self.assertIn(self.case.reference, told["payments"][0]["result"])
        payment = self.case.fee_payment_ids
        self.assertEqual((payment.amount, payment.user_id), (200_000, self.officer))
        again = self.send(self.row())
        self.assertEqual(again["recorded"], 0)
        self.assertIn("already", again["payments"][0]["doubt"])
        self.assertEqual(self.case.fee_payment_ids, payment)

    def test_a_doubtful_one_is_recorded_only_where_the_caller_names_its_case(self):
        self.assessed()
        rows = (self.row("5.000", "A1"), self.row("7.000", "A2", "tanpa nomor"))
        told = self.send(*rows)
        self.assertEqual(told["recorded"], 0)
        self.assertTrue(all(one["doubt"] for one in told["payments"]))
        reference = self.case.reference
        named = [{"receipt": number, "reference": reference} for number in ("A1", "a2")]
        told = self.send(*rows, cases=named)
        self.assertEqual(told["recorded"], 2, told)
        self.assertEqual(self.fees()["open"], 188_000)

    def test_each_wrong_row_has_its_sentence_and_nothing_is_recorded(self):
        self.assessed()
        rows = (self.row(), "11/01/2027;lima;A2;x", "31/31/2027;5;A3;x")
        for dry_run in (True, False):
            told = self.send(*rows, dry_run=dry_run)
            self.assertEqual([one["line"] for one in told["errors"]], [3, 4])
            self.assertIn("lima", told["errors"][0]["message"])
            self.assertEqual([one["line"] for one in told["payments"]], [2])
            self.assertEqual(told["recorded"], 0)
        self.assertFalse(self.case.fee_payment_ids)

    def test_the_dialogue_names_every_wrong_row_too(self):
        text = (HEAD + "2027-01-11;lima;A1;x\n2027-01-11;5;-;x").encode()
        found = self.env["ptsp.bank.list"].with_user(self.officer)
        found = found.create({"content": base64.b64encode(text)})
        with self.assertRaisesRegex(UserError, r"Line 2.*\nLine 3"):
            found.action_match()

    def test_another_desk_is_told_why_and_strangers_are_refused(self):
        self.assessed()
        told = self.send(self.row(), user=self.users["TU"])
        self.assertEqual(told["recorded"], 0)
        self.assertIn("you do not work at that desk", told["payments"][0]["result"])
        for group in ("auditor", "agency"):
            user = new_test_user(
                self.env, f"orang_{group}", f"ptsp_base.group_ptsp_{group}"
            )
            with self.subTest(group=group), self.assertRaises(AccessError):
                self.send(self.row(), user=user)
        self.assertFalse(self.case.fee_payment_ids)

    def test_what_is_no_list_is_one_sentence(self):
        api = self.env["ptsp.api"].with_user(self.officer)
        for options, told in (
            ({"content": ""}, "content"),
            ({"content": "%%%"}, "did not arrive whole"),
            ({"content": "eA=="}, "no row"),
            ({"content": 7}, "must be a text"),
            ({"content": "eA==", "dry_run": "ya"}, "true or false"),
            ({"content": "eA==", "cases": "x"}, "must be a list"),
            ({"content": "eA==", "cases": [{"receipt": "A"}]}, "needs “reference”"),
        ):
            with self.subTest(options), self.assertRaisesRegex(UserError, told):
                api.import_payments(**options)
        named = [{"receipt": "A9", "reference": self.case.reference}]
        with self.assertRaisesRegex(UserError, "no receipt “A9”"):
            self.send(self.row(), cases=named)
        named = [{"receipt": "NTPN-7", "reference": "PMH-1"}]
        with self.assertRaisesRegex(UserError, "no case “PMH-1”"):
            self.send(self.row(), cases=named)
