"""The office of one database, in which described cases are played."""

from datetime import UTC, datetime

from odoo.exceptions import UserError

from odoo.addons.ptsp_base.tools.office_clock import Moment

from .words import ZONE, refusal


class DatabaseOffice:
    """Calls ``ptsp.api`` as the people of the demonstration, at entered moments.

    :param env: the superuser's environment; each call runs with the rights of the
        named person
    :param bool dated: whether to check the dates that the cases expect
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
        """Create the files that the handover needs; normally this follows the commit.

        The first reader or a scheduled action creates the files of other letters.
        """
        letters = self.env["ptsp.letter"].search(
            [
                ("state", "=", "issued"),
                ("is_product", "=", True),
                ("pdf_sha256", "=", False),
            ]
        )
        letters._render_issued()
