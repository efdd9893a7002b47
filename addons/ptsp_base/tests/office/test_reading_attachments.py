# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json

from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from ..common import PtspBaseCase

PICTURE = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGA"
    "WjR9awAAAABJRU5ErkJggg=="
)


@tagged("post_install", "-at_install")
class TestReadingAttachments(HttpCase, PtspBaseCase):
    """The web client sends a picture of each PDF that somebody looks at."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for user in (cls.officer, cls.employee):
            user.password = f"{user.login}-2026"
        cls.load_catalogue()
        pdf = {"name": "a.pdf", "mimetype": "application/pdf", "raw": b"%PDF-1.4"}
        attachments = cls.env["ir.attachment"]
        cls.own = attachments.with_user(cls.officer).create(pdf)
        cls.file = attachments.create(
            {**pdf, "res_model": "ptsp.sop", "res_id": cls.load_sop().id}
        )

    def send_picture(self, user, file):
        self.authenticate(user.login, f"{user.login}-2026")
        params = {"attachment_id": file.id, "thumbnail": PICTURE}
        with mute_logger("odoo.http"):
            answer = self.url_open(
                "/mail/attachment/update_thumbnail",
                data=json.dumps({"jsonrpc": "2.0", "params": params}),
                headers={"Content-Type": "application/json"},
            )
        file.invalidate_recordset()
        return answer.json()

    def test_a_reader_is_told_of_no_error_and_changes_nothing(self):
        self.assertNotIn("error", self.send_picture(self.officer, self.file))
        self.assertFalse(self.file.thumbnail)

    def test_who_may_write_the_file_keeps_the_picture(self):
        self.assertNotIn("error", self.send_picture(self.officer, self.own))
        self.assertTrue(self.own.thumbnail)

    def test_who_may_not_read_the_file_is_refused(self):
        self.assertIn("error", self.send_picture(self.employee, self.file))
        self.assertFalse(self.file.thumbnail)
