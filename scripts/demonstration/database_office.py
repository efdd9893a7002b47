"""The office of one database, for described cases that are played in it."""

from datetime import UTC, datetime

from odoo.exceptions import UserError

from odoo.addons.ptsp_base.tools.office_clock import Moment

from .words import ZONE, refusal


class DatabaseOffice:
    """Calls ``ptsp.api`` as the people of the demonstration, at entered moments.

    :param env: the superuser's environment; each call runs with the rights of the
        named person
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
        api = self.env["ptsp.api"].with_user(self.person(login))
        api = api.with_context(ptsp_moment=Moment(self.moment))
        try:
            with self.env.cr.savepoint():
                result = getattr(api, method)(**arguments)
        except UserError as error:
            raise refusal(str(error)) from error
        if method == "advance":
            self._print_products()
        return result

    def person(self, login):
        """Return the user of a login."""
        if login not in self.people:
            users = self.env["res.users"]
            self.people[login] = users.search([("login", "=", login)]).ensure_one()
        return self.people[login]

    def _print_products(self):
        """Make the files that handover waits for; they otherwise follow the commit.

        The other letters' files are left to the first reader or to cron.
        """
        letters = self.env["ptsp.letter"].search(
            [
                ("state", "=", "issued"),
                ("is_product", "=", True),
                ("pdf_sha256", "=", False),
            ]
        )
        letters._render_issued()
