# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ..common import MONDAY, PtspCase

NAMES = ["decision_ids", "letter_ids", "pause_ids", "requirement_ids"]


@tagged("post_install", "-at_install")
class TestEmptyLists(PtspCase):
    """Which lists of a case are empty is found out by one query."""

    def setUp(self):
        super().setUp()
        with self.at(MONDAY):
            self.case = self.open_case("KOM-03")
        self.env.flush_all()
        self.env.invalidate_all()

    def remember(self):
        self.env["ptsp.case.lists"]._remember_empty(self.case, NAMES)

    def test_one_query_tells_of_all(self):
        with self.assertQueryCount(1):
            self.remember()
        with self.assertQueryCount(0):
            self.assertFalse(self.case.decision_ids)
            self.assertFalse(self.case.letter_ids)
            self.assertFalse(self.case.pause_ids)

    def test_what_has_something_is_read_as_ever(self):
        wanted = self.case.requirement_ids
        self.env.invalidate_all()
        self.remember()
        self.assertTrue(wanted)
        self.assertEqual(self.case.requirement_ids, wanted)

    def test_what_comes_afterwards_is_seen(self):
        self.remember()
        self.assertFalse(self.case.letter_ids)
        receipt = self.env["ptsp.letter.type"].search(
            [("code", "=", "tanda_terima")], limit=1
        )
        made = self.env["ptsp.letter"]._draft(self.case, receipt)
        self.assertEqual(self.case.letter_ids, made)
