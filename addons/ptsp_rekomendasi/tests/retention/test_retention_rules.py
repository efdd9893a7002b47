# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import psycopg2

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..common import PtspCase


@tagged("post_install", "-at_install")
class TestRetentionRules(PtspCase):
    """The office's retention schedule: which line holds, who writes it, its traces."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.admin = cls.new_officer("arsiparis", "ptsp_base.group_ptsp_admin")
        cls.auditor = cls.new_officer("auditor", "ptsp_base.group_ptsp_auditor")
        cls.clerk = cls.users["LOKET_AMBIL"]
        cls.rules = cls.env["ptsp.retention.rule"].with_user(cls.admin)
        cls.par = cls.env["ptsp.service"].search([("code", "=", "PAR-06")])
        cls.kom = cls.env["ptsp.service"].search([("code", "=", "KOM-03")])

    def rule(self, name="Aturan", **vals):
        known = {"source": "Pergub", "active_years": 1, "inactive_years": 1}
        return self.rules.create({"name": name, **known, **vals})

    def holds(self, service, code):
        found = self.rules._of_office(self.company)._for(service, code)
        return found.name

    def test_the_one_that_came_with_the_system_is_a_precedent_to_be_confirmed(self):
        rule = self.rules.search([])
        self.assertEqual((rule.active_years, rule.inactive_years), (3, 7))
        self.assertIn("Pekalongan", rule.source)
        self.assertFalse(rule.confirmed)

    def test_the_narrowest_class_holds_and_then_the_own_service(self):
        self.rule("kelas", classification="500.16")
        self.rule("lebih sempit", classification="500.16.7")
        self.rule("layanan", classification="500.16", service_ids=[self.par.id])
        expected = {
            ("PAR-06", "500.16"): "layanan",
            ("KOM-03", "500.16"): "kelas",
            ("PAR-06", "500.16.7.4"): "lebih sempit",
            ("KOM-03", "500.161"): "Berkas permohonan rekomendasi dan perizinan",
            ("KOM-03", False): "Berkas permohonan rekomendasi dan perizinan",
        }
        services = {"PAR-06": self.par, "KOM-03": self.kom}
        for (service, code), name in expected.items():
            with self.subTest(service=service, code=code):
                self.assertEqual(self.holds(services[service], code), name)

    def test_two_rules_for_the_same_records_are_refused(self):
        self.rule(classification="600", service_ids=[self.par.id])
        self.rule(classification="600", service_ids=[self.kom.id])
        with self.assertRaisesRegex(ValidationError, "same class and service"):
            self.rule(classification="600", service_ids=[self.par.id])

    def test_years_must_make_sense(self):
        for active, inactive in ((0, 0), (-1, 5), (60, 60)):
            with (
                self.subTest(years=(active, inactive)),
                mute_logger("odoo.sql_db"),
                self.assertRaises(psycopg2.errors.CheckViolation),
                self.cr.savepoint(),
            ):
                self.rule(
                    classification="9", active_years=active, inactive_years=inactive
                )

    def test_administrators_write_rules_and_officers_and_auditors_read_them(self):
        rule = self.rule(classification="7")
        rule.write({"fate": "permanent"})
        for user in (self.clerk, self.auditor):
            with self.subTest(user=user.login):
                self.assertEqual(rule.with_user(user).fate, "permanent")
                with self.assertRaises(AccessError):
                    rule.with_user(user).write({"fate": "destroy"})
        with self.assertRaises(AccessError):
            rule.unlink()

    def test_each_change_leaves_a_line_in_the_audit_log(self):
        rule = self.rule(classification="7")
        rule.write({"inactive_years": 9})
        lines = self.env["ptsp.audit"].search(
            [("model", "=", rule._name), ("res_id", "=", rule.id)]
        )
        self.assertEqual(set(lines.mapped("kind")), {"retention"})
        self.assertIn("1 → 9", lines[0].summary)
        self.assertEqual(lines[0].user_login, self.admin.login)
