# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ..common import MONDAY, PtspCase


@tagged("post_install", "-at_install")
class TestLetterValidity(PtspCase):
    """A letter says how long it is valid in words that fit its applicant."""

    def validity(self, kind):
        case = self.new_case("PAR-06", applicant_kind=kind).on(MONDAY).at("daftar")
        letters, code = self.env["ptsp.letter"], "rekomendasi_video"
        kinds = self.env["ptsp.letter.type"].search([("code", "=", code)])
        case.sop_id._with_door().write({"validity_person": "selama syuting"})
        letter = letters._compose_in_memory(case.sudo(), kinds)
        return letter.content["validity"]

    def test_a_company_reads_the_words_of_the_sop_and_a_person_its_own(self):
        self.assertIn("perusahaan", self.validity("company"))
        self.assertEqual(self.validity("person"), "selama syuting")
