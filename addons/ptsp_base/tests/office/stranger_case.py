# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from unittest.mock import patch

from odoo.sql_db import db_connect
from odoo.tests import HttpCase, get_db_name


def connection():
    return db_connect(get_db_name())


def forget_all():
    with connection().cursor() as cr:
        cr.execute("DELETE FROM ptsp_miss")


class StrangerCase(HttpCase):
    """Counts the wrong tries of a stranger, three of which are free.

    A failed call is rolled back, but the count must stay. A test is one transaction, so
    misses get a separate connection here and are removed afterwards.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["ir.config_parameter"].set_param("base.login_cooldown_after", "3")
        misses = type(cls.env["ptsp.miss"])
        own = patch.object(
            misses, "_own_cursor", lambda self, **_: connection().cursor()
        )
        cls.startClassPatcher(own)

    def setUp(self):
        super().setUp()
        self.addCleanup(forget_all)
