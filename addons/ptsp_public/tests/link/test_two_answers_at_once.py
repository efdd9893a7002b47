# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import threading
from concurrent.futures import ThreadPoolExecutor

from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry
from odoo.service.model import retrying
from odoo.sql_db import db_connect
from odoo.tests import BaseCase, get_db_name, tagged
from odoo.tools import mute_logger

from .link_case import EMAIL, PURPOSE

ROUNDS = 5
SENDERS = 4


@tagged("post_install", "-at_install")
class TestTwoAnswersAtOnce(BaseCase):
    """Of several answers at once, on separate connections, only one is taken."""

    def setUp(self):
        super().setUp()
        self.addCleanup(self._clean_up)
        self.ids = []

    def _cursor(self):
        return db_connect(get_db_name()).cursor()

    def _new_link(self):
        with self._cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            # The link may be about any record of an office.
            office = env.ref("base.main_company")
            lane = env["ptsp.lane"].search([("company_id", "=", office.id)], limit=1)
            link = env["ptsp.link"]._allow(PURPOSE, lane, "Dinas", EMAIL)
            self.ids.append(link.id)
            return link.id

    def _send(self, link_id, start):
        """Tell whether an answer was taken; repeat it as Odoo repeats requests."""
        with Registry(get_db_name()).cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})

            def send():
                link = env["ptsp.link"].browse(link_id)
                # All of them see the link open before the first one sends its answer.
                link._filter_open()
                start.wait()
                return link._answer({}, None)[0] == "done"

            return retrying(send, env)

    def _clean_up(self):
        with self._cursor() as cr:
            cr.execute("DELETE FROM ptsp_link WHERE id = ANY(%s)", [self.ids])

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_one_of_them_is_taken(self):
        for _round in range(ROUNDS):
            link_id, start = self._new_link(), Once(SENDERS)
            with ThreadPoolExecutor(SENDERS) as pool:
                sent = [
                    pool.submit(self._send, link_id, start) for _i in range(SENDERS)
                ]
            taken = [one.result() for one in sent]
            self.assertEqual(sorted(taken), [False] * (SENDERS - 1) + [True])
            self.assertTrue(start.met)


class Once:
    """Lets all threads start together; a second try of a thread does not wait."""

    def __init__(self, parties):
        self.barrier = threading.Barrier(parties)
        self.seen = threading.local()
        self.met = False

    def wait(self):
        if not getattr(self.seen, "started", False):
            self.seen.started = True
            self.barrier.wait(timeout=10)
            self.met = True
