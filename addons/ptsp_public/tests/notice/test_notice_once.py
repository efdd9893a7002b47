# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import threading
from concurrent.futures import ThreadPoolExecutor

from odoo import SUPERUSER_ID, api
from odoo.sql_db import db_connect
from odoo.tests import tagged

from .common import NoticeCase

ONCE = "uji:sekali"


@tagged("post_install", "-at_install")
class TestNoticeOnce(NoticeCase):
    """An occasion has one notice, even if two transactions make it at once."""

    def test_a_second_notice_of_an_occasion_is_not_made(self):
        first = self.post(once=ONCE)
        self.assertFalse(self.post(once=ONCE))
        self.assertEqual(self.notices.search([("once_key", "=", ONCE)]), first)

    def test_the_transaction_goes_on_after_it(self):
        self.post(once=ONCE)
        self.post(once=ONCE)
        self.assertTrue(self.post(once="uji:lain"))

    def test_twenty_transactions_at_once_make_one(self):
        database = self.env.cr.dbname
        ready = threading.Barrier(20)

        def tell(_number):
            with db_connect(database).cursor() as cr:
                env = api.Environment(cr, SUPERUSER_ID, {})
                env["ptsp.notice"].search_count([])  # the snapshot is taken
                ready.wait(30)
                return len(self.post_in(env))

        try:
            with ThreadPoolExecutor(20) as threads:
                made = list(threads.map(tell, range(20)))
            self.assertEqual(sorted(made), [0] * 19 + [1])
        finally:
            with db_connect(database).cursor() as cr:
                cr.execute("DELETE FROM ptsp_notice WHERE once_key = %s", [ONCE])

    def test_two_senders_at_once_send_it_once(self):
        """Two senders on separate connections overlap, as the channel is slow."""
        database, sent = self.env.cr.dbname, []
        both = threading.Barrier(2)
        with db_connect(database).cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            notice_id = self.post_in(env, channel="log").id
        pause = threading.Event()

        def deliver(_channel, notice, _text):
            pause.wait(0.5)
            sent.append(notice.id)

        self.patch(type(self.env["ptsp.notice.channel.log"]), "_deliver", deliver)

        def send(_number):
            with db_connect(database).cursor() as cr:
                env = api.Environment(cr, SUPERUSER_ID, {})
                both.wait(30)
                env["ptsp.notice.sender"]._send_now([notice_id])

        try:
            with ThreadPoolExecutor(2) as threads:
                list(threads.map(send, range(2)))
            self.assertEqual(sent, [notice_id])
        finally:
            with db_connect(database).cursor() as cr:
                cr.execute("DELETE FROM ptsp_notice WHERE id = %s", [notice_id])

    def post_in(self, env, **values):
        return env["ptsp.notice"]._post(
            **{
                "event": "uji",
                "channel": "email",
                "to": "siti@example.org",
                "subject": "Permohonan Anda",
                "body": "Berkas Anda diterima.",
                "once": ONCE,
                **values,
            }
        )
