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
    """An office that writes to people through a server that is only pretended."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.write({"ptsp_email": "kantor@example.go.id"})
        cls.notices = cls.env["ptsp.notice"]
        cls.sender = cls.env["ptsp.notice.sender"]
        # Nobody else's messages leave in these tests.
        cls.notices.search([("state", "=", "waiting")])._cancel()

    def post(self, **values):
        """Make a notice, of which only what matters is said."""
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
        """Take what is sent.

        :param refuse: addresses that the server does not take
        :return: list of the messages as they would leave
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
        """Let the scheduled action send what is due.

        :param timedelta after: how much later
        :return: the messages that left
        """
        now = self.notices._ptsp_now() + (after or timedelta())
        with (
            self.mail_server(refuse) as taken,
            freezegun.freeze_time(now),
            mute_logger(SENDER_LOG, "odoo.addons.mail.models.mail_mail"),
            # A commit would end the test's transaction.
            patch.object(type(self.env["ir.cron"]), "_commit_progress", _go_on),
        ):
            self.sender._cron_send()
        return taken


def _go_on(*_args, **_kwargs):
    return 3600
