# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from .common import MONDAY, PtspCase

IDENTITY = "ptsp_base.group_ptsp_officer,ptsp_base.group_ptsp_identity"
NIK = "6472055101900003"
PHONE = "+6281254123456"
EMAIL = "rina@film.example"


class LooksCase(PtspCase):
    """Two cases with personal data, and people with and without rights to it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # The log is written in the office's language.
        cls.env.company.partner_id.lang = "en_US"
        cls.auditor = cls.new_officer("auditor", "ptsp_base.group_ptsp_auditor")
        cls.knowing = cls.new_officer("tahu", IDENTITY)
        cls.officer = cls.new_officer("petugas")
        cls.case = cls.new_case("KOM-03").on(MONDAY).at("verifikasi")
        cls.other = cls.new_case("KOM-03").on(MONDAY).at("verifikasi")
        given = {"applicant_nik": NIK, "applicant_phone": PHONE}
        for case in cls.case, cls.other:
            case.sudo().write({**given, "applicant_email": EMAIL})

    def setUp(self):
        super().setUp()
        self.env.cr.precommit.run()
        self.last = self.env["ptsp.audit"].search([], limit=1).id

    def looks(self):
        """Return the lines of the audit log since the last call of this method."""
        self.env.cr.precommit.run()  # a request ends with its transaction
        log = self.env["ptsp.audit"].with_user(self.auditor)
        lines = log.search([("id", ">", self.last)], order="id")
        self.last = lines[-1:].id or self.last
        return lines

    def look(self, kind):
        """Return the only new line, which must be of a kind."""
        lines = self.looks()
        self.assertEqual(lines.mapped("kind"), [kind], lines.mapped("summary"))
        return lines
