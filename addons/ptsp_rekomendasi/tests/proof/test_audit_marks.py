# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from unittest.mock import patch

from odoo.tests import tagged
from odoo.tools import mute_logger

from ...models.proof import ptsp_audit_mark
from ...tools import mark_file
from ..proof_common import ProofCase


@tagged("post_install", "-at_install")
class TestAuditMarks(ProofCase):
    """What the audit log gained since the last digest is proved by its marks."""

    def setUp(self):
        super().setUp()
        self.desk = self.env["ptsp.lane"].search([("kind", "=", "office")], limit=1)
        self.postcommit = self.env.cr.postcommit
        self.postcommit.clear()
        self.nights("2027-01-11", "2027-01-12")
        self.commit()
        self.first, self.middle, self.last = [self.logged() for _ in range(3)]

    def commit(self):
        """Do what is done after a commit, in this test's transaction."""
        self.env.flush_all()
        waiting = self.postcommit.data.get(ptsp_audit_mark.WAITING, [])
        lines = self.env["ptsp.audit"].browse(waiting).exists()
        self.env["ptsp.audit.mark"]._write_marks(lines)
        self.postcommit.clear()

    def change(self):
        """Cause a line of the audit log; return it."""
        with self.at("2027-01-13 09:00"):
            if self.auditor in self.desk.user_ids:
                self.desk.user_ids -= self.auditor
            else:
                self.desk.user_ids += self.auditor
        return self.env["ptsp.audit"].search([], limit=1)

    def logged(self):
        """Cause a line of the audit log and commit it; return it."""
        line = self.change()
        self.commit()
        return line

    def name(self, line):
        return f"line no. {line.id} of the audit log (13-01-2027 09:00"

    # === WHAT IS FOUND === #

    def test_untouched_lines_are_in_order_before_and_after_the_night(self):
        self.assertEqual(self.findings(), [])
        self.nights("2027-01-13")
        self.assertEqual(self.findings(), [])

    def test_the_last_line_that_is_deleted_before_the_night_is_named(self):
        self.tamper("DELETE FROM ptsp_audit WHERE id = %s", self.last.id)
        self.assert_found("missing", 2, self.name(self.last))

    def test_all_lines_since_the_digest_that_are_deleted_are_named(self):
        gone = self.first | self.middle | self.last
        names = [self.name(line) for line in gone]
        self.tamper("DELETE FROM ptsp_audit WHERE id IN %s", gone._ids)
        for name in names:
            self.assert_found("missing", 2, name)

    def test_a_changed_line_is_named(self):
        self.tamper(
            "UPDATE ptsp_audit SET summary = 'lain' WHERE id = %s", self.last.id
        )
        self.assert_found("changed", 2, self.name(self.last), "as it was written")

    def test_lines_that_change_places_are_both_named(self):
        one, two = self.middle.id, self.last.id
        for old, new in ((one, -1), (two, one), (-1, two)):
            self.tamper("UPDATE ptsp_audit SET id = %s WHERE id = %s", new, old)
        self.assert_found("changed", 2, f"line no. {one} of")
        self.assert_found("changed", 2, f"line no. {two} of")

    def test_a_line_of_the_file_that_is_no_mark_is_named(self):
        with open(self.folder / mark_file.MARKS, "a", encoding="utf-8") as file:
            file.write("bukan tanda\n")
        self.assert_found("outside", 0, "Line ", "file of marks")

    def test_half_a_last_mark_is_passed_over(self):
        with open(self.folder / mark_file.MARKS, "a", encoding="utf-8") as file:
            file.write('{"key": "1')
        self.assertEqual(self.findings(), [])

    # === WHAT IS ALLOWED === #

    def test_what_is_undone_leaves_no_mark(self):
        with self.env.cr.savepoint() as point:
            undone = self.change()
            point.rollback()
        self.env.invalidate_all()
        kept = self.logged()
        marks = mark_file.read(self.folder)
        self.assertNotIn(str(undone.id), marks)
        self.assertIn(str(kept.id), marks)
        self.assertEqual(self.findings(), [])

    def test_a_server_that_ends_before_the_mark_is_no_tampering(self):
        line = self.change()
        self.postcommit.clear()  # what was waiting is lost with the process
        [(sort, since, sentence)] = self.findings()
        self.assertEqual((sort, since), ("unmarked", 0))
        self.assertIn(self.name(line), sentence)
        self.assertIn("server was ended", sentence)
        action = self.env["ptsp.digest"].with_user(self.auditor).action_check()
        check = self.env["ptsp.record.check"].browse(action["res_id"])
        self.assertEqual((check.state, check.finding_count), ("clean", 1))
        self.nights("2027-01-13")
        self.assertEqual(self.findings(), [], "the digest has it now")

    def test_without_a_file_the_digest_stays_the_promise(self):
        (self.folder / mark_file.MARKS).unlink()
        self.assertEqual(self.findings(), [])
        self.tamper("DELETE FROM ptsp_audit WHERE id = %s", self.last.id)
        self.assertEqual(self.findings(), [])
        action = self.env["ptsp.digest"].with_user(self.auditor).action_check()
        check = self.env["ptsp.record.check"].browse(action["res_id"])
        self.assertFalse(check.mark_count)

    # === WHO WORKS IS NOT KEPT WAITING === #

    def run_after_commit(self):
        """Run what waits for the commit as Odoo does, in this test's transaction."""
        registry = self.env.registry
        with patch.object(registry, "cursor", lambda *args, **kwargs: self.here()):
            self.postcommit.run()

    def here(self):
        """Return this test's transaction as a cursor that is not closed."""
        test = self

        class Here:
            def __enter__(self):
                return test.env.cr

            def __exit__(self, *args):
                return False

        return Here()

    def test_a_commit_marks_the_line(self):
        line = self.change()
        self.run_after_commit()
        self.assertIn(str(line.id), mark_file.read(self.folder))

    def test_a_folder_that_cannot_be_written_stops_nobody(self):
        folder = self.folder
        self.folder = self.folder / mark_file.MARKS / "no folder"
        line = self.change()
        with self.assertLogs(ptsp_audit_mark.__name__, "WARNING") as logs:
            self.run_after_commit()
        self.assertIn("have no mark", logs.output[0])
        self.folder = folder
        self.assertTrue(line.exists())
        self.assertNotIn(str(line.id), mark_file.read(self.folder))

    @mute_logger(ptsp_audit_mark.__name__)
    def test_one_transaction_marks_all_its_lines_at_once(self):
        lines = self.change() | self.change()
        with patch.object(mark_file, "append") as append:
            self.run_after_commit()
        append.assert_called_once()
        self.assertEqual(set(append.call_args.args[1]), set(map(str, lines.ids)))
