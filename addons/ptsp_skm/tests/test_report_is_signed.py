# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .report_case import ReportCase


@tagged("post_install", "-at_install")
class TestReportIsSigned(ReportCase):
    """One checks a report, another signs it, and then it says the same for ever."""

    def test_a_report_is_of_the_half_year_that_ended_last(self):
        self.assertEqual((self.report.year, self.report.half), (2027, "1"))

    def test_a_draft_follows_the_answers(self):
        self.assertEqual(self.report.respondents, 5)
        self.answer(times=5)
        self.report.invalidate_recordset()
        self.assertEqual(self.report.respondents, 10)
        self.assertEqual(self.report._figures()["left_out"], 5)
        self.act("action_check", self.checker)
        self.assertEqual(self.report.respondents, 15)

    def test_a_signed_report_does_not(self):
        self.sign()
        before = self.report.content, self.report.content_sha256, self.report.index
        self.answer("111111111", times=20)
        self.report.invalidate_recordset()
        self.assertEqual(
            (self.report.content, self.report.content_sha256, self.report.index), before
        )
        self.assertEqual(self.report.respondents, 10)
        self.assertTrue(self.report._is_intact())
        self.assertEqual(self.report.signed_by_id, self.signer)

    def test_the_same_person_does_not_sign_what_he_checked(self):
        self.act("action_check", self.checker)
        with self.assertRaisesRegex(UserError, "somebody else"):
            self.act("action_sign", self.checker)
        self.assertEqual(self.report.state, "checked")

    def test_who_is_no_supervisor_neither_checks_nor_signs(self):
        auditor = self.new_officer("auditor", "ptsp_base.group_ptsp_auditor")
        for user in (self.users["CS_HELPDESK"], auditor):
            for name in ("action_check", "action_sign", "action_redraft"):
                with (
                    self.subTest(user=user.login, name=name),
                    self.assertRaises(AccessError),
                ):
                    self.act(name, user)
        self.assertEqual(self.report.state, "draft")

    def test_a_half_year_that_is_not_over_stays_a_draft(self):
        report = self.new_report(half="2")
        with self.assertRaisesRegex(UserError, "not over"):
            self.act("action_check", self.checker, report)

    def test_out_of_turn_nothing_happens(self):
        with self.assertRaisesRegex(UserError, "Draft"):
            self.act("action_sign", self.signer)
        self.sign()
        for name in ("action_check", "action_sign", "action_redraft"):
            with self.subTest(name), self.assertRaisesRegex(UserError, "Signed"):
                self.act(name, self.checker)
        with self.assertRaises(UserError):
            self.report.unlink()
        with self.assertRaises(UserError):
            self.report.year = 2026

    def test_what_is_frozen_is_written_by_nobody(self):
        self.sign()
        for name, value in (
            ("content", {}),
            ("state", "draft"),
            ("signed_by_id", self.checker.id),
        ):
            with (
                self.subTest(name),
                self.assertRaisesRegex(UserError, "step of the process"),
            ):
                self.report.with_user(self.signer).write({name: value})

    def test_figures_changed_behind_the_process_are_not_signed(self):
        self.act("action_check", self.checker)
        content = {**self.report.content, "index": "99.99"}
        self.report._with_door().write({"content": content})
        with self.assertRaisesRegex(UserError, "not those that were checked"):
            self.act("action_sign", self.signer)
        self.act("action_redraft", self.checker)
        self.assertFalse(self.report.content)

    def test_of_few_answers_nothing_is_told(self):
        report = self.new_report(service_id=self.other_service.id)
        self.answer(times=4, service=self.other_service)
        self.assertTrue(report.suppressed)
        self.sign(report)
        self.assertEqual((report.index, report.respondents), ("", 0))
        self.assertEqual(report.content["left_out"], 4)
        self.assertFalse(report.follow_up_ids)

    def test_remarks_are_told_without_order_and_never_in_papers(self):
        self.answer(remark="Zebra")
        self.answer(remark="Antrean panjang")
        self.act("action_check", self.checker)
        self.assertEqual(
            self.report._figures()["remarks"], ["Antrean panjang", "Zebra"]
        )
        self.assertNotIn("Zebra", str(self.report._file("data.csv")))

    def test_the_papers_are_laid_out(self):
        self.sign()
        for kind, start in (
            ("laporan.pdf", b"%PDF"),
            ("infografis.pdf", b"%PDF"),
            ("infografis.png", b"\x89PNG"),
            ("data.xlsx", b"PK"),
            ("data.csv", b"\xef\xbb\xbf"),
        ):
            with self.subTest(kind):
                name, _mimetype, content = self.report._file(kind)
                self.assertTrue(content.startswith(start))
                self.assertIn("PAR-06", name)
        self.assertFalse(self.report._file("../secret"))

    def test_a_report_says_that_the_sample_is_not_reached(self):
        self.patch(type(self.env["ptsp.skm.figures"]), "_population", lambda *_args: 50)
        letter = {"letter": self.report._paper()}
        page = str(self.env["ir.qweb"]._render("ptsp_skm.paper_survey_report", letter))
        self.assertIn("SAMPEL TIDAK TERPENUHI", page)
        rows = self.report._csv().decode()
        self.assertIn("tidak terpenuhi", rows)

    def test_only_a_signed_report_is_published(self):
        values = {
            "report_id": self.report.id,
            "address": "Papan di ruang tunggu",
            "medium": "board",
        }
        publications = self.env["ptsp.skm.publication"].with_user(self.signer)
        with self.assertRaisesRegex(ValidationError, "signed"):
            publications.create({**values, "date": "2027-08-02"})
        self.sign()
        with self.assertRaisesRegex(ValidationError, "or later"):
            publications.create({**values, "date": "2027-08-01"})
        self.assertTrue(publications.create({**values, "date": "2027-08-02"}))
