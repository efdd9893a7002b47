# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A receiver on this machine with answers that a test chooses."""

import http.server
import threading
import time


class Receiver:
    """Listens on the loopback interface for the length of a test.

    It gives ``answers`` one after the other and then repeats the last one. An answer is
    a status, or a function that gets the handler and answers itself.
    """

    def __init__(self, *answers):
        self.answers = list(answers) or [200]
        self.requests = []
        self.headers = {}
        self.text = "ok"
        receiver = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                receiver.take(self)

            def log_message(self, *_args):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server.server_address[1]}/masuk?a=1"

    def take(self, handler):
        length = int(handler.headers["Content-Length"])
        self.requests.append((dict(handler.headers), handler.rfile.read(length)))
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if callable(answer):
            answer(handler)
            return
        content = self.text.encode()
        handler.send_response(answer)
        for name, value in self.headers.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
        handler.wfile.write(content)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_error):
        self.server.shutdown()
        self.server.server_close()


def drip(handler):
    """Send single bytes slowly, and never end the answer."""
    try:
        while True:
            handler.wfile.write(b"H")
            handler.wfile.flush()
            time.sleep(0.05)
    except OSError:
        handler.close_connection = True
