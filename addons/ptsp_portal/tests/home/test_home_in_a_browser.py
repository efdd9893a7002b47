# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from playwright.sync_api import TimeoutError

from odoo.tests import tagged

from odoo.addons.ptsp_rekomendasi.tests.case_work import PDF
from odoo.addons.ptsp_rekomendasi.tests.common import PNG

from .browser import AtHomeInABrowser
from .common import PAPER, FilingCase

ROOT = "/my/permohonan"
PHOTOS = [
    {"name": f"foto{number}.png", "mimeType": "image/png", "buffer": PNG}
    for number in (1, 2)
]
TYPED = {
    "Nama pemohon": "Siti Rahmawati",
    "Alamat": "Jalan Pahlawan 1",
    "Kabupaten atau kota": "Samarinda",
}


@tagged("post_install", "-at_install")
class TestHomeInABrowser(FilingCase, AtHomeInABrowser):
    """An applicant files, repairs and follows a case on a small telephone."""

    def fill_in_all(self, page):
        """Fill in a draft from its list of tasks, and check every page."""
        draft = page.url
        self.look(page)
        page.get_by_role("link", name="Isi data pemohon").click()
        page.get_by_label("Siapa yang mengajukan").select_option("person")
        for label, text in TYPED.items():
            page.get_by_label(label, exact=True).fill(text)
        page.get_by_label("NIK").fill("12")
        page.get_by_label("NPWP").focus()
        page.get_by_role("status").filter(has_text="Tersimpan").wait_for()
        page.reload()
        self.look(page)
        self.assertEqual(
            page.get_by_label("Nama pemohon").input_value(), "Siti Rahmawati"
        )
        page.get_by_label("NIK").fill("")
        self.save(page, draft)
        page.goto(f"{draft}/isian")
        self.look(page)
        page.get_by_label("Judul Film").fill("Sungai Mahakam")
        page.get_by_label("Lokasi").fill("Kutai Kartanegara")
        self.save(page, draft)
        page.goto(f"{draft}/kuasa")
        self.look(page)
        page.goto(f"{draft}/berkas/{PAPER}")
        page.locator("input[type=file]").set_input_files(PHOTOS)
        page.get_by_text("belum dipindai virus").wait_for()
        self.look(page)
        page.goto(f"{draft}/periksa")
        self.look(page)

    def test_a_case_is_filed_returned_repaired_and_finished(self):
        with self.telephone() as page:
            for address in ("/masuk", "/ajukan"):
                page.goto(address)
                self.look(page)
            self.enter(page, way="/ajukan/PAR-06")
            self.look(page)
            page.get_by_role("button", name="Mulai Mengisi").click()
            page.wait_for_url(f"**{ROOT}/draf/*")
            self.assertIn("Belum dikirim", page.title())
            self.fill_in_all(page)
            page.get_by_role("button", name="Kirim Permohonan").dblclick()
            self.confirmed(page)
            self.look(page)
            self.assertIn("PMH-", page.locator(".turn").inner_text())
            for path in ("", "/pemohon", "/periksa"):
                page.goto(page.url.removesuffix("/terkirim") + path)
                self.assertTrue(page.url.endswith("/terkirim"))
            page.goto(ROOT)
            self.look(page)
        account = self.account("siti@example.org")
        [case] = self.env["ptsp.application"].search([("account_id", "=", account.id)])
        self.assertEqual(case.step_id.code, "periksa_cs")
        self.judge(case, "wrong", "Belum ditandatangani.")
        self.move(case, "kembalikan", note="Perbaiki surat permohonan.")
        self.repair_in_browser(case)
        self.assertEqual(case.step_id.code, "periksa_cs")
        self.finish(case)

    def save(self, page, draft):
        """Save a topic and wait until the list of tasks is back."""
        page.get_by_role("button", name="Simpan dan Lanjutkan").click()
        page.wait_for_url(draft)

    def confirmed(self, page):
        """Wait for the confirmation, or fail with the words of the page."""
        try:
            page.wait_for_url("**/terkirim")
        except TimeoutError:
            self.fail(page.locator("main").inner_text())

    def repair_in_browser(self, case):
        with self.telephone() as page:
            self.enter(page, way=f"{ROOT}/{case.id}")
            self.look(page)
            fold = page.get_by_role("link", name="Perbaiki sekarang").bounding_box()
            self.assertLess(fold["y"], 740)
            page.get_by_role("link", name="Perbaiki sekarang").click()
            self.look(page)
            page.get_by_text("Belum ditandatangani.").wait_for()
            page.get_by_role("button", name="Kirim Perbaikan").click()
            page.get_by_text("Unggah berkas baru atau tulis alasannya").wait_for()
            page.reload()
            self.assertTrue(page.url.endswith("/perbaiki"))
            page.locator("input[type=file]").set_input_files(
                [{"name": "baru.pdf", "mimeType": "application/pdf", "buffer": PDF}]
            )
            page.get_by_role("link", name="baru.pdf").wait_for()
            # Adding a file does not send the repair.
            self.assertTrue(page.url.endswith("/perbaiki"))
            page.get_by_role("button", name="Kirim Perbaikan").click()
            self.confirmed(page)
            self.look(page)

    def finish(self, case):
        """Let the desks work on the case, check its page, and hand the letter over."""
        self.bring_to(case, "serahkan")
        with self.telephone() as page:
            self.enter(page, way=f"{ROOT}/{case.id}")
            self.look(page)
            self.assertTrue(page.locator(".turn.yours").is_visible())
        case._product_letter()._render_issued()
        self.bring_to(case, "terima")
        self.forward(case)
        self.assertEqual(case.outcome, "issued")
        with self.telephone() as page:
            self.enter(page, way=f"{ROOT}/{case.id}")
            self.look(page)
            self.assertTrue(page.locator(".turn.done").is_visible())
            page.goto("/my/data")
            self.look(page)

    def test_all_of_it_works_without_scripts(self):
        with self.telephone(scripts=False) as page:
            self.enter(page, way="/ajukan/PAR-06")
            page.get_by_role("button", name="Mulai Mengisi").click()
            draft = page.url
            page.goto(f"{draft}/pemohon")
            page.get_by_label("Siapa yang mengajukan").select_option("person")
            for label, text in TYPED.items():
                page.get_by_label(label, exact=True).fill(text)
            self.save(page, draft)
            page.goto(f"{draft}/isian")
            page.get_by_label("Judul Film").fill("Sungai Mahakam")
            page.get_by_label("Lokasi").fill("Kutai Kartanegara")
            self.save(page, draft)
            page.goto(f"{draft}/berkas/{PAPER}")
            page.locator("input[type=file]").set_input_files(PHOTOS)
            page.get_by_role("button", name="Unggah Berkas").click()
            page.get_by_text("belum dipindai virus").wait_for()
            page.goto(f"{draft}/periksa")
            page.get_by_role("button", name="Kirim Permohonan").click()
            self.confirmed(page)

    def test_a_wide_screen_and_large_letters_are_served_too(self):
        draft = self.draft()
        for width in (1440, 320):
            with self.telephone(width) as page:
                self.enter(page)
                for path in ("", "/pemohon", "/kuasa", f"/berkas/{PAPER}", "/periksa"):
                    page.goto(f"{ROOT}/draf/{draft.id}{path}")
                    self.look(page)
