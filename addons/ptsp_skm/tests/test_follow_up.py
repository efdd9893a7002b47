# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import io

import openpyxl

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.ptsp_rekomendasi.tests.case_work import PDF

from .report_case import ReportCase


@tagged("post_install", "-at_install")
class TestFollowUp(ReportCase):
    """The lowest elements are followed up: what, by whom, until when, and proven."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.sign()
        cls.rows = cls.report.follow_up_ids
        cls.row = cls.rows.filtered(lambda one: one.element_code == "U2")

    def done(self, row=None, day="2027-08-12 09:00", **values):
        values = {"action": "Tambah petugas.", "evidence_note": "SK 1/2027", **values}
        row = (row or self.row).with_user(self.checker)
        row.write(values)
        with self.at(day):
            row.action_done()

    def test_the_lowest_elements_propose_rows(self):
        self.assertEqual(self.rows.mapped("element_code"), ["U2", "U1", "U4"])
        self.assertEqual(self.row.mean, 2.8)
        self.assertEqual(self.row.owner_id, self.checker)
        self.assertEqual(str(self.row.due_date), "2027-10-31")

    def test_done_needs_an_action_and_evidence(self):
        for values in ({"action": False}, {"evidence_note": False}):
            with self.subTest(values), self.assertRaisesRegex(UserError, "Say first"):
                self.done(**values)
        self.done()
        self.assertEqual((str(self.row.done_on), self.row.days), ("2027-08-12", 10))

    def test_share_and_median_are_counted(self):
        self.done(self.rows[0])
        self.done(self.rows[1], "2027-09-01 09:00")
        self.assertEqual(self.report.follow_up_done, 67)
        self.assertEqual(self.report.follow_up_days, 10)

    def test_what_is_done_stays_until_it_is_reopened(self):
        self.done()
        with self.assertRaisesRegex(UserError, "reopen it first"):
            self.row.with_user(self.checker).action = "Lain"
        with self.assertRaisesRegex(UserError, "kept"):
            self.row.unlink()
        self.row.with_user(self.checker).action_reopen()
        self.assertFalse(self.row.done_on)

    def test_nobody_writes_that_it_is_done(self):
        with self.assertRaisesRegex(UserError, "step of the process"):
            self.row.with_user(self.signer).done_on = "2027-08-12"

    def test_evidence_is_looked_at_as_other_files_are(self):
        row = self.row.with_user(self.checker)
        with self.assertRaises(UserError):
            row.write(
                {"evidence": base64.b64encode(b"MZ virus"), "evidence_name": "a.pdf"}
            )
        row.write({"evidence": base64.b64encode(PDF), "evidence_name": "../bukti.pdf"})
        self.assertEqual(row.evidence_name, "bukti.pdf")
        self.done(evidence_note=False)

    def test_officers_neither_read_nor_write_the_register(self):
        with self.assertRaises(AccessError):
            self.row.with_user(self.users["CS_HELPDESK"]).read(["action"])
        auditor = self.new_officer("auditor", "ptsp_base.group_ptsp_auditor")
        self.assertTrue(self.row.with_user(auditor).read(["action"]))
        with self.assertRaises(AccessError):
            self.row.with_user(auditor).action = "Lain"

    def test_those_responsible_are_reminded_once(self):
        self.patch(type(self.env["ir.cron"]), "_commit_progress", lambda *_a, **_k: 1)
        remind = self.env["ptsp.skm.follow.up"]._cron_remind
        with self.at("2027-10-31 09:00"):
            remind()
            self.assertFalse(self.row.activity_ids)
        for day in ("2027-11-01 09:00", "2027-11-02 09:00"):
            with self.at(day):
                self.env.invalidate_all()
                remind()
        self.assertEqual(self.row.activity_ids.user_id, self.checker)
        self.assertEqual(len(self.row.activity_ids), 1)
        with self.at("2027-11-02 09:00"):
            self.row.invalidate_recordset(["overdue"])
            self.assertTrue(self.row.overdue)
        self.done(day="2027-11-03 09:00")
        self.assertFalse(self.row.activity_ids)
        with self.at("2027-11-03 09:00"):
            self.row.invalidate_recordset(["overdue"])
            self.assertFalse(self.row.overdue)

    def test_a_text_is_no_formula_in_the_files(self):
        formula = '=HYPERLINK("http://x.example","klik")'
        self.row.with_user(self.checker).action = formula
        content = self.report._file("data.xlsx")[2]
        book = openpyxl.load_workbook(io.BytesIO(content))
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        self.assertIn(formula.lstrip("="), " ".join(str(one.value) for one in cells))
        self.assertFalse([one.value for one in cells if one.data_type == "f"])
