# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import io
import socket
import threading
import zipfile
from unittest.mock import patch

from PIL import Image
from pypdf import PdfWriter

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.ptsp_rekomendasi.tests.case_work import PDF
from odoo.addons.ptsp_rekomendasi.tests.common import PNG

from ...models.home import ptsp_home_draft
from ...tools import clamd
from .common import PAPER, AtHome, FilingCase


def locked_pdf():
    """Return a PDF that opens with a password."""
    writer, made = PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    writer.encrypt("rahasia")
    writer.write(made)
    return made.getvalue()


def photo(color):
    made = io.BytesIO()
    Image.new("RGB", (40, 30), color).save(made, "JPEG")
    return made.getvalue()


def archive():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr("jahat.exe", b"MZ")
    return made.getvalue()


@tagged("post_install", "-at_install")
class TestFilesFromHome(FilingCase, AtHome):
    """Each kind of bad file is refused in its own sentence; the draft stays."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.drafts = cls.home("ptsp.home.draft")
        cls.begun = cls.draft()
        cls.begun.file_ids.unlink()

    def refused(self, *files):
        """Return the sentence with which files are refused."""
        with self.assertRaises(UserError) as caught:
            self.drafts._add_file(self.begun, PAPER, list(files))
        self.assertFalse(self.begun.file_ids)
        return str(caught.exception)

    def test_a_service_has_its_own_limit(self):
        self.begun.service_id.upload_max_mb = 0.5
        said = self.refused(("a.pdf", PDF + b" " * 600_000))
        self.assertIn("0.5 MB", said)
        large = self.drafts.env["ptsp.upload"]._limit_words(self.begun.service_id)
        self.assertEqual(large, "0,5 MB")

    def test_nine_things_that_go_wrong_are_said_in_nine_sentences(self):
        with patch.object(
            type(self.drafts.env["ptsp.upload"]), "_max_bytes", lambda *_s: 9
        ):
            too_big = self.refused(("a.pdf", PDF))
        with patch.object(type(self.drafts.env["ptsp.scanner"]), "_scan", _finds):
            virus = self.refused(("a.pdf", PDF))
        told = {
            self.refused(),
            self.refused(("a.exe", b"MZ" + bytes(200))),
            too_big,
            self.refused(("a.pdf", b"")),
            self.refused(("a.pdf", locked_pdf())),
            self.refused(("a.pdf", PDF[:150])),
            self.refused((f"{'a' * 140}.pdf", PDF)),
            self.refused(*[(f"{n}.png", PNG) for n in range(40)]),
            virus,
        }
        self.assertEqual(len(told), 9)

    def test_a_file_is_what_its_content_is(self):
        for name, content in {
            "a.pdf": b"<script>alert(1)</script>" * 20,
            "b.pdf": archive(),
            "c.jpg": PDF,
            "d.png": b"\x89PNG\r\n\x1a\n" + bytes(50),
            "e.svg": b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>",
            "f.html": b"<!doctype html><html><script>x()</script></html>",
        }.items():
            with self.subTest(name):
                self.refused((name, content))

    def test_a_name_leads_nowhere(self):
        file = self.drafts._add_file(
            self.begun, PAPER, [("../../etc/<b>surat\x00\u202e.pdf", PDF)]
        )
        self.assertNotRegex(file.name, r"[/<>\x00\u202e]")

    def test_several_photographs_become_one_paper_in_order(self):
        pages = [("satu.jpg", photo("red")), ("dua.jpg", photo("blue"))]
        file = self.drafts._add_file(self.begun, PAPER, pages)
        self.assertEqual((file.name, file.mimetype), ("satu.pdf", "application/pdf"))
        self.assertEqual(len(self.begun.file_ids), 1)

    def test_all_files_of_a_draft_have_a_limit_together(self):
        with patch.object(ptsp_home_draft, "MOST_BYTES", 500):
            self.drafts._add_file(self.begun, PAPER, [("a.pdf", PDF)])
            with self.assertRaises(UserError):
                self.drafts._add_file(self.begun, PAPER, [("b.pdf", PDF)])
        self.assertEqual(self.begun.file_ids.mapped("name"), ["a.pdf"])

    def test_a_paper_that_is_not_asked_for_takes_no_file(self):
        with self.assertRaises(UserError):
            self.drafts._add_file(self.begun, "ktp_orang_lain", [("a.pdf", PDF)])

    def test_the_page_says_what_is_wrong_and_keeps_what_was_there(self):
        self.drafts._add_file(self.begun, PAPER, [("lama.pdf", PDF)])
        page = self.log_in(way=f"/my/permohonan/draf/{self.begun.id}/berkas/{PAPER}")
        answer = self.fill_in(
            page, f"{page.url}/kirim", files={"berkas": ("kosong.pdf", b"")}
        )
        self.assertEqual(answer.status_code, 422)
        self.assertIn("kosong.pdf", answer.text)
        self.assertIn("lama.pdf", answer.text)
        answer = self.fill_in(page, f"{page.url}/kirim")
        self.assertIn("Belum ada berkas yang dipilih", answer.text)

    def test_without_a_scanner_a_file_says_that_nothing_scanned_it(self):
        file = self.drafts._add_file(self.begun, PAPER, [("a.pdf", PDF)])
        self.assertEqual(file.scan_state, "unscanned")


def _finds(_self, _content):
    return "virus"


@tagged("post_install", "-at_install")
class TestScanner(FilingCase):
    """clamd gets its protocol; while it is down, files are accepted unscanned."""

    def answer(self, words):
        """Start a server that answers like clamd; return what it received."""
        door = socket.create_server(("127.0.0.1", 0))
        heard = bytearray()

        def serve():
            line, _from = door.accept()
            with line, door:
                while not heard.endswith(clamd.END):
                    heard.extend(line.recv(4096))
                line.sendall(words)

        thread = threading.Thread(target=serve)
        thread.start()
        address = f"127.0.0.1:{door.getsockname()[1]}"
        self.env["ir.config_parameter"].set_param("ptsp.clamd", address)
        return heard, thread

    def test_what_clamd_says_is_understood(self):
        scanner = self.env["ptsp.scanner"]
        for words, state in (
            (b"stream: OK\0", "clean"),
            (b"stream: Eicar-Signature FOUND\0", "virus"),
            (b"INSTREAM size limit exceeded. ERROR\0", "unscanned"),
        ):
            with self.subTest(state):
                heard, thread = self.answer(words)
                self.assertEqual(scanner._scan(PDF), state)
                thread.join()
                self.assertTrue(heard.startswith(b"zINSTREAM\0"))
                self.assertIn(PDF, bytes(heard))

    def test_a_scanner_that_is_down_stops_nobody(self):
        self.env["ir.config_parameter"].set_param("ptsp.clamd", "127.0.0.1:1")
        with self.assertLogs("odoo.addons.ptsp_portal.tools.clamd", "WARNING"):
            self.assertEqual(self.env["ptsp.scanner"]._scan(PDF), "unscanned")
