# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json
from unittest.mock import patch

from odoo.tests import tagged

from odoo.addons.ptsp_base.tools import hash_chain, merkle

from ..proof_common import OUTSIDE, ProofCase


@tagged("post_install", "-at_install")
class TestDigestsOutside(ProofCase):
    """Digests are kept outside the database; both are compared with one another."""

    def setUp(self):
        super().setUp()
        self.nights("2027-01-11", "2027-01-12")
        with self.at("2027-01-13 09:00"):
            self.forward(self.case)
        self.nights("2027-01-13")
        self.lines = self.folder / "digests.jsonl"

    # === THE FILE === #

    def test_each_digest_is_a_line_with_its_leaves_beside(self):
        lines = [json.loads(row) for row in self.lines.read_text().splitlines()]
        self.assertEqual([line["number"] for line in lines], [1, 2, 3])
        self.assertEqual(
            [line["digest"] for line in lines], self.digests.mapped("digest")
        )
        for line, digest in zip(lines, self.digests, strict=True):
            rows = (self.folder / line["leaves"]["file"]).read_text().splitlines()
            self.assertEqual(len(rows), digest.changed_count)
        self.assertTrue(all(self.digests.mapped("exported_at")))

    def test_the_tree_can_be_built_from_the_files_alone(self):
        tree = merkle.Tree()
        for row in self.lines.read_text().splitlines():
            line = json.loads(row)
            for leaf in (self.folder / line["leaves"]["file"]).read_text().splitlines():
                leaf = json.loads(leaf)
                tree.place(leaf["position"], merkle.leaf_hash(leaf["text"]))
            self.assertEqual(tree.root.hex(), line["root"])

    def test_a_folder_that_cannot_be_written_is_reported_and_made_up_for(self):
        self.close_the_folder()
        with self.assertLogs(OUTSIDE, "ERROR"):
            digest = self.nights("2027-01-14")
        self.assertTrue(digest.digest)
        self.assertFalse(digest.exported_at)
        self.open_the_folder()
        self.nights("2027-01-15")
        self.assertTrue(digest.exported_at)
        self.assertEqual(len(self.lines.read_text().splitlines()), 5)
        self.assertEqual(self.findings(), [])

    def test_a_line_that_was_written_before_a_crash_is_not_written_again(self):
        self.tamper("UPDATE ptsp_digest SET exported_at = NULL WHERE number = 3")
        with self.at("2027-01-13 21:00"):
            self.env["ptsp.digest"]._cron_digest()
        self.assertEqual(len(self.lines.read_text().splitlines()), 3)
        self.assertTrue(self.digests[-1].exported_at)

    def test_half_a_line_of_a_killed_program_is_written_anew(self):
        text = self.lines.read_text()
        self.lines.write_text(text[:-40])
        self.tamper("UPDATE ptsp_digest SET exported_at = NULL WHERE number = 3")
        self.nights("2027-01-14")
        self.assertTrue(self.lines.read_text().startswith(text))
        self.assertEqual(self.findings(), [])

    def test_each_digest_is_mailed_once_where_an_address_is_set(self):
        self.assertFalse(self.mails())
        self.company.ptsp_digest_email = "inspektorat@example.com"
        digest = self.nights("2027-01-14", "2027-01-14")
        mails = self.mails_of(digest)
        self.assertEqual(len(mails), 1)
        line = json.loads(mails.attachment_ids.raw)
        self.assertEqual(line["digest"], digest.digest)
        self.assertEqual(line["root"], digest.root)

    def test_a_digest_is_mailed_although_the_file_cannot_be_written(self):
        self.close_the_folder()
        self.company.ptsp_digest_email = "inspektorat@example.com"
        with self.assertLogs(OUTSIDE, "ERROR") as logged:
            digest = self.nights("2027-01-14")
        self.assertFalse(digest.exported_at)
        self.assertTrue(digest.mailed_at)
        self.assertEqual(len(self.mails_of(digest)), 1)
        self.assertIn("could not be written", "".join(logged.output))
        self.open_the_folder()
        self.nights("2027-01-15")
        self.assertTrue(digest.exported_at)
        self.assertEqual(len(self.mails_of(digest)), 1)

    def test_a_digest_is_written_although_it_cannot_be_mailed(self):
        self.company.ptsp_digest_email = "inspektorat@example.com"
        company = type(self.company)
        with (
            patch.object(company, "_ptsp_mail_values", side_effect=ValueError("post")),
            self.assertLogs(OUTSIDE, "ERROR"),
        ):
            digest = self.nights("2027-01-14")
        self.assertTrue(digest.exported_at)
        self.assertFalse(digest.mailed_at)
        self.assertEqual(len(self.lines.read_text().splitlines()), 4)
        self.nights("2027-01-15")
        self.assertTrue(digest.mailed_at)
        self.assertEqual(len(self.mails_of(digest)), 1)

    def test_each_way_that_failed_is_told_to_the_administrators(self):
        administrator = self.new_officer("adm", "ptsp_base.group_ptsp_admin")
        self.company.ptsp_digest_email = "inspektorat@example.com"
        self.close_the_folder()
        company = type(self.company)
        with (
            patch.object(company, "_ptsp_mail_values", side_effect=ValueError("post")),
            self.assertLogs(OUTSIDE, "ERROR"),
        ):
            digest = self.nights("2027-01-14")
        self.assertTrue(digest.digest)
        told = self.env["mail.activity"].search(
            [("user_id", "=", administrator.id), ("automated", "=", True)]
        )
        told = told.filtered(lambda one: digest.display_name in one.summary)
        self.assertEqual(len(told), 1)
        self.assertIn("could not be written", told.note)
        self.assertIn("post", told.note)

    def close_the_folder(self):
        """Point the folder of digests at a place where no folder can be."""
        outside = type(self.env["ptsp.digest.outside"])
        self.patch(outside, "_folder", lambda _self, company: self.lines / "no")

    def open_the_folder(self):
        outside = type(self.env["ptsp.digest.outside"])
        self.patch(outside, "_folder", lambda _self, company: self.folder)

    def mails_of(self, digest):
        return self.mails().filtered(lambda mail: digest.digest in mail.body_html)

    def mails(self):
        return self.env["mail.mail"].search(
            [("email_to", "=", "inspektorat@example.com")]
        )

    # === TAMPERING === #

    def test_a_digest_row_that_is_changed_is_found(self):
        self.tamper("UPDATE ptsp_digest SET root = %s WHERE number = 2", "0" * 64)
        self.assert_found("digest", 1, "Digest no. 2 was changed")

    def test_a_count_of_a_digest_that_is_changed_is_found(self):
        self.tamper("UPDATE ptsp_digest SET case_count = 99 WHERE number = 2")
        self.assert_found("digest", 1, "Digest no. 2 was changed")

    def test_a_previous_hash_that_is_none_is_found(self):
        self.tamper("UPDATE ptsp_digest SET previous = 'x' WHERE number = 2")
        self.assert_found("digest", 1, "Digest no. 2 was changed")

    def test_a_digest_row_that_is_deleted_is_found_inside_and_outside(self):
        self.tamper(
            "DELETE FROM ptsp_digest_leaf WHERE digest_id = %s", self.digests[1].id
        )
        self.tamper("DELETE FROM ptsp_digest WHERE id = %s", self.digests[1].id)
        self.assert_found("digest", 1, "Digest no. 2 is missing")
        self.assert_found("outside", 1, "Digest no. 2 stands in the file outside")

    def test_the_last_digest_that_is_deleted_is_found_outside(self):
        last = self.digests[-1]
        self.tamper("DELETE FROM ptsp_digest_leaf WHERE digest_id = %s", last.id)
        self.tamper("DELETE FROM ptsp_digest WHERE id = %s", last.id)
        self.assert_found("outside", 2, "Digest no. 3 stands in the file outside")

    def test_a_leaf_that_is_changed_or_deleted_is_found(self):
        leaf = self.digests[0].leaf_ids[0]
        with self.cr_savepoint():
            self.tamper(
                "UPDATE ptsp_digest_leaf SET text = replace(text, ':', ': ')"
                " WHERE id = %s",
                leaf.id,
            )
            self.assert_found("digest", 0, "The leaf of", "digest no. 1")
        self.tamper("DELETE FROM ptsp_digest_leaf WHERE id = %s", leaf.id)
        self.assert_found("digest", 0, "The leaves of digest no. 1")

    def cr_savepoint(self):
        """Undo what is done inside, whatever comes of it."""
        from contextlib import contextmanager

        @contextmanager
        def undone():
            savepoint = self.env.cr.savepoint(flush=False)
            yield
            savepoint.close(rollback=True)
            self.env.invalidate_all()

        return undone()

    def make_anew(self):
        """Compute all digests of the database again, as its owner could."""
        leaves, previous = self.env["ptsp.digest.leaf"], hash_chain.GENESIS
        for leaf in leaves.search([]):
            hashed = merkle.leaf_hash(leaf.text).hex()
            self.tamper(
                "UPDATE ptsp_digest_leaf SET hash = %s WHERE id = %s", hashed, leaf.id
            )
        for digest in self.digests:
            root = leaves._tree(digest).root.hex()
            self.tamper(
                "UPDATE ptsp_digest SET root = %s, previous = %s WHERE id = %s",
                *(root, previous, digest.id),
            )
            previous = digest._seal()
            self.tamper(
                "UPDATE ptsp_digest SET digest = %s WHERE id = %s", previous, digest.id
            )

    def test_a_chain_of_digests_made_anew_is_found_outside_with_the_record(self):
        number, other = self.letter.number, "503/999/DPMPTSP-II/I/2027"
        self.tamper(
            "UPDATE ptsp_letter SET number = %s WHERE id = %s", other, self.letter.id
        )
        self.tamper(
            "UPDATE ptsp_register_entry SET number = %s WHERE id = %s",
            *(other, self.entry.id),
        )
        self.tamper(
            "UPDATE ptsp_digest_leaf SET text = replace(text, %s, %s)", number, other
        )
        self.make_anew()
        found = self.findings()
        self.assertNotIn("digest", {sort for sort, _since, _sentence in found})
        for no in (1, 2, 3):
            self.assert_found("outside", no - 1, f"Digest no. {no} is another one")
        sentences = [sentence for sort, _since, sentence in found if sort == "changed"]
        self.assertTrue(any(number in sentence for sentence in sentences), found)

    def test_a_file_that_is_cut_is_found(self):
        rows = self.lines.read_text().splitlines(keepends=True)
        self.lines.write_text("".join(rows[:-1]))
        self.assert_found("outside", 2, "Digest no. 3 is missing in the file outside")
        self.lines.write_text(rows[0] + rows[2])
        self.assert_found("outside", 1, "Digest no. 2 is missing in the file outside")

    def test_a_file_that_is_gone_is_found(self):
        self.lines.unlink()
        self.assert_found("outside", 0, "missing or empty", str(self.folder))

    def test_a_line_that_is_changed_is_found(self):
        text = self.lines.read_text()
        self.lines.write_text(text.replace('"day":"2027-01-12"', '"day":"2027-01-09"'))
        self.assert_found("outside", 1, "Digest no. 2 was changed in the file")

    def test_a_line_that_is_no_json_is_found(self):
        self.lines.write_text("rusak\n" + self.lines.read_text())
        self.assert_found("outside", 0, "Line 1")

    def test_leaves_outside_that_are_changed_or_gone_are_found(self):
        path = self.folder / "leaves-000001.jsonl"
        path.write_text(path.read_text().replace("case", "kasus"))
        self.assert_found("outside", 0, "The leaves of digest no. 1 beside the file")
        path.unlink()
        self.assert_found("outside", 0, "The leaves of digest no. 1 beside the file")

    def test_digests_do_not_go_on_in_a_file_that_goes_on_otherwise(self):
        last = self.digests[-1]
        self.tamper("DELETE FROM ptsp_digest_leaf WHERE digest_id = %s", last.id)
        self.tamper("DELETE FROM ptsp_digest WHERE id = %s", last.id)
        with self.assertLogs(OUTSIDE, "ERROR"):
            again = self.nights("2027-01-14")
        self.assertFalse(again.exported_at)
        self.assertEqual(len(self.lines.read_text().splitlines()), 3)
