# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import threading
from concurrent.futures import ThreadPoolExecutor

from odoo import SUPERUSER_ID, api
from odoo.sql_db import db_connect
from odoo.tests import BaseCase
from odoo.tests.common import get_db_name
from odoo.tools.sql import add_constraint, drop_constraint

WORKERS = 8
ROUNDS = 10
DAY = "2026-03-02"
# The constraint that a restored backup checks first, and that of a new database.
UNIQUE = ("number_unique", "sequence_unique")


class Undone(Exception):
    """A transaction that the test rolls back on purpose."""


class NumberingCase(BaseCase):
    """Lets many transactions number at once, each on its own connection.

    The register is committed, because other transactions could not see it otherwise,
    and deleted afterwards.
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
                            "pattern": pattern,
                            "reset": "year",
                            "company_id": env.ref("base.main_company").id,
                        }
                        for code, pattern in (
                            ("T_CONCURRENT_A", "{seq}/{year}"),
                            ("T_CONCURRENT_B", "B/{seq}/{year}"),
                        )
                    ]
                )
                .ids
            )

    def check_first(self, name):
        """Make PostgreSQL check this unique constraint before the other one.

        PostgreSQL first checks the constraint that was made first, so the other one is
        made again.
        """
        [other] = set(UNIQUE) - {name}
        with db_connect(self.database).cursor() as cr:
            model = api.Environment(cr, SUPERUSER_ID, {})["ptsp.register.entry"]
            full_name = f"{model._table}_{other}"
            definition = model._table_objects[full_name].get_definition(model.pool)
            drop_constraint(cr, model._table, full_name)
            add_constraint(cr, model._table, full_name, definition)
            cr.execute(
                "SELECT conname FROM pg_constraint WHERE contype = 'u'"
                " AND conrelid = 'ptsp_register_entry'::regclass ORDER BY conindid"
            )
            order = [
                known.removeprefix(f"{model._table}_") for (known,) in cr.fetchall()
            ]
        self.assertEqual(order, [name, other])

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

    def _take(self, registers=(0,), undo=False, barrier=None, day=DAY):
        """Take a number of each register in one transaction; return committed ones.

        :param undo: roll the transaction back after the numbers were taken
        """
        try:
            with db_connect(self.database).cursor() as cr:
                env = api.Environment(cr, SUPERUSER_ID, {})
                # The snapshot begins with the first query; then all transactions wait
                # here.
                cr.execute("SELECT 1")
                if barrier:
                    barrier.wait(30)
                numbers = [
                    env["ptsp.register"]
                    .browse(self.register_ids[index])
                    ._take(day)
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
