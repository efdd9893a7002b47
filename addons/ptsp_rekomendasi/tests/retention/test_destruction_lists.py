# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..common import MONDAY
from ..retention_common import LATER, RetentionCase


@tagged("post_install", "-at_install")
class TestDestructionLists(RetentionCase):
    """A yearly list proposes closed cases whose term is over, and nothing else."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with cls.at(MONDAY):
            cls.open = cls.new_case("PAR-06").at("periksa_cs")

    def test_it_proposes_what_is_over_and_says_so_in_words_that_stay(self):
        self.case._with_door().write({"archive_class": "503.1"})
        person = {"applicant_kind": "person", "applicant_name": "Siti Nur Aisyah"}
        self.env["ptsp.retention.wiping"]._blank(self.case, person)
        self.case.invalidate_recordset()
        with self.at(LATER):
            made = self.prepared()
        self.assertEqual(made.line_ids.application_id, self.case)
        self.assertRecordValues(
            made.line_ids,
            [
                {
                    "reference": self.case.reference,
                    "registration_no": self.case.registration_no,
                    "applicant": "S••• N••• A•••",
                    "classification": "503.1",
                    "place": "Lemari 2, Map 14",
                    "rule": self.rule.name,
                    "state": "listed",
                }
            ],
        )
        kept = self.case.letter_ids.filtered("pdf_sha256").mapped("pdf_sha256")
        told = {file["sha256"] for file in made.line_ids.files}
        self.assertTrue(kept)
        self.assertLessEqual(set(kept), told)

    def test_before_the_term_is_over_there_is_nothing_to_propose(self):
        with (
            self.at("2037-01-11 12:00"),
            self.assertRaisesRegex(UserError, "No closed case"),
        ):
            self.prepared()
        self.assertFalse(self.env["ptsp.retention.list"].search([]))

    def test_what_is_held_permanent_judged_again_or_listed_is_left_out(self):
        with self.at(LATER):
            hold = self.held(self.case)
            for spoil in (
                lambda: None,
                lambda: hold._lift("x") or self.rule.write({"fate": "permanent"}),
                lambda: self.rule.write({"fate": "review"}),
            ):
                spoil()
                with self.assertRaisesRegex(UserError, "No closed case"):
                    self.prepared()
            self.rule.fate = "destroy"
            self.assertTrue(self.prepared())
            with self.assertRaisesRegex(UserError, "No closed case"):
                self.prepared()

    def test_an_open_case_is_refused_in_one_sentence(self):
        with self.at(LATER):
            made = self.prepared()
            with self.assertRaisesRegex(UserError, "is still open"):
                made.add_case(self.open.reference)
            lines = self.env["ptsp.retention.line"].with_user(self.admin)
            with self.assertRaises(UserError):
                lines.create({"list_id": made.id, "application_id": self.open.id})
            with self.assertRaises(UserError):
                made.write({"line_ids": [(0, 0, {"application_id": self.open.id})]})
        self.assertEqual(made.line_ids.application_id, self.case)

    def test_a_case_that_is_needed_is_refused_in_one_sentence(self):
        with self.at(LATER):
            made = self.prepared()
            line = made.line_ids
            made._take_out(line, "Masih dipakai")
            self.held(self.case)
            with self.assertRaisesRegex(UserError, "legal hold"):
                made.add_case(self.case.reference)
            self.case.hold_ids.with_user(self.head)._lift("selesai")
            for fate, words in (("permanent", "not destroyed"), ("destroy", "")):
                self.rule.fate = fate
                if words:
                    with self.assertRaisesRegex(UserError, words):
                        made.add_case(self.case.reference)
            made.add_case(self.case.registration_no)
            self.assertEqual((line.state, line.out_reason), ("listed", False))
            with self.assertRaisesRegex(UserError, "no case X-1"):
                made.add_case("X-1")

    def test_a_line_is_taken_out_with_a_reason_before_anybody_signed(self):
        with self.at(LATER):
            made = self.prepared()
            asks = self.env["ptsp.retention.ask"].with_user(self.admin)
            values = {"list_id": made.id, "what": "out", "line_id": made.line_ids.id}
            with self.assertRaisesRegex(UserError, "reason"):
                asks.create(values).action_do()
            asks.create({**values, "reason": "Diminta BPK"}).action_do()
            self.assertRecordValues(
                made.line_ids,
                [
                    {
                        "state": "out",
                        "out_reason": "Diminta BPK",
                        "out_by_id": self.admin.id,
                    }
                ],
            )
            with self.assertRaisesRegex(UserError, "No case stands"):
                made.action_propose()

    def test_a_year_to_come_has_no_list(self):
        with self.at(LATER):
            for typed in ("2038", "duapuluh", "37"):
                asked = self.env["ptsp.retention.prepare"].with_user(self.admin)
                with self.subTest(typed), self.assertRaisesRegex(UserError, "year"):
                    asked.create({"year": typed}).action_prepare()

    def test_officers_superiors_and_auditors_prepare_none(self):
        with self.at(LATER):
            made = self.prepared()
            for user in (self.clerk, self.head, self.auditor):
                lists = self.env["ptsp.retention.list"].with_user(user)
                with self.subTest(user=user.login):
                    self.assertEqual(made.with_user(user).state, "draft")
                    with self.assertRaises(AccessError):
                        lists._prepare(2037)
                    with self.assertRaises(AccessError):
                        lists.browse(made.id).add_case(self.open.reference)
                    with self.assertRaises(UserError):
                        lists.browse(made.id).write({"state": "approved"})
