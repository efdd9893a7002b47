# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64

from odoo.tests import tagged

from odoo.addons.ptsp_rekomendasi.tests.retention_common import LATER, RetentionCase

from .common import FilingCase


@tagged("post_install", "-at_install")
class TestDestroyedArchiveAtHome(RetentionCase, FilingCase):
    """An applicant's typed answers are destroyed with the archive; the page says so."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case.sudo()._with_door().write({"account_id": cls.siti.id})
        cls.sent = cls.env["ptsp.draft"].create(
            {
                "kind": "new",
                "user_id": cls.siti.id,
                "service_id": cls.service.id,
                "application_id": cls.case.id,
                "answers": {"applicant.name": "Siti Rahmawati"},
                "manifest": [{"name": "KTP Siti.pdf", "size": 1, "sha256": "0" * 64}],
                "sent_at": "2027-01-11 02:00:00",
            }
        )
        cls.repair = cls.sent.copy({"kind": "repair", "sent_at": False})
        cls.file = cls.env["ptsp.draft.file"].create(
            {
                "draft_id": cls.repair.id,
                "key": "ktp",
                "name": "KTP Siti.pdf",
                "content": base64.b64encode(b"KTP"),
            }
        )

    def page(self):
        home = self.home("ptsp.home.case").with_context(lang="id_ID")
        return home._page(home._find(self.case.id))

    def test_answers_and_files_of_drafts_go_and_the_sending_stays(self):
        with self.at(LATER):
            self.destroyed()
        self.assertFalse(self.sent.answers or self.sent.manifest)
        self.assertTrue(self.sent.sent_at)
        self.assertFalse(self.repair.answers)
        self.assertFalse(self.file.exists())

    def test_the_page_says_that_the_archive_was_destroyed_and_offers_nothing(self):
        before = self.page()
        self.assertTrue(before["letters"] and before["sendings"])
        with self.at(LATER):
            made = self.destroyed()
            page = self.page()
        self.assertIn("Arsipnya telah dimusnahkan", page["case"]["sentence"])
        self.assertIn(made._act_words(), page["case"]["sentence"])
        self.assertFalse(page["letters"] or page["papers"] or page["sendings"])
