# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ..common import PtspCase


@tagged("post_install", "-at_install")
class TestTouchMinutes(PtspCase):
    """A desk sees when it works longer on a file than the SOP gives; no more."""

    def setUp(self):
        super().setUp()
        with self.at("2027-01-11 09:00"):
            self.case = self.bring_to(self.open_case(), "verifikasi")
        self.officer = self.users["VERIFIKASI"]

    def seen(self, at):
        with self.at(at):
            self.case.invalidate_recordset()
            case = self.case.with_user(self.officer)
            return case.why_date, case.card

    def take(self, at):
        with self.at(at):
            self.case.with_user(self.officer).action_take()

    def test_nothing_is_counted_before_somebody_takes_the_file(self):
        form, card = self.seen("2027-01-11 12:00")
        self.assertFalse(form["touch"] or form["touch_over"] or card["touch"])

    def test_the_form_tells_the_minutes_and_the_card_only_too_many(self):
        self.take("2027-01-11 10:00")
        form, card = self.seen("2027-01-11 10:15")
        self.assertIn("15 minute(s) of work; the SOP gives 15", form["touch"])
        self.assertFalse(form["touch_over"] or card["touch"])
        form, card = self.seen("2027-01-11 10:16")
        self.assertTrue(form["touch_over"])
        self.assertIn("16 minute(s) of work", card["touch"])

    def test_nights_and_time_on_hold_are_no_work(self):
        self.take("2027-01-11 18:55")
        form, _card = self.seen("2027-01-12 08:05")
        self.assertIn("10 minute(s) of work", form["touch"])
        with self.at("2027-01-12 08:05"):
            self.case.with_user(self.officer).action_hold("Menunggu telepon")
        form, card = self.seen("2027-01-12 15:00")
        self.assertIn("10 minute(s) of work", form["touch"])
        self.assertFalse(card["touch"])

    def test_too_many_minutes_keep_nobody_from_the_next_move(self):
        self.take("2027-01-11 10:00")
        with self.at("2027-01-11 16:00"):
            moves = self.case.with_user(self.officer).get_moves()
        self.assertTrue(moves)
        told = [
            blocker["sentence"]
            for move in moves
            for blocker in move.get("blockers", [])
            if "of work" in blocker["sentence"]
        ]
        self.assertFalse(told)
