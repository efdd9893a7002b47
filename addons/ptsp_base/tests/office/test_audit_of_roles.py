# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import Command
from odoo.tests import new_test_user, tagged

from .audit_case import AuditCase

OFFICER = "ptsp_base.group_ptsp_officer"
IDENTITY = "ptsp_base.group_ptsp_identity"


@tagged("post_install", "-at_install")
class TestAuditOfRoles(AuditCase):
    """The log shows everybody who gains or loses a group, in any way."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.group = cls.env.ref(IDENTITY)
        cls.settings = new_test_user(
            cls.env, "test_settings", groups="base.group_system,base.group_erp_manager"
        )

    def line_of_person(self):
        """Return the only new line about a person, ignoring lines about groups."""
        lines = self.lines()
        self.assertEqual(set(lines.mapped("kind")), {"roles"}, lines.mapped("summary"))
        of_people = lines.filtered(lambda line: line.model == "res.users")
        self.assertEqual(len(of_people), 1, lines.mapped("summary"))
        return of_people

    def assert_gained(self, user, group):
        line = self.line_of_person()
        self.assertEqual((line.model, line.res_id), ("res.users", user.id))
        self.assertIn(f"added {group.full_name}", line.summary)
        self.assertEqual(line.user_login, "test_settings")

    def test_a_group_given_on_the_person(self):
        person = self.employee.with_user(self.settings)
        person.write({"group_ids": [Command.link(self.group.id)]})
        self.assert_gained(self.employee, self.group)

    def test_a_group_given_on_the_group(self):
        group = self.group.with_user(self.settings)
        group.write({"user_ids": [Command.link(self.employee.id)]})
        self.assert_gained(self.employee, self.group)

    def test_a_group_taken_on_the_group(self):
        self.employee.group_ids += self.group
        self.pass_over()
        group = self.group.with_user(self.settings)
        group.write({"user_ids": [Command.unlink(self.employee.id)]})
        self.assertIn(f"taken away {self.group.full_name}", self.line("roles").summary)

    def test_a_group_that_follows_from_another(self):
        own = self.env["res.groups"].create(
            {"name": "Own", "user_ids": self.employee.ids}
        )
        self.pass_over()
        own.with_user(self.settings).write(
            {"implied_ids": [Command.link(self.group.id)]}
        )
        self.assert_gained(self.employee, self.group)
        self.pass_over()
        own.with_user(self.settings).write(
            {"implied_ids": [Command.unlink(self.group.id)]}
        )
        self.assertIn("taken away", self.line_of_person().summary)

    def test_a_group_that_others_are_made_to_imply(self):
        own = self.env["res.groups"].create(
            {"name": "Own", "user_ids": self.employee.ids}
        )
        self.pass_over()
        self.group.with_user(self.settings).write(
            {"implied_by_ids": [Command.link(own.id)]}
        )
        self.assert_gained(self.employee, self.group)

    def test_a_deleted_group(self):
        own = self.env["res.groups"].create(
            {"name": "Own", "user_ids": self.employee.ids}
        )
        self.pass_over()
        own.with_user(self.settings).unlink()
        self.assertIn("taken away Own", self.line_of_person().summary)

    def test_a_person_who_is_archived_and_comes_back(self):
        person = self.employee.with_user(self.settings)
        person.action_archive()
        self.assertIn("yes → no", self.line("roles").summary)
        self.pass_over()
        person.action_unarchive()
        self.assertIn("no → yes", self.line("roles").summary)

    def test_a_new_person_with_roles(self):
        users = self.env["res.users"].with_user(self.settings)
        users.create({"name": "Sari", "login": "sari", "group_ids": self.group.ids})
        line = self.line("roles")
        self.assertIn("New record", line.summary)
        self.assertIn(self.group.full_name, line.new)

    def test_a_password_that_somebody_else_sets(self):
        self.officer.with_user(self.settings).write({"password": "Rahasia-12-Tanda"})
        line = self.line("roles")
        self.assertIn("password was set by somebody else", line.summary)
        texts = " ".join(filter(None, [line.summary, line.old, line.new]))
        self.assertNotIn("Rahasia", texts)

    def test_ones_own_preferences_are_not_told(self):
        person = self.officer.with_user(self.officer)
        person.write({"tz": "Asia/Jakarta", "signature": "<p>x</p>"})
        self.assertFalse(self.lines())

    def test_applicants_with_an_account_are_not_told(self):
        new_test_user(self.env, "test_applicant", groups="base.group_portal")
        self.assertFalse(self.lines())

    def test_each_office_of_a_person_is_told(self):
        other = self.env["res.company"].create({"name": "Kantor lain"})
        self.employee.company_ids += other
        last = self.env["ptsp.audit"].search([], limit=1)
        self.employee.group_ids += self.group
        lines = self.env["ptsp.audit"].search([("id", ">", last.id)])
        self.assertEqual(lines.company_id, self.env.company | other)
