# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The office of one database, for described cases that are played in it."""

from datetime import UTC, datetime
from pathlib import Path

import yaml

from odoo.exceptions import UserError
from odoo.tools.misc import file_path

from odoo.addons.ptsp_base.tools.office_clock import Moment

from ...tools.case_player import Refused
from ...tools.case_words import ZONE

CASES_FOLDER = "ptsp_rekomendasi/demo/cases"


class DemoOffice:
    """Calls ``ptsp.api`` as the people of the demonstration, at entered moments.

    :param env: the environment; each call runs with the rights of the named person
    :param bool dated: whether the dates that the cases expect are to be checked
    """

    def __init__(self, env, *, dated=True):
        self.env = env
        self.dated = dated
        self.moment = datetime.now(UTC)
        self.people = {}

    def enter(self, moment):
        """Set the office's clock."""
        self.moment = moment

    def now(self):
        """Return the moment on the office's clock."""
        return self.moment.astimezone(ZONE)

    def call(self, login, method, **arguments):
        """Call a method of the public contract as a person.

        :raise Refused: with the sentence that the person would read
        """
        api = self.env["ptsp.api"].with_user(self._person(login))
        api = api.with_context(ptsp_moment=Moment(self.moment))
        try:
            with self.env.cr.savepoint():
                result = getattr(api, method)(**arguments)
        except UserError as error:
            raise Refused(str(error)) from error
        if method == "advance":
            self._print_products()
        return result

    def _person(self, login):
        if login not in self.people:
            users = self.env["res.users"].sudo()
            self.people[login] = users.search([("login", "=", login)]).ensure_one()
        return self.people[login]

    def _print_products(self):
        """Make the files that handover waits for; they otherwise follow the commit.

        The other letters' files are left to the first reader or to cron.
        """
        letters = self.env["ptsp.letter"].sudo()
        letters.search(
            [
                ("state", "=", "issued"),
                ("is_product", "=", True),
                ("pdf_sha256", "=", False),
            ]
        )._render_issued()


def read_cases():
    """Return the described cases by their numbers, and the book that they share."""
    folder = Path(file_path(CASES_FOLDER))
    cases = {}
    for path in sorted(folder.glob("*_*.yaml")):
        described = yaml.safe_load(path.read_text("utf-8"))
        cases.update({case["number"]: case for case in described["cases"]})
    return cases, read_part("book.yaml")


def read_part(name):
    """Return one file of the folder of cases."""
    return yaml.safe_load((Path(file_path(CASES_FOLDER)) / name).read_text("utf-8"))
