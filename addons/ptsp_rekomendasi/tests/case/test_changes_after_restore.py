# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ...models.case.ptsp_change import SHIFT
from ..common import MONDAY, PtspCase

# Transactions that the cluster of before had seen more than this one.
AHEAD = 5_000_000


@tagged("post_install", "-at_install")
class TestChangesAfterRestore(PtspCase):
    """A database that came to another cluster goes on telling of changes, in order."""

    def setUp(self):
        super().setUp()
        self.changes = self.env["ptsp.change"]
        self.env.cr.execute("DELETE FROM ptsp_change")
        with self.at(MONDAY):
            self.case = self.open_case("KOM-03")
        self.env.flush_all()
        # As if another cluster had written it.
        self.env.cr.execute("UPDATE ptsp_change SET xid = xid + %s", [AHEAD])
        self.before = self.last()

    def last(self):
        self.env.cr.execute("SELECT max(xid) FROM ptsp_change")
        return self.env.cr.fetchone()[0]

    def shift(self):
        return self.env["ir.config_parameter"].sudo().get_param(SHIFT)

    def record(self):
        self.case._record_change("take")
        self.env.flush_all()

    def test_without_help_a_change_would_come_before_the_cursor(self):
        self.record()
        self.assertEqual(self.last(), self.before)

    def test_new_changes_come_after_those_of_the_other_cluster(self):
        self.changes._follow_cluster()
        self.record()
        self.assertGreater(self.last(), self.before)
        self.assertGreater(self.changes._end()[0], self.before)
        companies = self.env.company.ids
        told = self.changes._read_after(0, 0, companies, 10)
        self.assertEqual([row[4] for row in told], ["open"])

    def test_it_is_done_once(self):
        self.changes._follow_cluster()
        shift = self.shift()
        self.env.cr.execute("DELETE FROM ptsp_change WHERE xid > %s", [self.before])
        self.changes._follow_cluster()
        self.assertEqual(self.shift(), shift)

    def test_in_the_same_cluster_nothing_is_added(self):
        self.env.cr.execute("UPDATE ptsp_change SET xid = 5")
        shift = self.shift()
        self.changes._follow_cluster()
        self.assertEqual(self.shift(), shift)
