# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..proof_common import ProofCase

MODELS = ["ptsp.digest", "ptsp.digest.leaf", "ptsp.record.check", "ptsp.record.finding"]


@tagged("post_install", "-at_install")
class TestProofAccess(ProofCase):
    """The auditor reads digests and checks, and nobody writes in them."""

    def setUp(self):
        super().setUp()
        self.nights("2027-01-11")
        self.letter._with_door().write({"number": "503/9"})
        self.env["ptsp.digest"].with_user(self.auditor).action_check()
        self.officer = self.users["KASI"]
        self.administrator = self.new_officer(
            "admin_layanan", "ptsp_base.group_ptsp_admin"
        )

    def test_the_auditor_reads(self):
        for name in MODELS:
            records = self.env[name].with_user(self.auditor).search([])
            self.assertTrue(records.read(), name)

    def test_others_do_not_read_them_nor_ask_for_checks_and_proofs(self):
        for user in (self.officer, self.administrator):
            for name in MODELS:
                with self.assertRaises(AccessError):
                    self.env[name].with_user(user).search([]).read()
            digests = self.env["ptsp.digest"].with_user(user)
            with self.assertRaises(AccessError):
                digests.action_check()
            with self.assertRaises(AccessError):
                digests.proof(self.case.reference)

    def test_nobody_writes_not_even_the_superuser(self):
        for name in MODELS:
            record = self.env[name].search([], limit=1)
            field = record._rec_name
            for user in (self.auditor, self.administrator, self.env.user):
                one = record.with_user(user)
                for act in (
                    lambda one=one, field=field: one.write({field: False}),
                    lambda one=one: one.create({}),
                    lambda one=one: one.unlink(),
                    lambda one=one: one.copy(),
                ):
                    with self.assertRaises(UserError):
                        act()

    def test_another_office_s_digests_are_not_read(self):
        other = self.env["res.company"].create({"name": "Kantor Lain"})
        self.nights("2027-01-12")
        digests = self.env["ptsp.digest"].search([("company_id", "=", other.id)])
        self.assertTrue(digests)
        seen = self.env["ptsp.digest"].with_user(self.auditor).search([])
        self.assertFalse(seen & digests)
