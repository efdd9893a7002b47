# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from .audit_case import AuditCase


@tagged("post_install", "-at_install")
class TestAuditIsKept(AuditCase):
    """Nobody can write, change or delete a line; auditors, administrators read it."""

    def setUp(self):
        super().setUp()
        self.desk.user_ids = self.officer
        self.logged = self.line("members").sudo()

    def test_nobody_changes_deletes_or_makes_a_line(self):
        everything = new_test_user(
            self.env,
            "test_everything",
            groups="base.group_system,ptsp_base.group_ptsp_admin",
        )
        users = [everything, self.administrator, self.env.ref("base.user_root")]
        for user in users:
            line = self.logged.with_user(user)
            ways = [
                lambda line=line: line.write({"summary": "x"}),
                lambda line=line: line.write({"user_name": "x"}),
                lambda line=line: line.unlink(),
                lambda line=line: line.copy(),
                lambda line=line: line.create({"kind": "roles", "summary": "x"}),
                lambda line=line: line.web_save({"summary": "x"}, {}),
                lambda line=line: line.with_context(ptsp_door=True).unlink(),
            ]
            for number, way in enumerate(ways):
                with (
                    self.subTest(user=user.login, way=number),
                    self.assertRaises(UserError),
                    self.env.cr.savepoint(),
                ):
                    way()
        self.assertTrue(self.logged.exists())

    def test_auditors_and_administrators_read_it(self):
        for user in (self.auditor, self.administrator):
            self.assertTrue(self.logged.with_user(user).read(["summary"]))

    def test_others_do_not_read_it(self):
        for user in (self.officer, self.supervisor, self.agency, self.employee):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.logged.with_user(user).read(["summary"])

    def test_an_auditor_of_another_office_does_not_read_it(self):
        other = self.env["res.company"].create({"name": "Kantor lain"})
        stranger = new_test_user(
            self.env,
            "test_other_auditor",
            groups="ptsp_base.group_ptsp_auditor",
            company_id=other.id,
            company_ids=[(6, 0, other.ids)],
        )
        log = self.env["ptsp.audit"].with_user(stranger)
        self.assertNotIn(self.logged.id, log.search([]).ids)
        with self.assertRaises(AccessError):
            self.logged.with_user(stranger).read(["summary"])
