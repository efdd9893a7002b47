"""A mailbox on this machine for all mail of an office, to any address."""

import contextlib
import email
import email.policy
import re
import socketserver
import threading
import time

from demonstration.words import Difference

INTERFACE = "127.0.0.1"
SECONDS = 90
# A mail arrives a moment before the office has noted its departure; no person reads it
# faster than that.
READING = 2


def at(port):
    """Return a context manager that yields a mailbox, or None without a port."""
    return Mailbox(port) if port else contextlib.nullcontext()


class Mailbox:
    """Accepts mail like a server for outgoing mail, and lets tests read it.

    :param int port: of this machine, to which the office sends its mail
    """

    def __init__(self, port):
        self.port = port
        self._mails = []
        self._came = threading.Condition()
        self._server = None

    def __enter__(self):
        self._server = _Server((INTERFACE, self.port), _Conversation)
        self._server.keep = self._keep
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_problem):
        self._server.shutdown()
        self._server.server_close()

    def take(self, address, pattern, about=""):
        """Wait for a mail, remove it, and return the match of a pattern in it.

        :param str address: to which the mail was sent
        :param pattern: its first group is the wanted part of the mail's text
        :param str about: text of the subject
        :raise Difference: when no such mail has come in a minute and a half
        """
        with self._came:
            found = self._came.wait_for(
                lambda: self._find(address, pattern, about), SECONDS
            )
            if not found:
                raise Difference(f"tidak ada surel untuk {address}: {about or pattern}")
            mail, words = found
            self._mails.remove(mail)
        time.sleep(READING)
        return words[1]

    def _find(self, address, pattern, about):
        for mail in self._mails:
            recipients, subject, text = mail
            words = re.search(pattern, text)
            if words and address in recipients and about in subject:
                return mail, words
        return None

    def _keep(self, recipients, content):
        message = email.message_from_bytes(content, policy=email.policy.default)
        text = message.get_body(("plain", "html")).get_content()
        text = text.replace("\r\n", "\n")
        with self._came:
            self._mails.append((recipients, str(message["subject"]), text))
            self._came.notify_all()


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


class _Conversation(socketserver.StreamRequestHandler):
    """The dialogue for handing over mail (RFC 5321), as far as a client needs it."""

    def handle(self):
        recipients = []
        self._say("220 ptsp.example")
        for line in iter(self.rfile.readline, b""):
            said = line.decode("ascii", "replace").strip()
            word = said[:4].upper()
            if word == "RCPT":
                recipients.append(re.search("<([^>]*)>", said)[1])
            elif word == "DATA":
                self._say("354 go on")
                self.server.keep(recipients, self._content())
                recipients = []
            self._say("221 bye" if word == "QUIT" else "250 ptsp.example")
            if word == "QUIT":
                return

    def _content(self):
        lines = iter(self.rfile.readline, b".\r\n")
        # The sender doubled a dot at the beginning of a line for transport.
        return b"".join(line[line.startswith(b".") :] for line in lines)

    def _say(self, line):
        self.wfile.write(f"{line}\r\n".encode())
