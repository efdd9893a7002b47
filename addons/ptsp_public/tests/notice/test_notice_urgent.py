# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import threading
import time

from odoo import SUPERUSER_ID, api
from odoo.sql_db import db_connect
from odoo.tests import tagged

from .common import NoticeCase

PATIENCE = 20


@tagged("post_install", "-at_install")
class TestNoticeUrgent(NoticeCase):
    """A code is sent at once, without waiting for the scheduled action."""

    def setUp(self):
        super().setUp()
        self.database = self.env.cr.dbname
        self.sent = threading.Event()
        channel = type(self.env["ptsp.notice.channel.log"])
        self.patch(channel, "_deliver", lambda *_args: self.sent.set())

    def post_for_real(self, **values):
        with db_connect(self.database).cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            notice = env["ptsp.notice"]._post(
                event="uji",
                channel="log",
                to="siti",
                subject="Kode masuk",
                body="Kode Anda.",
                once=self.id(),
                **values,
            )
            self.assertFalse(self.sent.is_set())
            self.addCleanup(self.forget, notice.id)
            return notice.id

    def forget(self, notice_id):
        with db_connect(self.database).cursor() as cr:
            cr.execute("DELETE FROM ptsp_notice WHERE id = %s", [notice_id])

    def state_of(self, notice_id):
        with db_connect(self.database).cursor() as cr:
            cr.execute("SELECT state FROM ptsp_notice WHERE id = %s", [notice_id])
            return cr.fetchone()[0]

    def test_it_leaves_right_after_the_commit(self):
        notice_id = self.post_for_real(urgent=True)
        self.assertTrue(self.sent.wait(PATIENCE))
        end = time.monotonic() + PATIENCE
        while self.state_of(notice_id) != "sent" and time.monotonic() < end:
            time.sleep(0.05)
        self.assertEqual(self.state_of(notice_id), "sent")

    def test_others_wait_for_the_scheduled_action(self):
        notice_id = self.post_for_real()
        self.assertFalse(self.sent.wait(0.5))
        self.assertEqual(self.state_of(notice_id), "waiting")
