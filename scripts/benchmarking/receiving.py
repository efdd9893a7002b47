"""A system that receives the office's events during other measurements."""

import contextlib
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from environment.server import LOOPBACK

from odoo import SUPERUSER_ID, api

NETWORKS = "ptsp_webhook.networks"
PATIENCE = 120


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.server.taken += 1
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_args):
        pass


@contextlib.contextmanager
def receiver(registry):
    """Switch on a receiver of all events, and yield the server that counts them."""
    with ThreadingHTTPServer((LOOPBACK, 0), _Handler) as server:
        server.taken = 0
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with _env(registry) as env:
            env["ir.config_parameter"].set_param(NETWORKS, f"{LOOPBACK}/32")
            address = f"http://{LOOPBACK}:{server.server_port}/"
            webhook = env["ptsp.webhook"].create({"name": "Beban", "url": address})
            webhook.action_make_secret()
            webhook.action_start()
        try:
            yield server
        finally:
            with _env(registry) as env:
                env["ptsp.webhook"].browse(webhook.id).action_pause()
            server.shutdown()


def wait_for(server, count):
    """Wait until this many events have arrived, and return the seconds it took."""
    begin = time.monotonic()
    while server.taken < count and time.monotonic() - begin < PATIENCE:
        time.sleep(0.1)
    return time.monotonic() - begin


@contextlib.contextmanager
def _env(registry):
    with registry.cursor() as cr:
        yield api.Environment(cr, SUPERUSER_ID, {})
