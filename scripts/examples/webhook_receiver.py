#!/usr/bin/env python3
"""Receive events of PTSP: check each, keep each once, answer quickly.

WEBHOOK_SECRET=whsec_... webhook_receiver.py PORT FILE
Needs ``standardwebhooks`` (PyPI). Put it behind a server that speaks HTTPS.
"""

import json
import os
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from standardwebhooks import Webhook
from standardwebhooks.webhooks import WebhookVerificationError

PORT, FILE = int(sys.argv[1]), sys.argv[2]
SECRET = Webhook(os.environ["WEBHOOK_SECRET"])
SEEN = set()


class Receiver(BaseHTTPRequestHandler):
    """Writes each new event as one line of JSON, even if it comes repeatedly."""

    def do_POST(self):
        """Answer 204 when the event is kept, 400 to what PTSP did not sign."""
        body = self.rfile.read(min(int(self.headers["Content-Length"]), 65536))
        try:
            event = SECRET.verify(body, dict(self.headers))
        except WebhookVerificationError:
            self.send_error(400)
            return
        if event["id"] not in SEEN:
            with open(FILE, "a", encoding="utf-8") as file:
                file.write(json.dumps(event) + "\n")
            SEEN.add(event["id"])
        self.send_response(204)
        self.end_headers()


ThreadingHTTPServer(("127.0.0.1", PORT), Receiver).serve_forever()
