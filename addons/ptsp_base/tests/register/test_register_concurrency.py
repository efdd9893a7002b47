# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import threading
from concurrent.futures import ThreadPoolExecutor

from psycopg2.errors import SerializationFailure

from odoo import SUPERUSER_ID, api
from odoo.sql_db import db_connect
from odoo.tests import BaseCase, tagged
from odoo.tests.common import get_db_name

WORKERS = 8
ROUNDS = 10


class Undone(Exception):
    """A transaction that is rolled back on purpose."""


@tagged("post_install", "-at_install")
class TestRegisterConcurrency(BaseCase):
    """Many transactions number at once, on connections of their own.

    The register is committed, as another transaction could not see it otherwise, and
    deleted afterwards.
    """

    def setUp(self):
        super().setUp()
        self.database = get_db_name()
        self.addCleanup(self._clean_up)
        with db_connect(self.database).cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            self.register_ids = (
                env["ptsp.register"]
                .create(
                    [
                        {
                            "name": code,
                            "code": code,
                            "pattern": "{seq}/{year}",
                            "reset": "year",
                            "company_id": env.ref("base.main_company").id,
                        }
                        for code in ("T_CONCURRENT_A", "T_CONCURRENT_B")
                    ]
                )
                .ids
            )

    def _clean_up(self):
        with db_connect(self.database).cursor() as cr:
            for table, column in (
                ("ptsp_register_entry", "register_id"),
                ("ptsp_register", "id"),
            ):
                cr.execute(
                    f"DELETE FROM {table} WHERE {column} = ANY(%s)", [self.register_ids]
                )
            cr.execute(
                "DELETE FROM mail_message WHERE model = 'ptsp.register'"
                " AND res_id = ANY(%s)",
                [self.register_ids],
            )

    def _take(self, registers=(0,), undo=False, barrier=None):
        """Take a number of each register in one transaction; return what was committed.

        :param undo: roll the transaction back after the numbers were taken
        """
        try:
            with db_connect(self.database).cursor() as cr:
                env = api.Environment(cr, SUPERUSER_ID, {})
                # The snapshot begins with the first query; then all wait here.
                cr.execute("SELECT 1")
                if barrier:
                    barrier.wait(30)
                numbers = [
                    env["ptsp.register"]
                    .browse(self.register_ids[index])
                    ._take("2026-03-02")
                    .sequence
                    for index in registers
                ]
                if undo:
                    raise Undone
                return numbers
        except Undone:
            return []

    def _run(self, jobs):
        """Run jobs in parallel; return all numbers that were committed."""
        barrier = threading.Barrier(WORKERS)

        def work(worker):
            taken = []
            for number, job in enumerate(jobs(worker)):
                taken.append(self._take(**job, barrier=None if number else barrier))
            return taken

        with ThreadPoolExecutor(WORKERS) as pool:
            results = list(pool.map(work, range(WORKERS)))
        return [numbers for worker in results for numbers in worker if numbers]

    def _stored(self, index=0):
        with db_connect(self.database).cursor() as cr:
            cr.execute(
                "SELECT sequence FROM ptsp_register_entry WHERE register_id = %s"
                " ORDER BY sequence",
                [self.register_ids[index]],
            )
            return [sequence for (sequence,) in cr.fetchall()]

    def test_no_duplicate_and_no_gap(self):
        taken = self._run(lambda worker: [{} for _round in range(ROUNDS)])
        sequences = sorted(number for (number,) in taken)
        self.assertEqual(sequences, list(range(1, WORKERS * ROUNDS + 1)))
        self.assertEqual(self._stored(), sequences)

    def test_rollbacks_leave_no_gap(self):
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
        self._run(lambda worker: [{"registers": (0, 1)} for _round in range(ROUNDS)])
        for index in (0, 1):
            self.assertEqual(self._stored(index), list(range(1, WORKERS * ROUNDS + 1)))

    def test_an_old_snapshot_still_gets_the_next_number(self):
        with db_connect(self.database).cursor() as cr:
            cr.execute("SELECT COUNT(*) FROM ptsp_register_entry")
            for _i in range(3):
                self._take()
            env = api.Environment(cr, SUPERUSER_ID, {})
            register = env["ptsp.register"].browse(self.register_ids[0])
            try:
                entry = register._take("2026-03-02")
            except SerializationFailure:  # pragma: no cover
                self.fail("a number could not be taken from an old snapshot")
            self.assertEqual(entry.sequence, 4)
