# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..common import PublicCase


@tagged("post_install", "-at_install")
class TestPublicAccess(PublicCase):
    """Officers and auditors read the checks of a letter; nobody writes them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        letter = cls.issued()
        cls.checks._check(letter, "203.0.113.77")
        cls.check_ = letter.authenticity_check_ids
        cls.readers = [
            cls.users["CS_HELPDESK"],
            cls.new_officer("auditor", "ptsp_base.group_ptsp_auditor"),
        ]
        cls.others = [
            cls.new_officer("pegawai", "base.group_user"),
            cls.new_officer("warga", "base.group_portal"),
            cls.new_agency_user(cls.agency),
            cls.env.ref("base.public_user"),
        ]

    def test_officers_and_auditors_read_and_nobody_else(self):
        for user in self.readers:
            self.assertEqual(self.check_.with_user(user).result, "valid")
        for user in self.others:
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.check_.with_user(user).read(["result"])

    def test_nobody_forges_or_removes_a_check(self):
        for user in (*self.readers, *self.others, self.env.ref("base.user_admin")):
            one = self.check_.with_user(user)
            for method, arguments in (
                ("write", [{"result": "void"}]),
                ("unlink", []),
                ("create", [{"at": "2027-01-01", "result": "valid"}]),
            ):
                with self.subTest(user=user.login, method=method):
                    with self.assertRaises(UserError):
                        getattr(one, method)(*arguments)

    def test_what_prepares_pages_is_no_method_for_clients(self):
        for model in (
            *("ptsp.authenticity", "ptsp.catalogue", "ptsp.public.page"),
            *("ptsp.catalogue.papers", "ptsp.catalogue.times", "ptsp.tracking"),
            *("ptsp.tracking.story", "ptsp.tracking.promise", "ptsp.tracking.events"),
        ):
            klass = type(self.env[model])
            ours = [
                name
                for base in klass.mro()
                if base.__module__.startswith("odoo.addons.ptsp_public")
                for name in vars(base)
            ]
            self.assertFalse([name for name in ours if not name.startswith("_")])

    def test_another_office_does_not_read_of_it(self):
        company = self.env["res.company"].create({"name": "Kantor Lain"})
        stranger = self.new_officer("jauh")
        stranger.write({"company_ids": [(6, 0, company.ids)], "company_id": company.id})
        checks = self.env["ptsp.authenticity.check"].with_user(stranger)
        self.assertFalse(checks.search([("letter_id", "!=", False)]))
