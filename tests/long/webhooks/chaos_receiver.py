"""A receiver that is down, broken, slow, forgetful or well, as the trial decides."""

import random
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from standardwebhooks import Webhook

# What the receiver does with a message while it is ill, and in how many of a hundred
# cases.
ILL = {"well": 60, "error": 22, "forgets": 10, "drops": 8}
SLOW_SECONDS = 40


class ChaosReceiver:
    """Stores each accepted message, in the order of arrival.

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
        """Treat one message according to the present mode."""
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
        # The receiver forgets that it took the message, so the same one comes again.
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
        """Accept no more messages."""
        self.server.shutdown()
        self.server.server_close()

    def told(self):
        """Return the numbers of the events that arrived for each case, in order."""
        arrived = {}
        for _key, event in self.taken:
            data = event["data"]
            # Events that the office makes by itself have no number.
            if (data["detail"] or "").isdecimal():
                number = int(data["detail"])
                arrived.setdefault(data["reference"], []).append(number)
        return arrived
