# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .link_case import LinkCase


@tagged("post_install", "-at_install")
class TestLinkAccess(LinkCase):
    """Officers and auditors read who got a link; nobody can read or make secrets."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.readers = [
            cls.users["CS_HELPDESK"],
            cls.new_officer("auditor_tautan", "ptsp_base.group_ptsp_auditor"),
        ]
        cls.others = [
            cls.new_officer("pegawai_tautan", "base.group_user"),
            cls.new_officer("warga_tautan", "base.group_portal"),
            cls.new_agency_user(cls.agency, "dinas_tautan"),
            cls.env.ref("base.public_user"),
        ]

    def setUp(self):
        super().setUp()
        self.link = self.allow()
        self.secret(self.link)

    def test_officers_and_auditors_read_links_and_nobody_else(self):
        for user in self.readers:
            self.assertEqual(self.link.with_user(user).addressee, "Dinas")
        for user in self.others:
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.link.with_user(user).read(["addressee"])

    def test_nobody_at_work_reads_a_hash(self):
        for user in (*self.readers, *self.others):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.link.secret_ids.with_user(user).read(["sha256"])

    def test_nobody_makes_or_changes_links_and_secrets(self):
        admin = self.env.ref("base.user_admin")
        for user in (*self.readers, *self.others, admin):
            for one in (self.link, self.link.secret_ids):
                record = one.with_user(user)
                for method, given in (
                    ("write", [{"link_id": 1, "revoked_at": "2027-01-01"}]),
                    ("create", [{}]),
                    ("unlink", []),
                ):
                    with self.subTest(user=user.login, model=one._name, way=method):
                        with self.assertRaises(UserError):
                            getattr(record, method)(*given)

    def test_no_method_is_for_clients(self):
        for name in (
            "ptsp.link",
            "ptsp.link.secret",
            "ptsp.link.purpose",
            "ptsp.form.guard",
            "ptsp.public.limit",
        ):
            ours = [
                method
                for base in type(self.env[name]).mro()
                if base.__module__.startswith("odoo.addons.ptsp_public")
                for method, value in vars(base).items()
                if callable(value) and not method.startswith("_")
            ]
            self.assertFalse(ours, name)

    def test_another_office_does_not_read_of_it(self):
        company = self.env["res.company"].create({"name": "Kantor Lain"})
        stranger = self.new_officer("pegawai_jauh")
        stranger.write({"company_ids": [(6, 0, company.ids)], "company_id": company.id})
        self.assertFalse(self.links.with_user(stranger).search([]))
