# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from psycopg2.errors import SerializationFailure

from odoo import SUPERUSER_ID, api
from odoo.exceptions import UserError
from odoo.sql_db import db_connect
from odoo.tests import tagged

from ..numbering_common import DAY, ROUNDS, UNIQUE, WORKERS, NumberingCase

A_CENTURY_LATER = "2126-03-02"


@tagged("post_install", "-at_install")
class TestRegisterConcurrency(NumberingCase):
    """Many transactions number at once, with either order of the unique indexes.

    A restored backup has the indexes in another order than a new database.
    """

    def in_both_orders(self):
        """Run the test in both orders; each begins without numbers."""
        for name in UNIQUE:
            with self.subTest(first_checked=name):
                self.check_first(name)
                self._forget_numbers()
                yield

    def _forget_numbers(self):
        with db_connect(self.database).cursor() as cr:
            cr.execute(
                "DELETE FROM ptsp_register_entry WHERE register_id = ANY(%s)",
                [self.register_ids],
            )

    def _show_two_digits_of_the_year(self):
        """Let the first register write numbers that repeat after a century."""
        with db_connect(self.database).cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            register = env["ptsp.register"].browse(self.register_ids[0])
            register.pattern = "{seq}/{year2}"

    def test_no_duplicate_and_no_gap(self):
        for _order in self.in_both_orders():
            taken = self._run(lambda worker: [{} for _round in range(ROUNDS)])
            sequences = sorted(number for (number,) in taken)
            self.assertEqual(sequences, list(range(1, WORKERS * ROUNDS + 1)))
            self.assertEqual(self._stored(), sequences)

    def test_rollbacks_leave_no_gap(self):
        for _order in self.in_both_orders():
            taken = self._run(
                lambda worker: [
                    {"undo": (worker + round_) % 3 == 0} for round_ in range(ROUNDS)
                ]
            )
            sequences = sorted(number for (number,) in taken)
            self.assertEqual(sequences, list(range(1, len(taken) + 1)))
            self.assertLess(len(taken), WORKERS * ROUNDS)
            self.assertEqual(self._stored(), sequences)

    def test_two_registers_in_order_do_not_lock_each_other_out(self):
        for _order in self.in_both_orders():
            self._run(
                lambda worker: [{"registers": (0, 1)} for _round in range(ROUNDS)]
            )
            for index in (0, 1):
                self.assertEqual(
                    self._stored(index), list(range(1, WORKERS * ROUNDS + 1))
                )

    def test_an_old_snapshot_still_gets_the_next_number(self):
        for _order in self.in_both_orders():
            with db_connect(self.database).cursor() as cr:
                cr.execute("SELECT COUNT(*) FROM ptsp_register_entry")
                for _i in range(3):
                    self._take()
                env = api.Environment(cr, SUPERUSER_ID, {})
                register = env["ptsp.register"].browse(self.register_ids[0])
                try:
                    entry = register._take(DAY)
                except SerializationFailure:  # pragma: no cover
                    self.fail("a number could not be taken from an old snapshot")
                self.assertEqual((entry.sequence, entry.number), (4, "4/2026"))

    def test_a_number_of_another_period_is_refused(self):
        self._show_two_digits_of_the_year()
        for _order in self.in_both_orders():
            self.assertEqual(self._take(), [1])
            with self.assertRaisesRegex(UserError, "already holds the number 1/26"):
                self._take(day=A_CENTURY_LATER)
            self.assertEqual(self._take(), [2], "the refusal has left no gap")

    def test_so_is_one_that_somebody_else_has_just_taken(self):
        self._show_two_digits_of_the_year()
        for _order in self.in_both_orders():
            with db_connect(self.database).cursor() as cr:
                cr.execute("SELECT COUNT(*) FROM ptsp_register_entry")
                self._take()
                env = api.Environment(cr, SUPERUSER_ID, {})
                register = env["ptsp.register"].browse(self.register_ids[0])
                with self.assertRaisesRegex(UserError, "already holds the number 1/26"):
                    register._take(A_CENTURY_LATER)
