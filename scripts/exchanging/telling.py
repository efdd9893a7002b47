"""Messages of the jobs to the person who runs them."""

import sys
import time
from datetime import date

from odoo.exceptions import UserError


def say(sentence):
    """Print a sentence at once."""
    print(sentence, flush=True)


def day(text):
    """Return the date of an option, or False for none."""
    try:
        return date.fromisoformat(text) if text else False
    except ValueError:
        raise UserError(f"{text} is no date; write 2027-01-31.") from None


class Progress:
    """Reports the progress of a job, about once a second.

    :param str what: what is counted, such as ``cases``
    :param int total: the total number
    """

    def __init__(self, what, total):
        self.what = what
        self.total = total
        self._begun = self._told = time.monotonic()

    def __call__(self, done):
        now = time.monotonic()
        if now - self._told >= 1:
            self._told = now
            sys.stderr.write(f"  {done} of {self.total} {self.what}\n")
            sys.stderr.flush()

    def seconds(self):
        """Return the seconds that the job has been running."""
        return time.monotonic() - self._begun


def user_of(env, login):
    """Return the user with a log-in."""
    user = env["res.users"].search([("login", "=", login)], limit=1)
    if not user:
        raise UserError(f"Nobody logs in as {login}.")
    return user


def service_of(env, code):
    """Return the service with a code."""
    service = env["ptsp.service"].search([("code", "=", code)], limit=1)
    if not service:
        raise UserError(f"There is no service {code}.")
    return service


def in_office(env, code):
    """Return the environment of the office with a code, or of the first office."""
    offices = env["res.company"].search([], order="id")
    found = [office for office in offices if not code or office.ptsp_code == code]
    if not found:
        known = ", ".join(filter(None, offices.mapped("ptsp_code")))
        raise UserError(f"There is no office {code}; there are: {known}.")
    return env(context={**env.context, "allowed_company_ids": [found[0].id]})
