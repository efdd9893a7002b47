# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import errno
import os
from pathlib import Path
from unittest.mock import patch

from odoo.tests import TransactionCase, tagged

KEPT = "odoo.addons.ptsp_base.models.office.ir_attachment"


@tagged("post_install", "-at_install")
class TestFilesAreWhole(TransactionCase):
    """A full disk or a killed server leaves no half file behind."""

    def setUp(self):
        super().setUp()
        self.content = os.urandom(2000)
        files = self.env["ir.attachment"]
        checksum = files._compute_checksum(self.content)
        self.path = Path(files._full_path(f"{checksum[:2]}/{checksum}"))

    def keep(self):
        return self.env["ir.attachment"].create({"name": "a", "raw": self.content})

    def neighbours(self):
        """Return the unfinished files beside the file."""
        return list(self.path.parent.glob("new-*"))

    def test_a_full_disk_is_told_and_leaves_nothing(self):
        full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        with (
            patch(f"{KEPT}.os.fsync", side_effect=full),
            self.assertRaises(OSError),
            self.env.cr.savepoint(),
        ):
            self.keep()
        self.assertFalse(self.path.exists())
        self.assertFalse(self.neighbours())

    def test_the_same_content_is_taken_when_there_is_room_again(self):
        self.test_a_full_disk_is_told_and_leaves_nothing()
        kept = self.keep()
        self.assertEqual(self.path.read_bytes(), self.content)
        self.assertEqual(kept.raw, self.content)
        self.assertFalse(self.neighbours())

    def test_half_a_file_of_a_killed_server_is_written_anew(self):
        self.path.parent.mkdir(exist_ok=True)
        for half in (self.content[:700], b""):
            self.path.write_bytes(half)
            self.assertEqual(self.keep().raw, self.content)
            self.assertEqual(self.path.read_bytes(), self.content)

    def test_a_file_that_is_there_is_not_written_again(self):
        self.keep()
        before = self.path.stat()
        self.keep()
        self.assertEqual(self.path.stat().st_mtime_ns, before.st_mtime_ns)
        self.assertEqual(self.path.stat().st_ino, before.st_ino)

    def test_what_an_aborted_transaction_wrote_is_collected(self):
        self.keep()
        checked = self.path.parent.parent / "checklist" / self.path.parent.name
        self.assertTrue((checked / self.path.name).exists())
