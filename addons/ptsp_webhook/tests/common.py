# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import contextlib
import itertools
import json

from odoo.addons.ptsp_rekomendasi.tests.common import MONDAY, PtspCase

from .receiver import Receiver

XIDS = itertools.count(10)


class WebhookCase(PtspCase):
    """An office with one receiver on this machine, configured by an administrator.

    The transaction of a test never ends, so its changes are dated back (``commit``).
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["ir.config_parameter"].set_param("ptsp_webhook.networks", "127.0.0.0/8")
        cls.env.cr.execute("DELETE FROM ptsp_change")
        cls.admin = cls.new_officer("pengelola", "ptsp_base.group_ptsp_admin")
        cls.admin.email = "pengelola@kantor.example"
        cls.webhook = cls.new_webhook()
        with cls.at(MONDAY):
            cls.case = cls.open_case("KOM-03")
        cls.env.cr.execute("DELETE FROM ptsp_change")

    @classmethod
    def new_webhook(cls, name="Dinas Kominfo", **values):
        values.setdefault("url", "https://penerima.example/ptsp")
        webhooks = cls.env["ptsp.webhook"].with_user(cls.admin)
        webhook = webhooks.create({"name": name, **values})
        webhook.action_make_secret()
        webhook.action_start()
        webhook.sudo()._with_door().write({"cursor": "0.0"})
        return webhook

    @contextlib.contextmanager
    def receiver(self, *answers, webhook=None):
        """Start a receiver that gives these answers, and send events to it."""
        with Receiver(*answers) as receiver:
            (webhook or self.webhook).url = receiver.url
            yield receiver

    # === WHAT HAPPENS === #

    def happen(self, *events, case=None, detail=None):
        """Record events of a case as if their transaction had ended."""
        for event in events:
            (case or self.case)._record_change(event, detail)
        self.commit()

    def commit(self):
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE ptsp_change SET xid = %s"
            " WHERE xid = pg_current_xact_id()::text::bigint",
            [next(XIDS)],
        )

    def deliver(self):
        """Do what the scheduled action does, without its waiting."""
        self.env.flush_all()
        # Threads cannot share the one connection that tests have.
        sender = type(self.env["ptsp.webhook.sender"])
        self.patch(sender, "_side_by_side", _one_after_the_other)
        with self.enter_registry_test_mode():
            self.env["ptsp.webhook.sender"].sudo()._serve_all()
        self.env.invalidate_all()

    @property
    def deliveries(self):
        return self.env["ptsp.webhook.delivery"].search([], order="id")

    @staticmethod
    def events_of(receiver):
        return [
            json.loads(body)["type"].rpartition(".")[2]
            for _h, body in receiver.requests
        ]


def _one_after_the_other(sender, ids):
    for webhook_id in ids:
        sender._turn(webhook_id)
