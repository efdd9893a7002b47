# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from psycopg2.errors import SerializationFailure

from odoo import SUPERUSER_ID, api
from odoo.service.model import PG_CONCURRENCY_EXCEPTIONS_TO_RETRY
from odoo.sql_db import db_connect
from odoo.tests import TransactionCase, tagged
from odoo.tools import mute_logger


@tagged("post_install", "-at_install")
class TestFirstOfAYear(TransactionCase):
    """Two desks open the first cases of a year at once, and neither is refused."""

    def setUp(self):
        super().setUp()
        self.database = self.env.cr.dbname
        with self.connection() as cr:
            sequence = api.Environment(cr, SUPERUSER_ID, {})["ir.sequence"].create(
                {"name": "UJI", "prefix": "UJI-%(range_year)s-", "use_date_range": True}
            )
            self.sequence_id = sequence.id
        self.addCleanup(self.remove)

    def remove(self):
        with self.connection() as cr:
            api.Environment(cr, SUPERUSER_ID, {})["ir.sequence"].browse(
                self.sequence_id
            ).unlink()

    def connection(self):
        """Return a cursor of its own, as another request has."""
        return db_connect(self.database).cursor()

    def draw(self, cr):
        env = api.Environment(cr, SUPERUSER_ID, {})
        return env["ir.sequence"].browse(self.sequence_id).next_by_id("2027-01-04")

    def test_who_comes_second_is_served_again_and_not_refused(self):
        self.assertIn(SerializationFailure, PG_CONCURRENCY_EXCEPTIONS_TO_RETRY)
        with self.connection() as first, self.connection() as second:
            second.execute("SELECT 1")  # the second request has begun, too
            self.assertEqual(self.draw(first), "UJI-2027-1")
            first.commit()
            with (
                mute_logger("odoo.sql_db"),
                self.assertRaises(SerializationFailure),
            ):
                self.draw(second)
            second.rollback()
            self.assertEqual(self.draw(second), "UJI-2027-2")

    def test_later_cases_of_the_year_do_not_wait_for_each_other(self):
        with self.connection() as first, self.connection() as second:
            self.draw(first)
            first.commit()
            second.rollback()
            self.assertEqual(self.draw(first), "UJI-2027-2")
            self.assertEqual(self.draw(second), "UJI-2027-3")
