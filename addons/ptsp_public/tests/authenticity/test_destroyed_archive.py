# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import HttpCase, tagged

from odoo.addons.ptsp_rekomendasi.tests.retention_common import LATER, RetentionCase

from ..common import PublicCase

EMAIL = "siti@example.com"


@tagged("post_install", "-at_install")
class TestDestroyedArchive(RetentionCase, PublicCase, HttpCase):
    """The register still answers for a letter whose archive was destroyed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.letter = cls.case._product_letter()
        cls.code = cls.case._tracking_code()
        cls.notice = cls.env["ptsp.notice"]._post(
            event="received",
            channel="email",
            to=EMAIL,
            name="Siti Aminah",
            subject="Berkas diterima",
            body="Yth. Siti Aminah",
            once="uji musnah",
            case=cls.case,
        )
        cls.link = cls.env["ptsp.link"]._allow(
            "ptsp.link.purpose", cls.case, "Siti Aminah", EMAIL
        )

    def test_the_letter_is_still_genuine_and_its_archive_said_to_be_destroyed(self):
        before = self.tell(self.letter)
        self.assertNotIn("dimusnahkan", before["sentence"])
        with self.at(LATER):
            made = self.destroyed()
        told = self.tell(self.letter)
        self.assertEqual(told["state"], before["state"])
        self.assertEqual(told["number"], self.letter.number)
        self.assertEqual(told["sha256"], before["sha256"])
        self.assertIn("Arsipnya telah dimusnahkan", told["sentence"])
        self.assertIn(made._act_words(), told["sentence"])
        self.assertFalse(told["holder"])
        self.env.flush_all()
        page = self.url_open(f"/V/{self.letter.verify_code}").text
        self.assertIn("Arsipnya telah dimusnahkan", page)
        self.assertIn(self.letter.number, page)

    def test_whoever_follows_the_case_reads_it_too(self):
        story = self.env["ptsp.tracking.story"].with_context(lang="id_ID").sudo()
        before = story._tell(self.case.sudo())
        self.assertNotIn("dimusnahkan", before["sentence"])
        with self.at(LATER):
            made = self.destroyed()
            told = story._tell(self.case.sudo())
        self.assertIn("Arsipnya telah dimusnahkan", told["sentence"])
        self.assertIn(made._act_words(), told["sentence"])

    def test_nobody_who_was_written_to_is_known_any_more(self):
        with self.at(LATER):
            self.destroyed()
        notice = self.notice.sudo()
        self.assertEqual((notice.to_address, notice.body), ("-", "-"))
        self.assertFalse(notice.to_name)
        self.assertEqual(notice.subject, "Berkas diterima")
        self.assertEqual((self.link.addressee, self.link.email), ("-", "-"))

    def test_others_case_keeps_its_notices(self):
        with self.at("2030-01-14 09:00"):
            other = self.closed_case()
            kept = self.env["ptsp.notice"]._post(
                event="received",
                channel="email",
                to=EMAIL,
                subject="Berkas diterima",
                body="Yth. Siti Aminah",
                once="uji musnah lain",
                case=other,
            )
        with self.at(LATER):
            self.env["ptsp.retention.wiping"]._wipe(self.case)
        self.assertEqual(kept.to_address, EMAIL)
        self.assertEqual(self.notice.to_address, "-")
