# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from contextlib import contextmanager
from datetime import timedelta
from unittest.mock import patch

import freezegun

from odoo.tools import mute_logger

from odoo.addons.base.models.ir_mail_server import IrMail_Server
from odoo.addons.ptsp_rekomendasi.tests.common import PtspCase

SENDER_LOG = "odoo.addons.ptsp_public.models.notice.ptsp_notice_sender"


class NoticeCase(PtspCase):
    """An office that sends messages through a simulated mail server."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.write({"ptsp_email": "kantor@example.go.id"})
        cls.notices = cls.env["ptsp.notice"]
        cls.sender = cls.env["ptsp.notice.sender"]
        # Messages from other data must not leave in these tests.
        cls.notices.search([("state", "=", "waiting")])._cancel()

    def post(self, **values):
        """Make a notice, with default values for all that is not given."""
        return self.notices._post(
            **{
                "event": "uji",
                "channel": "email",
                "to": "siti@example.org",
                "subject": "Permohonan Anda",
                "body": "Yth. Ibu Siti,\nberkas Anda diterima.",
                "once": f"uji:{self.id()}",
                **values,
            }
        )

    @contextmanager
    def mail_server(self, refuse=()):
        """Simulate a mail server.

        :param refuse: addresses that the server refuses
        :return: list that is filled with the messages that leave
        """
        taken = []

        def take(_server, message, *_args, **_kwargs):
            if message["To"] in refuse:
                raise OSError(f"550 {message['To']} unknown")
            taken.append(message)
            return message["Message-Id"]

        with (
            patch.object(IrMail_Server, "_disable_send", return_value=False),
            patch.object(IrMail_Server, "_connect__", return_value=None),
            patch.object(IrMail_Server, "send_email", take),
        ):
            yield taken

    def send(self, refuse=(), after=None):
        """Run the scheduled action that sends due notices.

        :param timedelta after: how much later than now it runs
        :return: the messages that left
        """
        now = self.notices._ptsp_now() + (after or timedelta())
        with (
            self.mail_server(refuse) as taken,
            freezegun.freeze_time(now),
            mute_logger(SENDER_LOG, "odoo.addons.mail.models.mail_mail"),
            # A real commit would end the transaction of the test.
            patch.object(type(self.env["ir.cron"]), "_commit_progress", _go_on),
        ):
            self.sender._cron_send()
        return taken


def _go_on(*_args, **_kwargs):
    return 3600
