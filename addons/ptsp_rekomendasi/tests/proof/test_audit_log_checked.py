# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ..proof_common import ProofCase


@tagged("post_install", "-at_install")
class TestAuditLogChecked(ProofCase):
    """Whoever changes the audit log in the database is found by the digests."""

    def setUp(self):
        super().setUp()
        self.desk = self.env["ptsp.lane"].search([("kind", "=", "office")], limit=1)
        with self.at("2027-01-11 09:00"):
            self.desk.user_ids += self.auditor
        self.logged = self.env["ptsp.audit"].search([("kind", "=", "members")], limit=1)
        self.nights("2027-01-11", "2027-01-12")
        self.name = f"line no. {self.logged.id} of the audit log (11-01-2027 09:00"

    def test_an_untouched_log_is_in_order_and_counted(self):
        self.assertEqual(self.findings(), [])
        lines = self.env["ptsp.audit"].search_count(
            [("company_id", "=", self.company.id)]
        )
        self.assertEqual(self.digests[-1].audit_count, lines)
        self.assertTrue(lines)
        with self.at("2027-01-13 09:00"):
            self.desk.user_ids -= self.auditor
        self.assertEqual(self.findings(), [])
        self.nights("2027-01-13")
        self.assertEqual(self.findings(), [])

    def test_a_deleted_line_is_named(self):
        self.tamper("DELETE FROM ptsp_audit WHERE id = %s", self.logged.id)
        self.assert_found("missing", 2, self.name)
        self.nights("2027-01-13", "2027-01-14")
        self.assert_found("missing", 2, self.name)

    def test_a_line_is_named_whatever_of_it_was_changed(self):
        stored = [
            field
            for name, field in self.logged._fields.items()
            if field.store and name not in ("id", "company_id")
        ]
        for field in stored:
            with self.subTest(field.name), self.env.cr.savepoint() as point:
                value = {
                    "integer": 999_999,
                    "datetime": "2027-01-11 03:00:00",
                    "selection": "roles",
                }.get(field.type, "lain")
                self.tamper(
                    f"UPDATE ptsp_audit SET {field.name} = %s WHERE id = %s",
                    *(value, self.logged.id),
                )
                self.assert_found("changed", 2, self.name, "as it was written")
                point.rollback()
                self.env.invalidate_all()

    def test_a_line_that_is_moved_to_another_office_is_missing_here(self):
        other = self.env["res.company"].create({"name": "Kantor lain"})
        self.tamper(
            "UPDATE ptsp_audit SET company_id = %s WHERE id = %s",
            *(other.id, self.logged.id),
        )
        self.assert_found("missing", 2, self.name)

    def test_a_line_that_is_put_in_with_an_earlier_date_is_named(self):
        self.tamper(
            "INSERT INTO ptsp_audit (company_id, at, kind, user_name, user_login,"
            " model, subject, summary) VALUES (%s, '2027-01-05 03:00:00', 'members',"
            " 'Orang Lain', 'lain', 'ptsp.lane', 'Loket', 'palsu')",
            self.company.id,
        )
        self.assert_found("added", 2, "of the audit log (05-01-2027 11:00, by lain)")

    def test_the_auditors_screen_says_it(self):
        self.tamper("DELETE FROM ptsp_audit WHERE id = %s", self.logged.id)
        action = self.env["ptsp.digest"].with_user(self.auditor).action_check()
        check = self.env["ptsp.record.check"].with_user(self.auditor)
        check = check.browse(action["res_id"])
        self.assertEqual(check.state, "found")
        self.assertTrue(check.audit_count)
        sentences = " ".join(check.finding_ids.mapped("sentence"))
        # in the auditor's language
        _words, _mark, moment = self.name.partition("(")
        self.assertIn(f"({moment}", sentences)
