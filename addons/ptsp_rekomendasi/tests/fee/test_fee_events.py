# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError
from odoo.tests import new_test_user, tagged

from .test_fees_paid import FeeCase


@tagged("post_install", "-at_install")
class TestFeeEvents(FeeCase):
    """Other systems learn what was assessed and paid, and nothing of who paid."""

    def _events(self):
        changes = self.env["ptsp.change"].search(
            [("application_id", "=", self.case.id), ("event", "=like", "fee_%")]
        )
        return [(change.event, change.detail, change.changes) for change in changes]

    def test_an_assessment_and_each_payment_are_told_with_the_amount(self):
        self.assessed()
        self.pay("150.000,50", "NTPN-7 Hj. Norhayati")
        payment = self.case.fee_payment_ids
        self.act("batal_bayar", payment_id=payment.id, payment_reason="Salah ketik")
        self.assertEqual(
            self._events(),
            [
                ("fee_assessed", "37000.0", False),
                ("fee_assessed", "200000.0", False),
                ("fee_paid", "150000.5", False),
                ("fee_paid_back", "150000.5", False),
            ],
        )

    def test_what_is_refused_is_not_told(self):
        self.act("tetapkan")
        known = self._events()
        for amount in ("0", "99.000.000"):
            with self.assertRaises(UserError):
                self.pay(amount)
        self.assertEqual(self._events(), known)

    def test_readers_of_the_feed_get_it(self):
        self.assessed()
        self.pay("1000")
        reader = new_test_user(
            self.env, "sistem_lain", "ptsp_base.group_ptsp_integration"
        )
        api = self.env["ptsp.api"].with_user(reader)
        self.env.flush_all()
        self.env.cr.execute("UPDATE ptsp_change SET xid = 10")
        told = api.list_changes(limit=1000)["changes"]
        self.assertIn("fee_paid", [change["event"] for change in told])
