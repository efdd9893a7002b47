# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.ptsp_rekomendasi.tests.common import PNG
from odoo.addons.ptsp_rekomendasi.tests.retention_common import LATER, RetentionCase

from .complaint_common import HANDLER


@tagged("post_install", "-at_install")
class TestComplaintOfADestroyedCase(RetentionCase):
    """An open complaint keeps the archive of its case; a closed one goes with it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.handler = cls.new_officer("penangan", HANDLER)
        cls.complaint, _secret = cls.env["ptsp.complaint.door"]._file(
            cls.company,
            "page",
            "Loket tutup",
            "Loket tutup pukul 10.",
            contact={"name": "Siti Rahmah", "email": "siti@example.org"},
        )
        cls.complaint._with_door().write({"application_id": cls.case.id})
        cls.paper = cls.env["ptsp.complaint.file"]._keep(
            cls.complaint,
            "evidence",
            {"filename": "Siti.png", "content": PNG, "mimetype": "image/png"},
        )

    def close(self):
        self.complaint._with_door().write({"state": "closed"})

    def test_a_case_with_an_open_complaint_is_not_proposed(self):
        with self.at(LATER), self.assertRaisesRegex(UserError, "No closed case"):
            self.prepared()

    def test_a_complaint_that_comes_after_the_signatures_spares_its_case(self):
        self.close()
        with self.at(LATER):
            made = self.approved()
            self.complaint._with_door().write({"state": "work"})
            made.with_user(self.head).action_destroy()
        self.assertIn("another matter", made.line_ids.failure)
        self.assertFalse(self.case.destroyed_at)
        self.assertEqual(self.complaint.text, "Loket tutup pukul 10.")

    def test_who_complained_and_what_was_sent_goes_and_number_and_dates_stay(self):
        self.close()
        before = (self.complaint.reference, self.complaint.filed_at, self.paper.sha256)
        with self.at(LATER):
            made = self.approved()
            self.assertIn(
                {"what": "Kiriman lain", "size": len(PNG), "sha256": self.paper.sha256},
                made.line_ids.files,
            )
            made.with_user(self.head).action_destroy()
        now = (self.complaint.reference, self.complaint.filed_at, self.paper.sha256)
        self.assertEqual(now, before)
        self.assertEqual((self.complaint.subject, self.complaint.text), ("-", "-"))
        self.assertFalse(self.complaint.has_identity)
        self.assertFalse(any(self.complaint.event_ids.mapped("text")))
        persons = self.env["ptsp.complaint.persons"].sudo()
        self.assertFalse(any(persons._told(self.complaint).values()))
        self.assertFalse(self.paper.sudo().with_context(bin_size=False).content)
        with self.assertRaises(UserError) as caught:
            self.paper.with_user(self.handler)._bytes()
        self.assertEqual(caught.exception.code, "destroyed")
