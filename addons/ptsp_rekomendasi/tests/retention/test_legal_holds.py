# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..retention_common import RetentionCase


@tagged("post_install", "-at_install")
class TestLegalHolds(RetentionCase):
    """A legal hold: set and lifted with a reason, by whom, when, until when."""

    def ask(self, user, **vals):
        asks = self.env["ptsp.retention.hold.ask"].with_user(user)
        return asks.create({"application_ids": self.case.ids, **vals})

    def test_a_superior_or_administrator_sets_it_with_a_reason(self):
        for user in (self.head, self.admin):
            with self.at("2027-02-01 10:00"):
                self.ask(user, reason="Perkara 5", until="2027-03-01").action_set()
            hold = self.case.hold_ids.sorted("id")[-1]
            self.assertRecordValues(
                hold,
                [
                    {
                        "reason": "Perkara 5",
                        "set_by_id": user.id,
                        "until": date(2027, 3, 1),
                    }
                ],
            )
        self.assertIn("Perkara 5", str(self.case.message_ids[0].body))
        line = self.env["ptsp.audit"].search([("kind", "=", "retention")], limit=1)
        self.assertEqual(line.subject, self.case.reference)

    def test_officers_and_auditors_set_none(self):
        for user in (self.clerk, self.auditor):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.env["ptsp.retention.hold"].with_user(user)._set(self.case, "x")

    def test_nothing_is_held_without_a_reason_or_until_yesterday(self):
        holds = self.env["ptsp.retention.hold"].with_user(self.head)
        with self.at("2027-02-01 10:00"):
            for reason, until in ((" ", False), ("x", date(2027, 1, 31))):
                with self.assertRaises(UserError):
                    holds._set(self.case, reason, until)
        self.assertFalse(self.case.hold_ids)

    def test_it_stands_until_its_last_day_is_over(self):
        with self.at("2027-02-01 10:00"):
            self.ask(self.head, reason="x", until="2027-03-01").action_set()
        for moment, held in (("2027-03-01 23:00", True), ("2027-03-02 01:00", False)):
            with self.subTest(moment=moment), self.at(moment):
                self.case.invalidate_recordset()
                self.case.hold_ids.invalidate_recordset()
                self.assertEqual(self.case.with_user(self.clerk).retention_held, held)
                found = self.env["ptsp.application"].search(
                    [("retention_held", "=", True), ("id", "=", self.case.id)]
                )
                self.assertEqual(bool(found), held)

    def test_it_is_lifted_with_a_reason_and_once(self):
        hold = self.held(self.case)
        lifting = self.env["ptsp.retention.hold.ask"].with_user(self.head)
        with self.assertRaises(UserError):
            lifting.create({"hold_ids": hold.ids}).action_lift()
        lifting.create({"hold_ids": hold.ids, "reason": "Putusan tetap"}).action_lift()
        self.assertRecordValues(
            hold, [{"lift_reason": "Putusan tetap", "lifted_by_id": self.head.id}]
        )
        self.assertFalse(self.case.retention_held)
        with self.assertRaisesRegex(UserError, "lifted already"):
            lifting.create({"hold_ids": hold.ids, "reason": "x"}).action_lift()

    def test_nobody_writes_or_deletes_a_hold_directly(self):
        hold = self.held(self.case)
        for user in (self.head, self.admin, self.clerk):
            own = hold.with_user(user)
            for act in (lambda own=own: own.write({"until": False}), own.unlink):
                with self.assertRaises(UserError):
                    act()
        with self.assertRaises(UserError):
            self.env["ptsp.retention.hold"].with_user(self.head).create(
                {"application_id": self.case.id, "reason": "x"}
            )
