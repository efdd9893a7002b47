# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import psycopg2.errors

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from odoo.addons.ptsp_rekomendasi.tests.common import MONDAY

from ...models.notice.notice_events import EVENTS
from .common import NoticeCase


@tagged("post_install", "-at_install")
class TestNoticeRules(NoticeCase):
    """The administrator writes the texts of notices, with a preview."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rules = cls.env["ptsp.notice.rule"]
        cls.admin = cls.new_officer("admin_notis", "ptsp_base.group_ptsp_admin")
        cls.service = cls.env["ptsp.service"].search([("code", "=", "PAR-06")])

    def rule(self, event="filed", channel="email"):
        domain = [("event", "=", event), ("channel", "=", channel)]
        return self.rules.search(domain).with_user(self.admin)

    def text_of_filed(self):
        with self.at(MONDAY):
            case = self.open_case("PAR-06", applicant_email="siti@example.org")
        return case.notice_ids.filtered(lambda one: one.event == "filed").body

    def test_each_event_has_its_wording(self):
        events = dict(self.rules._fields["event"]._description_selection(self.env))
        self.assertLessEqual(set(EVENTS), set(events), "other addons add their own")
        self.assertEqual(set(self.rules.search([]).mapped("event")), set(events))

    def test_a_changed_wording_is_what_is_sent(self):
        self.rule().body = "Terima kasih, {nama_pemohon}."
        self.assertEqual(
            self.text_of_filed(), "Terima kasih, PT Enggang Kirim Nusantara."
        )

    def test_a_line_without_its_value_is_left_out(self):
        self.rule().body = "Nomor {nomor_pelacakan}\nTelepon {telepon_kantor}"
        self.company.ptsp_phone = False
        self.assertNotIn("Telepon", self.text_of_filed())

    def test_an_unknown_placeholder_is_refused_by_name(self):
        for name in ("subject", "body"):
            with self.subTest(part=name):
                with self.assertRaisesRegex(ValidationError, r"\{nama_pemohn\}"):
                    self.rule()[name] = "Yth. {nama_pemohn}"

    def test_a_stray_brace_is_refused(self):
        for text in ("Yth. {nama_pemohon", "Yth. nama_pemohon}", "{"):
            with self.subTest(text=text), self.assertRaises(ValidationError):
                self.rule().body = text

    def test_a_subject_says_nothing_about_a_person(self):
        for name in ("nama_pemohon", "alasan", "judul", "isian", "kekurangan"):
            with self.subTest(name=name):
                with self.assertRaisesRegex(ValidationError, name):
                    self.rule().subject = f"Permohonan {{{name}}}"
        self.rule().subject = "Permohonan {nomor_registrasi}"

    def test_a_subject_is_one_line_and_a_text_is_not_blank(self):
        self.rule().subject = "Satu\nDua"
        self.assertEqual(self.rule().subject, "Satu Dua")
        for vals in ({"body": " \u200b"}, {"subject": " "}):
            with self.subTest(vals=vals), self.assertRaises(ValidationError):
                self.rule().write(vals)

    def test_a_service_is_left_out(self):
        self.rule().off_service_ids = self.service
        self.assertFalse(self.text_of_filed())

    def test_switched_off_it_is_not_sent(self):
        self.rule().active = False
        self.assertFalse(self.text_of_filed())

    def test_the_wording_of_a_service_comes_before_the_general_one(self):
        self.rule().copy({"service_id": self.service.id, "body": "Khusus film."})
        self.assertEqual(self.text_of_filed(), "Khusus film.")

    def test_two_wordings_for_the_same_are_refused(self):
        with self.assertRaises(psycopg2.errors.UniqueViolation):
            with mute_logger("odoo.sql_db"):
                self.rule().copy()

    def test_the_preview_shows_a_real_case_and_sends_nothing(self):
        with self.at(MONDAY):
            case = self.open_case("PAR-06", applicant_email="siti@example.org")
        before = self.notices.search_count([])
        with Form(self.rule("received")) as form:
            form.preview_case_id = case
            form.body = "Yth. {nama_pemohon}, nomor {nomor_pelacakan}."
            self.assertEqual(
                form.preview_body,
                f"Yth. {case.applicant_name}, nomor {case.reference}.",
            )
            self.assertIn("Tanda terima", form.preview_subject)
        self.assertEqual(self.notices.search_count([]), before)

    def test_only_administrators_word_notices(self):
        auditor = self.new_officer("auditor_notis", "ptsp_base.group_ptsp_auditor")
        for user in (self.users["CS_HELPDESK"], auditor):
            rule = self.rule().with_user(user)
            for method, arguments in (
                ("write", [{"body": "Palsu"}]),
                ("create", [{"event": "filed", "subject": "a", "body": "b"}]),
                ("unlink", []),
            ):
                with self.subTest(user=user.login, method=method):
                    with self.assertRaises(AccessError):
                        getattr(rule, method)(*arguments)

    def test_a_changed_wording_is_in_the_audit_log(self):
        before = self.env["ptsp.audit"].search([], order="id desc", limit=1).id
        self.rule().subject = "Berkas {nomor_pelacakan} sudah masuk"
        self.env.flush_all()
        lines = self.env["ptsp.audit"].search([("id", ">", before)])
        self.assertEqual(len(lines), 1)
