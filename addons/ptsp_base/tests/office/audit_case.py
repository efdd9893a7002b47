# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from ..common import PtspBaseCase


class AuditCase(PtspBaseCase):
    """Reads the lines that the audit log gained since the test began."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.load_catalogue()
        # The log is in the language of the office.
        cls.env.company.partner_id.lang = "en_US"
        cls.desk = cls.env["ptsp.lane"].search([("code", "=", "T_DESK")])
        cls.head = cls.env["ptsp.lane"].search([("code", "=", "T_HEAD")])
        cls.letter_type = cls.env["ptsp.letter.type"].search(
            [("code", "=", "t_letter")]
        )

    def setUp(self):
        super().setUp()
        self.pass_over()

    def pass_over(self):
        """Ignore everything that was logged until now."""
        self.last = self.env["ptsp.audit"].search([], limit=1).id

    def lines(self, kind=None):
        """Return the new lines, the oldest first, as the auditor reads them."""
        log = self.env["ptsp.audit"].with_user(self.auditor)
        domain = [("id", ">", self.last)]
        if kind:
            domain.append(("kind", "=", kind))
        return log.search(domain, order="id")

    def line(self, kind):
        """Return the only new line, and check its kind."""
        lines = self.lines()
        self.assertEqual(lines.mapped("kind"), [kind], lines.mapped("summary"))
        return lines
