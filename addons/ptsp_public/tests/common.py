# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.addons.ptsp_rekomendasi.tests.common import MONDAY, PtspCase

ADDRESS = "https://ptsp.example.go.id"
FOUND = "2027-01-18 09:00"


class PublicCase(PtspCase):
    """An office with a public address, and letters in strangers' hands."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.write(
            {
                "ptsp_public_url": ADDRESS,
                "ptsp_phone": "(0541) 743235",
                "ptsp_city": "X",
            }
        )
        cls.checks = cls.env["ptsp.authenticity"].with_context(lang="id_ID")

    @classmethod
    def issued(cls, service="PAR-06", **values):
        """Return the product of a case, numbered and scanned."""
        case = cls.new_case(service, **values).on(MONDAY).at("serahkan")
        return case._product_letter()

    def tell(self, letter):
        """Return what a stranger with the code of a letter learns."""
        stranger = self.checks.with_user(self.env.ref("base.public_user"))
        return stranger._tell(stranger._find(letter.verify_code))
