# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from odoo.tests import tagged

from odoo.addons.ptsp_base.tools.definition import __file__ as a_file_of_the_sources

from .common import WebhookCase

PROGRAM = (
    Path(a_file_of_the_sources).parents[3] / "scripts/examples/webhook_receiver.py"
)


@tagged("post_install", "-at_install")
class TestExampleReceiver(WebhookCase):
    """The example in ``docs/webhooks.md`` keeps each genuine event exactly once."""

    def setUp(self):
        super().setUp()
        if not PROGRAM.exists():
            self.skipTest("the addon was installed without the sources")
        self.assertLessEqual(len(PROGRAM.read_text("utf-8").splitlines()), 40)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.kept = Path(folder.name) / "events.jsonl"
        self.run_program()
        self.webhook.url = f"http://127.0.0.1:{self.port}/"

    def run_program(self):
        secret = self.webhook.sudo().secret
        program = subprocess.Popen(
            [sys.executable, PROGRAM, str(self.port), self.kept],
            env={**os.environ, "WEBHOOK_SECRET": secret},
            stderr=subprocess.DEVNULL,
        )
        self.addCleanup(program.wait)
        self.addCleanup(program.kill)
        end = time.monotonic() + 20
        while time.monotonic() < end:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                time.sleep(0.1)
        self.fail("the receiver did not start")

    def events(self):
        lines = self.kept.read_text("utf-8").splitlines() if self.kept.exists() else []
        return [json.loads(line)["data"]["event"] for line in lines]

    def test_events_are_kept_once(self):
        self.happen("take", "hold")
        self.deliver()
        self.assertEqual(self.events(), ["take", "hold"])
        self.deliveries.sudo()._try_again()
        self.deliver()
        self.assertEqual(self.events(), ["take", "hold"])
        self.assertEqual(set(self.deliveries.mapped("attempt_ids.status")), {204})

    def test_what_is_signed_with_another_secret_is_refused(self):
        self.webhook.action_make_secret()
        self.webhook.action_end_old_secret()
        self.happen("take")
        self.deliver()
        self.assertEqual(self.events(), [])
        self.assertEqual(self.deliveries.attempt_ids.status, 400)
