# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.ptsp_rekomendasi.models.retention import ptsp_retention_destruction

from ..common import NIK, PNG
from ..retention_common import LATER, RetentionCase


@tagged("post_install", "-at_install")
class TestDestructionDone(RetentionCase):
    """Files and personal data are gone; what proves the work stays."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["ptsp.retention.wiping"]._blank(cls.case, {"applicant_nik": NIK})
        cls.case.invalidate_recordset()
        cls.file = cls.env["ptsp.file"]._keep(
            cls.case,
            "requirement",
            {"filename": "KTP Siti.png", "content": PNG, "mimetype": "image/png"},
        )
        cls.letter = cls.case._product_letter()

    def kept(self):
        """Return what must be the same after the destruction."""
        self.case.invalidate_recordset()
        letter = self.letter.sudo()
        entries = self.case.entry_ids.sudo()
        return {
            "chain": (self.case.chain_head, self.case.chain_count),
            "rows": entries.mapped("payload"),
            "whole": self.case.chain_intact,
            "case": (self.case.reference, self.case.registration_no),
            "letter": (letter.number, letter.date, letter.pdf_sha256),
            "signatures": letter.signature_ids.mapped("content_hash"),
            "register": letter.register_entry_id.read(["number", "subject"]),
            "file": (self.file.sha256, self.file.size),
        }

    def test_personal_data_and_files_go_and_proofs_stay(self):
        before = self.kept()
        with self.at(LATER):
            made = self.destroyed()
        self.assertEqual(self.kept(), before)
        self.assertTrue(before["whole"])
        self.assertRecordValues(made, [{"state": "destroyed", "failed_count": 0}])
        case = self.case.sudo()
        for name in ("name", "address", "city", "nik", "phone", "email", "key"):
            self.assertFalse(case[f"applicant_{name}"], name)
        self.assertFalse(any(dict(case.form_values or {}).values()))
        self.assertFalse(case.handover_to or case.handover_id_number)
        letter = self.letter.sudo().with_context(bin_size=False)
        self.assertFalse(letter.pdf or letter.body or letter.facts or letter.extra)
        self.assertNotIn("Enggang", str(letter.content))
        self.assertFalse(self.file.sudo().with_context(bin_size=False).content)
        self.assertFalse(
            self.env["ir.attachment"].search(
                [
                    ("res_model", "in", ["ptsp.file", "ptsp.letter"]),
                    ("res_field", "in", ["content", "pdf"]),
                    ("res_id", "in", [self.file.id, *case.letter_ids.ids]),
                ]
            )
        )

    def test_no_column_of_any_table_keeps_the_applicant_s_number(self):
        with self.at(LATER):
            self.destroyed()
        self.env.flush_all()
        self.env.cr.execute(
            "SELECT table_name, column_name FROM information_schema.columns"
            " WHERE table_name LIKE 'ptsp_%' AND table_schema = current_schema()"
            " AND data_type IN ('character varying', 'text', 'jsonb')"
        )
        columns = self.env.cr.fetchall()
        found = []
        for table, column in columns:
            self.env.cr.execute(
                f'SELECT 1 FROM "{table}" WHERE "{column}"::text LIKE %s LIMIT 1',
                [f"%{NIK}%"],
            )
            found += [(table, column)] if self.env.cr.fetchone() else []
        self.assertTrue(columns)
        self.assertFalse(found)

    def test_a_dry_run_tells_what_goes_and_changes_nothing(self):
        before = self.kept()
        with self.at(LATER):
            made = self.prepared().with_context(lang="en_US")
            self.assertIn("files of the case", made.line_ids.goes)
            self.assertIn("letters: text and printed file", made.goes)
        self.assertEqual(self.kept(), before)
        self.assertTrue(self.file._is_intact())

    def test_whoever_asks_for_a_file_or_letter_is_told_that_it_was_destroyed(self):
        with self.at(LATER):
            self.destroyed()
        for act in (
            self.file.with_user(self.clerk)._bytes,
            self.letter.with_user(self.clerk)._serve_pdf,
            self.letter.with_user(self.clerk)._preview_pdf,
        ):
            with self.assertRaises(UserError) as caught:
                act()
            self.assertEqual(caught.exception.code, "destroyed")
        with self.assertRaises(UserError) as caught:
            self.env["ptsp.api"].with_user(self.clerk).get_letter(
                reference=self.case.reference,
                letter_type=self.letter.letter_type_id.code,
            )
        self.assertEqual(json.loads(str(caught.exception))["code"], "destroyed")

    def test_the_destruction_is_told_in_log_feed_and_case(self):
        with self.at(LATER):
            made = self.destroyed()
        change = self.env["ptsp.change"].search(
            [("application_id", "=", self.case.id)], order="id desc", limit=1
        )
        self.assertEqual((change.event, change.detail), ("destroy", made._act_words()))
        line = self.env["ptsp.audit"].search(
            [("model", "=", "ptsp.retention.line"), ("res_id", "=", made.line_ids.id)]
        )
        self.assertEqual(line.subject, self.case.reference)
        self.assertEqual(self.case.destroyed_by_act, made._act_words())
        self.assertEqual(self.case.retention_state, "destroyed")
        self.assertIn("destroyed", str(self.case.message_ids.body))
        self.assertEqual(len(self.case.message_ids), 1)

    def test_a_hold_set_after_the_signatures_spares_its_case_and_no_other(self):
        with self.at(LATER):
            other = self.closed_case()
            self.env["ptsp.retention.wiping"]._blank(
                other, {"closed_at": "2027-01-12 02:00:00"}
            )
            other.invalidate_recordset()
            self.env["ptsp.case.retention"]._recount(self.company)
            made = self.approved()
            self.assertEqual(len(made.line_ids), 2)
            hold = self.held(other)
            made.with_user(self.head).action_destroy()
            self.assertTrue(self.case.destroyed_at)
            self.assertFalse(other.destroyed_at)
            left = made._listed_lines()
            self.assertEqual(left.application_id, other)
            self.assertIn("legal hold", left.failure)
            self.assertRecordValues(made, [{"state": "approved", "failed_count": 1}])
            hold._lift("Putusan tetap")
            made.with_user(self.head).action_destroy()
        self.assertTrue(other.destroyed_at)
        self.assertRecordValues(made, [{"state": "destroyed", "failed_count": 0}])

    def test_the_same_file_of_another_case_stays(self):
        other = self.closed_case()
        kept = self.env["ptsp.file"]._keep(
            other,
            "requirement",
            {"filename": "KTP Siti.png", "content": PNG, "mimetype": "image/png"},
        )
        self.env["ptsp.retention.wiping"]._wipe(self.case)
        self.assertFalse(self.file._stored_bytes())
        self.assertEqual(kept._stored_bytes(), PNG)
        self.assertEqual(other.sudo().applicant_name, "PT Enggang Kirim Nusantara")

    def test_a_case_whose_destruction_fails_keeps_everything(self):
        before = self.kept()

        def fail(*args):
            raise ValueError("disk full")

        self.patch(type(self.env["ptsp.retention.wiping"]), "_blank", fail)
        with self.at(LATER):
            made = self.approved()
            with self.assertLogs("odoo.addons.ptsp_rekomendasi", "WARNING"):
                made.with_user(self.head).action_destroy()
        self.assertEqual(self.kept(), before)
        self.assertFalse(self.case.destroyed_at)
        self.assertTrue(self.file._is_intact() and self.letter._serve_pdf())
        self.assertIn("disk full", made.line_ids.failure)
        self.assertEqual(made.state, "approved")

    def test_a_file_that_came_after_the_signatures_is_not_destroyed(self):
        with self.at(LATER):
            made = self.approved()
            late = self.env["ptsp.file"]._keep(
                self.case,
                "court",
                {"filename": "p.png", "content": PNG, "mimetype": "image/png"},
            )
            made.with_user(self.head).action_destroy()
        self.assertIn("not those that were signed", made.line_ids.failure)
        self.assertFalse(self.case.destroyed_at)
        self.assertTrue(late._is_intact() and self.file._is_intact())

    def test_many_cases_are_destroyed_by_the_scheduled_action(self):
        self.patch(ptsp_retention_destruction, "AT_ONCE", 0)
        self.patch(type(self.env["ir.cron"]), "_commit_progress", lambda *a, **k: 3600)
        with self.at(LATER):
            made = self.destroyed()
            self.assertEqual(made.state, "destroying")
            self.assertFalse(self.case.destroyed_at)
            self.env["ptsp.retention.list"]._cron_destroy()
        self.assertEqual(made.state, "destroyed")
        self.assertTrue(self.case.destroyed_at)

    def test_a_destroyed_case_is_neither_held_nor_listed_again(self):
        with self.at(LATER):
            self.destroyed()
            with self.assertRaisesRegex(UserError, "was destroyed"):
                self.held(self.case)
            with self.assertRaisesRegex(UserError, "No closed case"):
                self.prepared()
