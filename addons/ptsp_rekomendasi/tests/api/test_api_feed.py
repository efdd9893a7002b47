# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ..api_common import ApiCase


@tagged("post_install", "-at_install")
class TestApiFeed(ApiCase):
    """A test's own transaction never ends, so its changes are dated back here."""

    def setUp(self):
        super().setUp()
        self.env.cr.execute("DELETE FROM ptsp_change")

    def commit(self, xid):
        """Make the changes so far look like those of a finished transaction."""
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE ptsp_change SET xid = %s"
            " WHERE xid = pg_current_xact_id()::text::bigint",
            [xid],
        )

    def test_changes_come_in_order_and_once(self):
        reference = self.submit()["reference"]
        self.commit(10)
        self.call("cs", "take", reference=reference)
        self.commit(12)
        first = self.call("integrasi", "list_changes", limit=2)
        self.assertEqual([c["event"] for c in first["changes"]], ["open", "move"])
        self.assertTrue(first["more"])
        second = self.call("integrasi", "list_changes", cursor=first["cursor"])
        self.assertEqual([c["event"] for c in second["changes"]], ["take"])
        self.assertEqual(second["changes"][0]["reference"], reference)
        self.assertEqual(second["changes"][0]["at"], "2027-01-11T09:00:00+08:00")
        self.assertFalse(second["more"])
        last = self.call("integrasi", "list_changes", cursor=second["cursor"])
        self.assertEqual(last["changes"], [])
        self.assertEqual(last["cursor"], second["cursor"])

    def test_a_slower_transaction_is_not_overtaken(self):
        slow = self.submit()["reference"]
        self.commit(20)
        quick = self.submit()["reference"]
        self.commit(15)
        changes = self.call("auditor", "list_changes")["changes"]
        self.assertEqual(
            [change["reference"] for change in changes], [quick, quick, slow, slow]
        )

    def test_what_is_not_finished_is_not_told(self):
        self.submit()
        self.assertEqual(self.call("integrasi", "list_changes")["changes"], [])

    def test_how_the_case_stood_is_frozen_with_each_change(self):
        reference = self.submit()["reference"]
        self.call("cs", "take", reference=reference)
        self.call("cs", "hold", reference=reference, reason="Menunggu")
        case = self.env["ptsp.application"].search([("reference", "=", reference)])
        changes = self.env["ptsp.change"].search([], order="id")
        service = case.service_id.code
        self.assertEqual(
            [(one.event, one.facts["work_state"]) for one in changes],
            [
                ("open", "in_hand"),
                ("move", "waiting"),
                ("take", "in_hand"),
                ("hold", "on_hold"),
            ],
        )
        for change in changes:
            self.assertEqual(
                set(change.facts), {"service", "step", "work_state", "outcome"}
            )
            self.assertEqual(change.facts["service"], service)

    def test_a_strange_cursor_is_refused(self):
        for cursor in ("x", "1", "1.2.3", "-1.0", "9" * 30 + ".1", "١.٢", 7, ["1.2"]):
            with self.subTest(cursor=cursor):
                self.assert_refused(
                    "integrasi", "list_changes", "“cursor” must be", cursor=cursor
                )

    def test_a_strange_limit_is_refused(self):
        for limit in (0, -1, 1001, "10", 1.5, True, None):
            with self.subTest(limit=limit):
                self.assert_refused(
                    "integrasi", "list_changes", "from 1 to 1000", limit=limit
                )
