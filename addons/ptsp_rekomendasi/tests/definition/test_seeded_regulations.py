# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ..common import PtspCase

REPLACED = {
    "PAR-06": {
        "Permendagri 24/2006": "Permendagri 138/2017",
        "Pergub Kaltim 48/2015": "Pergub Kaltim 30/2018",
    },
    "KOM-03": {
        "Permendagri 24/2006": "Permendagri 138/2017",
        "Pergub Kaltim 48/2015": "Pergub Kaltim 30/2018",
        "Permenkominfo 32/2014": "Permenkominfo 4/2021",
    },
}


@tagged("post_install", "-at_install")
class TestSeededRegulations(PtspCase):
    """Both seeded SOPs cite law that has moved, and it shows."""

    def _sop(self, code):
        officer = self.users["VERIFIKASI"]
        service = self.env["ptsp.service"].search([("code", "=", code)])
        return service.current_sop_id.with_user(officer)

    def test_the_clauses_that_cite_replaced_law_are_flagged(self):
        for code, replaced in REPLACED.items():
            flagged = self._sop(code).clause_ids.filtered(
                lambda clause: clause.regulation_status == "replaced"
            )
            with self.subTest(service=code):
                self.assertEqual(set(flagged.mapped("code")), set(replaced))
                for clause in flagged:
                    self.assertIn(replaced[clause.code], clause.regulation_text)

    def test_the_revision_and_its_check_say_the_same(self):
        for code, replaced in REPLACED.items():
            sop = self._sop(code)
            warned = [
                item for item in sop._lint() if item["code"] == "regulation_replaced"
            ]
            with self.subTest(service=code):
                self.assertEqual(sop.legal_count, len(replaced))
                self.assertEqual(len(warned), len(replaced))

    def test_law_that_was_only_amended_is_told_without_a_warning(self):
        clause = self._sop("KOM-03").clause_ids.filtered(
            lambda clause: clause.code == "Perda Kaltim 3/2012"
        )
        self.assertEqual(clause.regulation_status, "amended")
        self.assertIn("Perda Kaltim 5/2018", clause.regulation_text)
