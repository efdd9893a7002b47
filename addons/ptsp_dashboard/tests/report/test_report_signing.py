# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import hashlib
import json

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from ..report_common import SIGNED_ON, ReportCase


@tagged("post_install", "-at_install")
class TestReportSigning(ReportCase):
    """A signed report keeps its content for good."""

    def setUp(self):
        super().setUp()
        self.enterContext(self.at(SIGNED_ON))

    def assert_refused(self, call, sentence):
        """Assert that a call is refused with a sentence, and that nothing changed."""
        self.env.invalidate_all()
        before = self.env["ptsp.report"].search([]).read()
        numbers = self.env["ptsp.register.entry"].search_count([])
        with self.assertRaisesRegex((UserError, ValidationError), sentence):
            with self.env.cr.savepoint():
                call()
        self.env.invalidate_all()
        self.assertEqual(self.env["ptsp.report"].search([]).read(), before)
        self.assertEqual(self.env["ptsp.register.entry"].search_count([]), numbers)

    def test_signing_takes_a_number_and_seals_the_content(self):
        report = self.signed(self.draft())
        self.assertEqual(report.number, "700/001/LAP/2027")
        self.assertEqual(
            report.entry_id.subject, "Rekapitulasi pelayanan, Januari 2027"
        )
        digest = hashlib.sha256(report.content.encode()).hexdigest()
        self.assertEqual(report.sha256, digest)
        content = json.loads(report.content)
        self.assertEqual(content["number"], report.number)
        self.assertEqual(content["checked"]["name"], "Petugas atasan")
        self.assertEqual(content["signed"]["name"], "Petugas kepala")

    def test_a_later_change_of_the_cases_does_not_change_it(self):
        report = self.signed(self.draft())
        kept = self.table(report)
        with self.at("2027-01-20 09:00"):
            self.new_case("PAR-06").at("verifikasi")
        self.assertEqual(self.table(report), kept)
        self.assertEqual(self.table(self.draft())[-1][1], 4)

    def test_what_was_changed_in_the_database_is_not_shown(self):
        report = self.signed(self.draft())
        report._with_door().write({"content": report.content.replace("50,0", "90,0")})
        with self.assertRaisesRegex(UserError, "is not what was signed"):
            report._content()

    def test_who_checked_does_not_sign(self):
        report = self.draft()
        report.action_check()
        self.assert_refused(report.action_sign, "You checked .* yourself")

    def test_nobody_signs_twice(self):
        report = self.signed(self.draft())
        call = report.with_user(self.head).action_sign
        self.assert_refused(call, "was signed by Petugas kepala and is frozen")

    def test_it_is_checked_before_it_is_signed_where_the_sop_names_both(self):
        report = self.draft()
        self.assertTrue(report.needs_check)
        self.assert_refused(report.action_sign, "is checked first, by another person")

    def test_one_signature_is_enough_where_no_sop_names_a_checker(self):
        self.env.cr.execute("UPDATE ptsp_sop SET checked_by = NULL")
        self.env.invalidate_all()
        report = self.draft()
        report.action_sign()
        self.assertEqual(report.state, "signed")

    def test_a_checked_report_is_frozen_until_it_is_taken_back(self):
        report = self.draft()
        report.action_check()
        self.assert_refused(
            lambda: report.write({"date_to": "2027-01-30"}), "was checked by"
        )
        report.action_back_to_draft()
        report.write({"date_to": "2027-01-30"})
        self.assertFalse(report.content)

    def test_without_a_register_it_is_not_signed(self):
        report = self.draft(register_id=False)
        report.action_check()
        call = report.with_user(self.head).action_sign
        self.assert_refused(call, "choose the book that numbers")

    def test_a_period_that_is_not_over_is_not_signed(self):
        report = self.draft(date_from="2027-01-01", date_to="2027-02-28")
        self.assert_refused(report.action_check, "The period ends on")

    def test_a_period_that_ends_before_it_begins_is_refused(self):
        self.assert_refused(
            lambda: self.draft(date_from="2027-01-31", date_to="2027-01-01"),
            "ends before it begins",
        )

    def test_a_period_in_the_future_is_refused(self):
        self.assert_refused(
            lambda: self.draft(date_from="2027-03-01", date_to="2027-03-31"),
            "has not begun yet",
        )

    def test_a_service_without_cases_is_refused_by_its_name(self):
        self.assert_refused(
            lambda: self.draft(service_ids=self.kom.ids),
            f"{self.kom.name}: no case in this period",
        )

    def test_a_signed_report_is_neither_changed_nor_deleted(self):
        report = self.signed(self.draft())
        changes = {"date_from": "2026-12-01"}
        self.assert_refused(lambda: report.write(changes), "corrects it")
        self.assert_refused(report.unlink, "corrects it")
        self.assert_refused(
            lambda: report.write({"number": "1"}), "can only be changed"
        )

    def test_a_correction_is_a_new_report_that_names_the_old_one(self):
        old = self.signed(self.draft())
        action = old.with_user(self.supervisor).action_correct()
        new = self.env["ptsp.report"].browse(action["res_id"])
        new.reason = "Satu permohonan terlewat."
        self.assertEqual((new.state, new.date_to), ("draft", old.date_to))
        self.signed(new)
        words = (
            "Laporan ini membetulkan laporan nomor 700/001/LAP/2027 tanggal 3 Februari"
            " 2027: Satu permohonan terlewat."
        )
        self.assertEqual(new._content()["corrects"], words)
        self.assertEqual(old.corrected_by_ids, new)
        self.assert_refused(old.action_correct, "is corrected already by")

    def test_a_draft_is_not_corrected_but_changed(self):
        self.assert_refused(self.draft().action_correct, "Only a signed report")

    def test_an_officer_neither_makes_nor_signs_reports(self):
        officer = self.users["KADIS"]
        report = self.draft()
        for call in (
            lambda: self.draft(user=officer),
            report.with_user(officer).action_check,
            report.with_user(officer).action_sign,
        ):
            with self.assertRaises(AccessError):
                call()

    def test_paper_and_draft_are_told_apart(self):
        report = self.draft()
        self.assertEqual(report._prepare_paper()["mark"], "DRAF")
        self.assertFalse(self.signed(report)._prepare_paper()["mark"])

    def test_the_paper_is_made_by_the_office_s_own_engine(self):
        name, pdf = self.signed(self.draft())._evidence_file()
        self.assertTrue(name.endswith(".pdf"))
        self.assertTrue(pdf.startswith(b"%PDF"))
