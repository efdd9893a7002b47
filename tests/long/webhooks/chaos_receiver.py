"""A receiver that is down, broken, slow, forgetful, or well, as the trial wants it."""

import random
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from standardwebhooks import Webhook

# What it does with a message, and in how many of a hundred cases, while it is ill.
ILL = {"well": 60, "error": 22, "forgets": 10, "drops": 8}
SLOW_SECONDS = 40


class ChaosReceiver:
    """Keeps each message that it takes, in the order in which they arrive.

    :param int seed: decides what happens while it is ill
    """

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.lock = threading.Lock()
        self.mode = "well"
        self.slow = 0
        self.secret = None
        self.taken = []
        self.counts = {}
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                receiver.answer(self)

            def log_message(self, *_args):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def url(self):
        """Address for the configuration."""
        return f"http://127.0.0.1:{self.server.server_address[1]}/"

    def answer(self, handler):
        """Treat one message as the present mode says."""
        handler.close_connection = True
        body = handler.rfile.read(int(handler.headers["Content-Length"]))
        event = Webhook(self.secret).verify(body, dict(handler.headers))
        with self.lock:
            what = self._what()
            self.counts[what] = self.counts.get(what, 0) + 1
            if what in ("well", "forgets"):
                self.taken.append((handler.headers["webhook-id"], event))
        if what == "slow":
            time.sleep(SLOW_SECONDS)
        if what in ("down", "drops", "slow"):
            return  # the connection ends without an answer
        # It forgets that it took the message: the same one comes again.
        handler.send_response(204 if what == "well" else 500)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    def _what(self):
        if self.mode != "ill":
            return self.mode
        if self.slow:
            self.slow -= 1
            return "slow"
        return self.random.choices(list(ILL), list(ILL.values()))[0]

    def stop(self):
        """Take no more."""
        self.server.shutdown()
        self.server.server_close()

    def told(self):
        """Return for each case what arrived, in order: the number of the event."""
        arrived = {}
        for _key, event in self.taken:
            data = event["data"]
            # What the office does by itself meanwhile has no number.
            if (data["detail"] or "").isdecimal():
                number = int(data["detail"])
                arrived.setdefault(data["reference"], []).append(number)
        return arrived
