# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json

from odoo.tests import tagged

from odoo.addons.ptsp_rekomendasi.tests.case_work import PDF
from odoo.addons.ptsp_rekomendasi.tests.common import MONDAY

from .common import ANSWERS, CSRF, PAPER, AtHome, FilingCase

SECRET = "Sungai Rahasia"


@tagged("post_install", "-at_install")
class TestOtherPeoplesThings(FilingCase, AtHome):
    """An account reaches its own cases and drafts, and no others."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with cls.at(MONDAY):
            cls.case = cls.filed(**{"form.judul_film": SECRET})
        cls.sent = cls.env["ptsp.draft"].search([("user_id", "=", cls.siti.id)])
        with cls.at("2027-01-11 10:00"):
            cls.bring_to(cls.case, "verifikasi")
        cls.open_draft = cls.draft(**{"form.judul_film": SECRET})
        cls.draft_file = cls.open_draft.file_ids
        cls.file = cls.case.requirement_ids.file_ids
        cls.letter = cls.case.letter_ids[:1]

    def setUp(self):
        super().setUp()
        self.log_in("lain@example.org")

    def reads(self):
        """Return the addresses of all pages of another person's case and drafts."""
        case, sent, begun = self.case.id, self.sent.id, self.open_draft.id
        root = "/my/permohonan"
        return [
            f"{root}/{case}",
            f"{root}/{case}/perbaiki",
            f"{root}/{case}/surat/{self.letter.id}",
            f"{root}/{case}/berkas/{self.file.id}",
            f"{root}/draf/{begun}",
            f"{root}/draf/{begun}/pemohon",
            f"{root}/draf/{begun}/berkas/{PAPER}",
            f"{root}/draf/{begun}/periksa",
            f"{root}/draf/{sent}/terkirim",
            f"{root}/draf/{sent}/bukti-kirim",
            f"{root}/draf/lampiran/{self.draft_file.id}",
            f"/ptsp/file/{self.file.id}",
            f"/ptsp/letter/{self.letter.id}/pdf",
            f"/ptsp/letter/{self.letter.id}/preview",
            f"/ptsp/application/{case}/folder",
            f"/ptsp/application/{case}/form/checklist_persyaratan",
            f"/ptsp/letters?ids={self.letter.id}",
        ]

    def writes(self):
        case, begun = self.case.id, self.open_draft.id
        root = "/my/permohonan"
        return [
            f"{root}/{case}/tarik",
            f"{root}/{case}/perbaiki/simpan",
            f"{root}/{case}/perbaiki/kirim",
            f"{root}/{case}/perbaiki/berkas/{PAPER}/kirim",
            f"{root}/draf/{begun}/simpan",
            f"{root}/draf/{begun}/pemohon/simpan",
            f"{root}/draf/{begun}/berkas/{PAPER}/kirim",
            f"{root}/draf/{begun}/kirim",
            f"{root}/draf/{begun}/buang",
            f"{root}/draf/lampiran/{self.draft_file.id}/hapus",
        ]

    def test_the_owner_opens_the_own_pages(self):
        self.log_in()
        for address in self.reads()[4:8]:
            self.assertEqual(self.url_open(address).status_code, 200, address)
        self.assertIn(SECRET, self.url_open(f"{self.reads()[4]}/isian").text)
        self.assertEqual(self.url_open(self.reads()[0]).status_code, 200)
        self.assertEqual(self.url_open(self.reads()[3]).content, PDF)
        self.assertEqual(self.url_open(self.reads()[10]).content, PDF)

    def test_no_page_of_another_is_found(self):
        for address in self.reads():
            with self.subTest(address):
                answer = self.url_open(address)
                self.assertEqual(answer.status_code, 404)
                self.assertNotIn(SECRET, answer.text)

    def test_missing_and_anothers_get_the_same_answer(self):
        for mine, none in (
            (self.case.id, 2**31 - 2),
            (f"draf/{self.open_draft.id}", f"draf/{2**31 - 2}"),
        ):
            pages = [self.url_open(f"/my/permohonan/{one}") for one in (mine, none)]
            self.assertEqual({page.status_code for page in pages}, {404})

    def test_no_form_of_another_is_taken(self):
        page = self.url_open("/my/permohonan")
        for address in self.writes():
            with self.subTest(address):
                answer = self.fill_in(
                    page,
                    address,
                    files={"berkas": ("a.pdf", PDF)} if "berkas" in address else None,
                    alasan="x",
                    draf=str(self.sent.id),
                    **{"applicant.name": "Lain"},
                )
                self.assertEqual(answer.status_code, 404)
        self.assertFalse(self.case.outcome)
        self.assertEqual(
            self.open_draft.answers["applicant.name"], ANSWERS["applicant.name"]
        )
        self.assertEqual(self.open_draft.file_ids, self.draft_file)

    def test_a_form_without_the_token_of_the_session_is_refused(self):
        self.log_in()
        for address in self.writes():
            with self.subTest(address):
                self.assertEqual(
                    self.url_open(address, data={"a": "1"}).status_code, 400
                )
        self.assertTrue(self.open_draft.exists())

    def test_who_is_not_logged_in_is_asked_to(self):
        self.authenticate(None, None)
        for address in self.reads()[:11]:
            self.assertIn("/masuk", self.url_open(address).url)

    def test_nothing_is_read_through_odoos_own_routes(self):
        attachments = self.env["ir.attachment"].search(
            [
                ("res_model", "in", ("ptsp.file", "ptsp.draft.file")),
                ("res_id", "in", (self.file | self.file).ids + self.draft_file.ids),
                ("res_field", "!=", False),
            ]
        )
        self.assertTrue(attachments)
        addresses = [f"/web/content/{one.id}" for one in attachments]
        addresses += [
            f"/web/content/ptsp.file/{self.file.id}/content",
            f"/web/content/ptsp.draft.file/{self.draft_file.id}/content",
            f"/report/pdf/ptsp_rekomendasi.letter/{self.letter.id}",
        ]
        for user in ("lain@example.org", self.siti.login):
            self.log_in(user)
            for address in addresses:
                with self.subTest(address):
                    answer = self.url_open(address)
                    self.assertNotIn(b"%PDF", answer.content)

    def test_no_record_is_read_or_called_over_rpc(self):
        calls = [
            ("ptsp.application", "read", [[self.case.id], ["reference"]]),
            ("ptsp.application", "action_move", [[self.case.id], 1]),
            ("ptsp.application", "message_post", [[self.case.id]]),
            ("ptsp.draft", "read", [[self.open_draft.id], ["answers"]]),
            ("ptsp.draft", "write", [[self.open_draft.id], {"user_id": 2}]),
            ("ptsp.login.code", "search_read", [[]]),
            ("ptsp.home.draft", "_find", [self.open_draft.id]),
            ("ptsp.home.case", "_withdraw", [self.case.id, "x"]),
        ]
        for model, method, args in calls:
            with self.subTest(f"{model}.{method}"):
                body = {"params": {"model": model, "method": method, "args": args}}
                body["params"]["kwargs"] = {}
                answer = self.url_open(
                    f"/web/dataset/call_kw/{model}/{method}",
                    data=json.dumps({"jsonrpc": "2.0", "method": "call", **body}),
                    headers={"Content-Type": "application/json"},
                )
                self.assertIn("error", answer.json())
        self.assertFalse(self.case.outcome)

    def test_a_stored_script_is_shown_as_text(self):
        self.log_in()
        script = "<script>alert(1)</script>"
        page = self.url_open(f"/my/permohonan/draf/{self.open_draft.id}/isian")
        self.assertTrue(CSRF.search(page.text))
        names = self.home("ptsp.home.draft")._known_names(self.open_draft)
        self.home("ptsp.home.draft")._save(
            self.open_draft, {name: f'"><{script}' for name in names}
        )
        self.open_draft.answers = {**self.open_draft.answers, "power.handling": "1"}
        for code in ("pemohon", "isian", "kuasa", "periksa"):
            page = self.url_open(f"/my/permohonan/draf/{self.open_draft.id}/{code}")
            self.assertEqual(page.status_code, 200)
            self.assertNotIn(script, page.text)
            self.assertIn("&lt;script&gt;", page.text)
