# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from odoo.addons.ptsp_rekomendasi.tests.revision_common import PtspRevisionCase

from .common import AtHome, FilingCase

TOLD = "untuk objek yang sama"


@tagged("post_install", "-at_install")
class TestSameObjectFromHome(FilingCase, PtspRevisionCase, AtHome):
    """Before sending, applicants learn of their own cases about the same object."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.revise(cls.service.current_sop_id, cls.mark)
        cls.budi = cls.new_account("budi@example.org")

    @staticmethod
    def mark(draft):
        draft.form_field_ids.filtered("required").identifies = True

    def twins(self, draft, user=None):
        return self.home("ptsp.home.filing", user)._twins(draft)

    def test_an_own_case_about_the_same_object_is_told_as_such(self):
        case = self.filed()
        draft = self.draft(**{"form.judul_film": "SUNGAI  mahakam"})
        [twin] = self.twins(draft)
        self.assertEqual(twin["reference"], case.reference)
        self.assertIn("Sungai Mahakam", twin["object"])
        self.assertTrue(self.home("ptsp.home.filing")._send(draft))

    def test_an_own_case_about_another_object_is_told_without_it(self):
        self.filed()
        [twin] = self.twins(self.draft(**{"form.judul_film": "Sungai Kapuas"}))
        self.assertFalse(twin["object"])
        [twin] = self.twins(self.draft(**{"form.judul_film": ""}))
        self.assertFalse(twin["object"])

    def test_nothing_is_told_of_another_applicants_case(self):
        case = self.filed(self.budi)
        self.assertTrue(case.object_key)
        self.assertFalse(self.twins(self.draft()))

    def test_a_case_that_ended_is_not_told(self):
        case = self.filed()
        self.assertTrue(self.twins(self.draft()))
        self.move(case, "tarik", note="Dibatalkan pemohon.")
        self.assertFalse(self.twins(self.draft()))

    def test_the_page_says_it_beside_the_link(self):
        case = self.filed()
        draft = self.draft()
        self.log_in()
        page = self.url_open(f"/my/permohonan/draf/{draft.id}/periksa").text
        self.assertIn(f'href="/my/permohonan/{case.id}"', page)
        self.assertIn(TOLD, page)
        drafts = self.home("ptsp.home.draft")
        drafts._save(draft, {"form.judul_film": "Sungai Kapuas"})
        page = self.url_open(f"/my/permohonan/draf/{draft.id}/periksa").text
        self.assertIn(f'href="/my/permohonan/{case.id}"', page)
        self.assertNotIn(TOLD, page)
