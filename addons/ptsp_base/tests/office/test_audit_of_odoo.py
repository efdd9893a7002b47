# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
from datetime import datetime, timedelta

from odoo.tests import tagged

from ...models.office.audited_of_odoo import WHOLE
from .audit_case import AuditCase

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAA"
    "AABJRU5ErkJggg=="
)
# Models that only administrators write although the log does not show them, with the
# reason: they decide nothing about rights, the look of letters, or what leaves the
# office.
LEFT_ALONE = {
    # Words, numbers and colours of the screen.
    "calendar.event.type",
    "decimal.precision",
    "ir.actions.act_url",
    "ir.actions.act_window",
    "ir.actions.act_window.view",
    "ir.actions.act_window_close",
    "ir.actions.actions",
    "ir.actions.client",
    "ir.actions.todo",
    "ir.asset",
    "ir.ui.menu",
    "ir.ui.view.custom",
    "mail.activity.plan",
    "mail.activity.plan.template",
    "mail.activity.type",
    "mail.message.subtype",
    "res.country",
    "res.currency",
    "res.currency.rate",
    "res.groups.privilege",
    "res.partner.industry",
    "res.role",
    "web_tour.tour",
    "web_tour.tour.step",
    # Odoo's own records about itself; its tables follow from the installed addons.
    "ir.actions.server.history",
    "ir.cron.progress",
    "ir.cron.trigger",
    "ir.logging",
    "ir.model",
    "ir.model.constraint",
    "ir.model.fields",
    "ir.model.fields.selection",
    "ir.model.relation",
    "ir.module.module.dependency",
    "ir.module.module.exclusion",
    "ir.profile",
    "ir.sequence",
    "ir.sequence.date_range",
    "privacy.log",
    "properties.base.definition",
    "html_editor.converter.test",
    "html_editor.converter.test.sub",
    "res.users.deletion",
    "res.users.log",
    # Mail and messages in progress, each guarded in its own way.
    "discuss.channel.rtc.session",
    "discuss.voice.metadata",
    "mail.alias",
    "mail.blacklist",
    "mail.followers",
    "mail.gateway.allowed",
    "mail.guest",
    "mail.ice.server",
    "mail.link.preview",
    "mail.mail",
    "mail.message.link.preview",
    "mail.message.reaction",
    "mail.message.schedule",
    "mail.message.translation",
    "mail.presence",
    "mail.push",
    "mail.push.device",
    "mail.tracking.value",
    "phone.blacklist",
}


