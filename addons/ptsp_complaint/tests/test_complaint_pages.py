# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import io
import re

import PIL.Image
import pytest

from odoo.tests import HttpCase, tagged

from .complaint_common import ComplaintCase

TOKEN = re.compile(r'name="token" value="([^"]+)"')
KEY = re.compile(r'name="formulir" value="([^"]+)"')
SECRET = re.compile(r"[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}")
NUMBER = re.compile(r"PGD-\d{4}/\d{4}")
FORM, TRACK, ACT = "/pengaduan", "/pengaduan/lacak", "/pengaduan/lacak/kirim"


@tagged("post_install", "-at_install")
class TestComplaintPages(ComplaintCase, HttpCase):
    """Citizens file and follow complaints on light pages, without a log-in."""

    def page(self, path):
        answer = self.url_open(path)
        return answer, answer.text

    def send(self, path, files=None, **form):
        return self.url_open(path, data=form, files=files, allow_redirects=False)

    def file_by_page(self, files=None, **form):
        """File through the form; return the answer."""
        _answer, html = self.page(FORM)
        return self.send(
            FORM,
            files,
            token=TOKEN.search(html)[1],
            formulir=KEY.search(html)[1],
            **{"perihal": "Loket tutup", "isi": "Loket tutup pukul 10.", **form},
        )

    def follow(self, number, secret):
        _answer, html = self.page(TRACK)
        token = TOKEN.search(html)[1]
        return self.send(TRACK, token=token, nomor=number, kode=secret)

    def test_pages_are_light_and_set_no_cookie(self):
        for path in (FORM, TRACK):
            answer, html = self.page(path)
            self.assertEqual(answer.status_code, 200)
            self.assertLessEqual(len(html.encode()), 60_000)
            # Only the tracking page has a script, which reads the code after "#".
            self.assertEqual(html.count("<script"), 1 if path == TRACK else 0)
            self.assertFalse(answer.cookies)
            self.assertIn('lang="id"', html)

    def test_each_public_page_leads_to_complaints(self):
        for path in ("/", "/layanan", "/lacak", "/V", "/privasi"):
            _answer, html = self.page(path)
            self.assertIn('href="/pengaduan"', html, path)

    def test_who_stays_unknown_files_and_follows(self):
        answer = self.file_by_page(anonim="1", nama="Tidak Disimpan")
        self.assertEqual(answer.status_code, 200)
        number, secret = NUMBER.search(answer.text)[0], SECRET.search(answer.text)[0]
        complaint = self.env["ptsp.complaint"].search([("reference", "=", number)])
        self.assertEqual((complaint.anonymous, complaint.has_identity), (True, False))
        self.assertNotIn(secret.replace("-", ""), str(complaint.sudo().read()))
        told = self.follow(number.lower(), secret.lower().replace("-", " "))
        self.assertEqual(told.status_code, 200)
        self.assertIn("Verifikasi", told.text)

    def test_wrong_missing_and_locked_say_the_same(self):
        complaint, secret = self.file()
        self.env.flush_all()
        said = {
            re.sub(r'value="[^"]*"', "", self.follow(number, code).text)
            for number, code in (
                (complaint.reference, "AAAA-AAAA-AAAA"),
                ("PGD-9999/2027", secret),
                ("", ""),
                *[(complaint.reference, f"AAAA-AAAA-AAA{n}") for n in range(2, 7)],
                (complaint.reference, secret),
            )
        }
        self.assertEqual(len(said), 1)

    def test_the_same_form_is_taken_once(self):
        _answer, html = self.page(FORM)
        form = {
            "token": TOKEN.search(html)[1],
            "formulir": KEY.search(html)[1],
            "perihal": "Sekali",
            "isi": "Sekali saja.",
        }
        self.assertEqual(self.send(FORM, **form).status_code, 200)
        self.assertEqual(self.send(FORM, **form).status_code, 422)
        found = self.env["ptsp.complaint"].search([("subject", "=", "Sekali")])
        self.assertEqual(len(found), 1)

    def test_bad_input_gets_one_sentence_and_changes_nothing(self):
        count = self.env["ptsp.complaint"].search_count([])
        entries = self.env["ptsp.register.entry"].search_count([])
        for form, files in (
            ({"isi": "x" * 1_000_000}, None),
            ({"isi": " "}, None),
            ({"surel": "bukan-surel"}, None),
            ({"permohonan": "TIDAK-ADA/1"}, None),
            ({}, {"berkas": ("virus.pdf", b"MZ" + b"\0" * 500)}),
        ):
            with self.subTest(str(form)[:40]):
                answer = self.file_by_page(files=files, **form)
                self.assertEqual(answer.status_code, 422)
                self.assertEqual(answer.text.count('role="alert"'), 1)
        for form in ({}, {"token": "x"}, {"token": "1.2", "formulir": "x"}):
            self.assertEqual(
                self.send(FORM, isi="x", perihal="x", **form).status_code, 400
            )
        self.assertEqual(self.env["ptsp.complaint"].search_count([]), count)
        self.assertEqual(self.env["ptsp.register.entry"].search_count([]), entries)

    def test_a_flood_is_told_to_wait(self):
        tracking = self.env["ptsp.complaint.tracking"]
        waits = type(tracking)._flood_wait
        self.patch(type(tracking), "_flood_wait", lambda self, address: 61)
        answer = self.file_by_page()
        self.assertEqual(answer.status_code, 429)
        self.assertEqual(answer.headers["Retry-After"], "61")
        self.patch(type(tracking), "_flood_wait", waits)

    def test_files_come_with_it(self):
        paper = io.BytesIO()
        PIL.Image.new("RGB", (30, 40)).save(paper, "PNG")
        answer = self.file_by_page(
            files={"berkas": ("bukti.png", paper.getvalue())}, nama="Siti"
        )
        number = NUMBER.search(answer.text)[0]
        complaint = self.env["ptsp.complaint"].search([("reference", "=", number)])
        self.assertEqual(complaint.file_ids.name, "bukti.png")
        file = complaint.file_ids
        path = f"/ptsp/complaint/file/{file.id}"
        for user, status in ((self.handler, 200), (self.users["KASI"], 404)):
            self.authenticate(user.login, user.login)
            self.assertEqual(self.url_open(path).status_code, status)

    def test_the_officer_complained_about_gets_nothing_over_http(self):
        paper = io.BytesIO()
        PIL.Image.new("RGB", (30, 40)).save(paper, "PNG")
        content = paper.getvalue()
        complaint, _secret = self.file(
            about_users=self.culprit, files=[("bukti.png", content)]
        )
        self.env.flush_all()
        file = complaint.file_ids
        model = f"ptsp.complaint.file/{file.id}"
        self.authenticate(self.culprit.login, self.culprit.login)
        for path in (
            f"/ptsp/complaint/file/{file.id}",
            f"/web/content/{model}/content",
            f"/web/image/{model}/content",
            f"/report/html/ptsp_complaint.paper_outcome/{complaint.id}",
            f"/odoo/ptsp.complaint/{complaint.id}",
        ):
            with self.subTest(path):
                answer = self.url_open(path)
                self.assertNotEqual(answer.content, content)
                self.assertNotIn(complaint.text, answer.text)
                self.assertNotIn("bukti.png", answer.text)
        for method, arguments in (
            ("web_read", [[complaint.id], {"text": {}}]),
            ("read", [[complaint.id], ["text"]]),
            ("export_data", [[complaint.id], ["text"]]),
        ):
            answer = self.url_open(
                f"/web/dataset/call_kw/ptsp.complaint/{method}",
                json={
                    "params": {
                        "model": "ptsp.complaint",
                        "method": method,
                        "args": arguments,
                        "kwargs": {},
                    }
                },
            )
            self.assertIn("error", answer.json(), method)
            self.assertNotIn(complaint.text, answer.text)

    def test_the_complainant_completes_answers_and_reopens(self):
        complaint, secret = self.file(at=None)
        self.act(complaint, "accept", None, class_id=complaint.class_id.id)
        self.act(complaint, "ask", None, text="Hari apa kejadiannya?")
        self.env.flush_all()
        html = self.follow(complaint.reference, secret).text
        self.assertIn("Hari apa kejadiannya?", html)
        token = TOKEN.search(html)[1]
        shared = {"nomor": complaint.reference, "token": token}
        refused = self.send(ACT, tindakan="complete", isi=" ", **shared)
        self.assertEqual(refused.status_code, 422)
        self.send(ACT, tindakan="complete", isi="Senin.", **shared)
        self.assertEqual(complaint.state, "work")
        forged = {**shared, "token": "1.abc"}
        for form in (forged, {"nomor": complaint.reference}):
            answer = self.send(ACT, tindakan="withdraw", isi="x", **form)
            self.assertEqual(answer.status_code, 400)
        other, _secret = self.file(at=None)
        stolen = {"nomor": other.reference, "token": token}
        answer = self.send(ACT, tindakan="withdraw", isi="x", **stolen)
        self.assertEqual((answer.status_code, other.state), (400, "verification"))
        for code in ("accept", "answer", "note", "name_about", "close_silent", "zz"):
            answer = self.send(ACT, tindakan=code, isi="x", **shared)
            self.assertEqual(answer.status_code, 422, code)
        self.act(complaint, "answer", None, text="Sudah kami tindak.")
        self.send(ACT, tindakan="close", isi="", **shared)
        self.assertEqual((complaint.state, complaint.outcome), ("closed", "settled"))
        self.send(ACT, tindakan="reopen", isi="Terjadi lagi.", **shared)
        self.assertEqual((complaint.state, complaint.reopened), ("work", True))

    def test_a_link_completes_once(self):
        complaint, _secret = self.file(at=None)
        self.act(complaint, "accept", None, class_id=complaint.class_id.id)
        self.act(complaint, "ask", None, text="Hari apa kejadiannya?")
        link = self.env["ptsp.link"]._of("ptsp.link.complaint", complaint)
        path = link._new_path()
        _answer, html = self.page(path)
        self.assertIn("Hari apa kejadiannya?", html)
        self.assertNotIn(complaint.text, html)
        answer = self.send(path, token=TOKEN.search(html)[1], isi="Senin.")
        self.assertEqual((answer.status_code, complaint.state), (303, "work"))
        self.assertEqual(self.page(path)[0].status_code, 404)

    def test_the_service_standard_tells_the_ways(self):
        self.company.ptsp_complaint_channels = "WhatsApp 0812-1234"
        rows = self.env["ptsp.catalogue"]._components(
            self.env["ptsp.service"].search([("code", "=", "KOM-03")]).current_sop_id,
            {},
        )
        told = next(row for row in rows if "pengaduan" in row["name"].lower())
        lines = [line["text"] for line in told["lines"]]
        self.assertTrue(any("/pengaduan" in line for line in lines))
        self.assertIn("WhatsApp 0812-1234", lines)
        answer, html = self.page("/layanan/KOM-03")
        self.assertEqual(answer.status_code, 200)
        self.assertIn("WhatsApp 0812-1234", html)

    @pytest.mark.long
    def test_ten_thousand_forged_references_find_nothing(self):
        self.file(at=None)
        tracking = self.env["ptsp.complaint.tracking"]
        for number in range(10_000):
            found = tracking._open(
                f"PGD-{number:04d}/2027", "AAAAAAAAAAAA", "203.0.113.9"
            )
            self.assertFalse(found)
