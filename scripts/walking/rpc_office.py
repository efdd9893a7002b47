"""An office that described cases reach over a network."""

import base64
import os
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

import odoorpc
import requests
from demonstration import words
from environment.messages import Problem
from odoorpc.error import RPCError

REFUSALS = ("UserError", "ValidationError", "AccessError", "MissingError")
SECONDS = 300


class RpcOffice:
    """Calls ``ptsp.api`` with the people's own log-ins.

    :param str url: of the server
    :param str database:
    :param clock_file: the file that the server reads its clock from; without one the
        cases happen now, one after the other, and dates are not checked
    """

    def __init__(self, url, database, clock_file=None):
        self.url = url.rstrip("/")
        self.database = database
        self.clock_file = Path(clock_file) if clock_file else None
        self.dated = bool(clock_file)
        self.moment = None
        self._connections = {}

    def enter(self, moment):
        """Set the office's clock, if it can be set."""
        if self.clock_file:
            self.moment = moment
            new = self.clock_file.with_suffix(".new")
            new.write_text(moment.isoformat(), encoding="utf-8")
            os.replace(new, self.clock_file)

    def now(self):
        """Return the moment on the office's clock."""
        return (self.moment or datetime.now(words.ZONE)).astimezone(words.ZONE)

    def call(self, login, method, **arguments):
        """Call a method of the public contract as a person.

        :raise Refused: with the sentence that the person would read
        """
        return self._execute(login, "ptsp.api", method, [], arguments)

    def search_read(self, login, model, domain, names):
        """Read records as an authorised person, if the contract has no method."""
        arguments = {"domain": domain, "fields": names}
        return self._execute(login, model, "search_read", [], arguments)

    def write(self, login, model, identifier, values):
        """Change a record as a person does on the screen."""
        self._execute(login, model, "write", [[identifier], values], {})

    def save_settings(self, login, values):
        """Save the office settings as the administrator does on the screen."""
        model = "ptsp.office.settings"
        settings = self._execute(login, model, "create", [values], {})
        self._execute(login, model, "action_save", [[settings]], {})

    def letter(self, reference, letter):
        """Return a letter of a case with its file, as the supervisor reads it.

        :param dict letter: as ``get_application`` lists it
        :return: what ``get_letter`` returns, with the bytes of the file as ``pdf``
        """
        found = self.call(
            "supervisor",
            "get_letter",
            reference=reference,
            letter_type=letter["type"],
            number=letter["number"],
        )
        return {**found, "pdf": base64.b64decode(found["pdf"])}

    def report(self, login, name, identifier):
        """Return a printed report as PDF, as a person downloads it."""
        session = requests.Session()
        parameters = {"db": self.database, "login": login, "password": login}
        session.post(
            f"{self.url}/web/session/authenticate",
            json={"jsonrpc": "2.0", "params": parameters},
            timeout=SECONDS,
        ).raise_for_status()
        answer = session.get(
            f"{self.url}/report/pdf/{name}/{identifier}", timeout=SECONDS
        )
        answer.raise_for_status()
        return answer.content

    def _execute(self, login, model, method, positional, named):
        try:
            return self._connection(login).execute_kw(model, method, positional, named)
        except RPCError as error:
            kind = ((error.info or {}).get("data") or {}).get("name", "")
            if kind.rpartition(".")[2] in REFUSALS:
                raise words.refusal(str(error)) from error
            raise

    def _connection(self, login):
        if login not in self._connections:
            self._connections[login] = self._connect(login)
        return self._connections[login]

    def _connect(self, login):
        parts = urlsplit(self.url)
        secure = parts.scheme == "https"
        try:
            connection = odoorpc.ODOO(
                parts.hostname,
                protocol="jsonrpc+ssl" if secure else "jsonrpc",
                port=parts.port or (443 if secure else 80),
                timeout=SECONDS,
            )
            connection.login(self.database, login, login)
        except RPCError as error:
            raise Problem(
                f"{login} cannot log in to {self.database}: {error}. The people of "
                "the demonstration are needed there."
            ) from error
        except OSError as error:
            raise Problem(f"{self.url} does not answer ({error}).") from error
        return connection