@tagged("post_install", "-at_install")
class TestAuditOfOdoo(AuditCase):
    """The log shows changes of Odoo's records on rights, sending and printing."""

    def setUp(self):
        super().setUp()
        self.system = self.env.ref("base.user_admin")

    def as_system(self, name):
        return self.env[name].with_user(self.system)

    def told(self, kind, action):
        """Do something and return the only line about it."""
        self.pass_over()
        action()
        self.env.flush_all()
        return self.line(kind)

    # === WHAT PEOPLE MAY DO === #

    def test_a_right_on_a_model_is_told_when_made_changed_and_deleted(self):
        rights = self.as_system("ir.model.access")
        vals = {
            "name": "too much",
            "model_id": self.env["ir.model"]._get_id("ptsp.register"),
            "group_id": self.env.ref("base.group_user").id,
        }
        self.pass_over()
        right = rights.create(vals)
        self.assertIn("too much", self.line("roles").new)
        line = self.told("roles", lambda: right.write({"perm_write": True}))
        self.assertIn("no → yes", line.summary)
        self.assertEqual(line.user_login, self.system.login)
        self.assertIn("Deleted", self.told("roles", right.unlink).summary)

    def test_a_rule_that_is_switched_off_is_told(self):
        rule = self.as_system("ir.rule").search(
            [("model_id.model", "=", "ptsp.register")], limit=1
        )
        self.assertTrue(rule)
        line = self.told("roles", lambda: rule.write({"active": False}))
        self.assertIn("yes → no", line.summary)

    def test_a_group_that_gives_another_is_told_of_group_and_people(self):
        officers = self.env.ref("ptsp_base.group_ptsp_officer").with_user(self.system)
        new = self.as_system("res.groups").create({"name": "Everything"})
        self.pass_over()
        officers.write({"implied_ids": [(4, new.id)]})
        lines = self.lines("roles")
        self.assertIn("res.groups", lines.mapped("model"))
        self.assertIn("res.users", lines.mapped("model"))

    def test_a_group_whose_name_leads_elsewhere_is_told(self):
        name = self.as_system("ir.model.data").search(
            [("module", "=", "ptsp_base"), ("name", "=", "group_ptsp_auditor")]
        )
        other = self.env.ref("base.group_user").id
        self.told("roles", lambda: name.write({"res_id": other}))

    def test_a_new_key_and_its_removal_are_told_and_the_key_is_not(self):
        keys = self.env["res.users.apikeys"].with_user(self.officer)
        made, until = [], datetime.now() + timedelta(days=1)
        line = self.told(
            "roles", lambda: made.append(keys._generate("rpc", "laptop", until))
        )
        self.assertIn("laptop", line.new)
        self.assertNotIn(made[0], f"{line.new}{line.summary}")
        key = keys.sudo().search([("name", "=", "laptop")])
        self.assertIn("Deleted", self.told("roles", key.unlink).summary)

    # === WHAT RUNS BY ITSELF, AND WHAT LEAVES THE HOUSE === #

    def test_a_job_that_is_stopped_is_told_and_its_runs_are_not(self):
        job = self.as_system("ir.cron").search([], limit=1)
        line = self.told("settings", lambda: job.write({"active": False}))
        self.assertIn("yes → no", line.summary)
        self.pass_over()
        job.write({"nextcall": "2027-01-01 00:00:00"})
        self.assertFalse(self.lines())

    def test_code_that_runs_in_the_office_is_told_whole(self):
        action = self.as_system("ir.actions.server").create(
            {
                "name": "Backdoor",
                "model_id": self.env["ir.model"]._get_id("res.partner"),
                "state": "code",
                "code": "records = 1",
            }
        )
        line = self.told("settings", lambda: action.write({"code": "records = 2"}))
        self.assertIn("records = 1", line.old)
        self.assertIn("records = 2", line.new)

    def test_a_mail_server_is_told_without_its_password(self):
        servers = self.as_system("ir.mail_server")
        made = []
        vals = {"name": "Surat", "smtp_host": "mail.example.org", "smtp_user": "kantor"}
        self.told("settings", lambda: made.append(servers.create(vals)))
        line = self.told(
            "settings", lambda: made[0].write({"smtp_pass": "sangat-rahasia"})
        )
        self.assertNotIn("sangat-rahasia", f"{line.summary}{line.new}")
        self.assertIn("(not shown)", line.new)

    def test_every_parameter_is_told_and_a_secret_is_not_shown(self):
        parameters = self.env["ir.config_parameter"].sudo()
        line = self.told(
            "settings",
            lambda: parameters.set_param("web.base.url", "https://elsewhere.example"),
        )
        self.assertIn("https://elsewhere.example", line.new)
        line = self.told(
            "settings", lambda: parameters.set_param("database.secret", "kunci-lama")
        )
        self.assertNotIn("kunci-lama", f"{line.summary}{line.new}{line.old}")

    def test_an_addon_that_is_to_be_removed_is_told(self):
        module = self.env["ir.module.module"].search([("name", "=", "web")])
        self.told("settings", lambda: module.write({"state": "to upgrade"}))

    # === WHAT LETTERS LOOK LIKE === #

    def test_a_template_of_a_paper_is_told_with_its_text(self):
        view = self.as_system("ir.ui.view").create(
            {"name": "kop", "type": "qweb", "key": "t.kop", "arch": "<t>Lama</t>"}
        )
        line = self.told("wording", lambda: view.write({"arch": "<t>Baru</t>"}))
        self.assertIn("Lama", line.old)
        self.assertIn("Baru", line.new)

    def test_name_and_emblem_of_the_office_are_told_however_they_are_written(self):
        office = self.env.company
        contact = office.partner_id.with_user(self.system)
        line = self.told("settings", lambda: contact.write({"name": "Kantor Lain"}))
        self.assertIn("Kantor Lain", line.summary)
        emblem = base64.b64encode(PNG)
        line = self.told("settings", lambda: contact.write({"image_1920": emblem}))
        self.assertIn("SHA-256", line.new)
        line = self.told(
            "settings", lambda: office.with_user(self.system).write({"logo": False})
        )
        self.assertIn("SHA-256", line.old)

    def test_the_name_of_who_signs_is_told_and_that_of_an_applicant_is_not(self):
        self.told("settings", lambda: self.officer.partner_id.write({"name": "Lain"}))
        applicant = self.env["res.partner"].create({"name": "PT Pemohon"})
        self.pass_over()
        applicant.write({"name": "PT Lain"})
        self.assertFalse(self.lines())

    # === THE RULE === #

    def test_what_only_administrators_write_is_told_or_left_alone_for_a_reason(self):
        closed = self.env.ref("base.group_system") | self.env.ref(
            "base.group_erp_manager"
        )
        closed |= self.env.ref("base.group_no_one")
        undecided = set()
        for name, model in self.env.items():
            if model._abstract or model._transient or name.startswith("ptsp."):
                continue
            if not self.is_written_by(name, closed) or name in LEFT_ALONE:
                continue
            if not model._audited_fields():
                undecided.add(name)
        self.assertFalse(undecided, "the log tells of them, or LEFT_ALONE says why not")
        self.assertFalse(LEFT_ALONE & WHOLE.keys())

    def is_written_by(self, name, groups):
        """Tell whether only these groups have a right to change a model."""
        rights = self.env["ir.model.access"].search(
            [
                ("model_id.model", "=", name),
                "|",
                "|",
                ("perm_write", "=", True),
                ("perm_create", "=", True),
                ("perm_unlink", "=", True),
            ]
        )
        return bool(rights) and all(one.group_id in groups for one in rights)
