# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.ptsp_public.models.notice.notice_events import EVENTS
from odoo.addons.ptsp_rekomendasi.tests.common import MONDAY
from odoo.addons.ptsp_rekomendasi.tools.sandbox_key import CONTEXT_KEY, SandboxKey

from .common import NoticeCase

MAIL, MOBILE = "siti@pos.example", "+6281254123456"


@tagged("post_install", "-at_install")
class TestNoticeEvents(NoticeCase):
    """An applicant gets notices of a case, from handing in to the end."""

    def opened(self, service="PAR-06", **values):
        values = {"applicant_email": MAIL, **values}
        return self.open_case(service, **values)

    def events(self, case, **values):
        notices = case.notice_ids.filtered_domain(list(values.items()) or [(1, "=", 1)])
        # Other addons have more events.
        return [
            event for event in notices.sorted("id").mapped("event") if event in EVENTS
        ]

    def of(self, case, event):
        return case.notice_ids.filtered(lambda notice: notice.event == event)

    def test_a_case_from_handing_in_to_its_letter(self):
        with self.at(MONDAY):
            case = self.opened()
            self.assertEqual(self.events(case), ["filed"])
            self.bring_to(case, "serahkan")
            events = self.events(case)
            self.assertEqual(events[:2], ["filed", "received"])
            self.assertEqual(events[-1], "ready")
            self.assertEqual(len(events), len(set(events)))
            self.bring_to_end(case)
            self.assertEqual(case.outcome, "issued")
            self.assertEqual(self.events(case)[-1], "issued")
        self.assertEqual(set(case.notice_ids.mapped("to_address")), {MAIL})
        self.assertEqual(set(case.notice_ids.mapped("state")), {"waiting"})

    def bring_to_end(self, case):
        case._product_letter()._render_issued()
        while not case.outcome:
            self.forward(case)

    def test_the_receipt_names_number_and_promise(self):
        with self.at(MONDAY):
            case = self.bring_to(self.opened(), "verifikasi")
        text = self.of(case, "received").body
        self.assertIn(case.registration_no, text)
        self.assertIn(case.reference, text)
        self.assertIn("PT Enggang Kirim Nusantara", text)
        self.assertNotIn("{", text)
        # Counting has not begun, so the text gives the promise but no date.
        self.assertIn("1 (satu) hari kerja sejak rekomendasi teknis", text)
        self.assertNotIn("Selesai paling lambat", text)
        self.assertNotIn("………", text)

    def test_a_file_that_is_returned_says_what_is_missing_and_why(self):
        with self.at(MONDAY):
            case = self.opened()
            key = case.requirement_ids.filtered("applicable")[0].key
            self.judge(case, "wrong", note="Tidak terbaca", keys=[key])
            self.move(case, "kembalikan", note="Foto KTP buram")
        text = self.of(case, "returned").body
        self.assertIn("1. ", text)
        self.assertIn("Tidak terbaca", text)
        self.assertIn("Catatan petugas: Foto KTP buram", text)

    def test_each_return_is_told(self):
        with self.at(MONDAY):
            case = self.opened()
            self.move(case, "kembalikan", note="Foto KTP buram")
        with self.at("2027-01-12 09:00"):
            self.forward(case)
            self.judge(case, "wrong", note="Masih buram")
            self.move(case, "kembalikan", note="Masih buram")
        self.assertEqual(len(self.of(case, "returned")), 2)
        self.assertEqual(len(self.of(case, "filed")), 1)

    def test_the_date_is_told_once_when_the_opinion_starts_the_count(self):
        with self.at(MONDAY):
            case = self.bring_to(self.opened("KOM-03"), "telaah_opd")
        with self.at("2027-01-20 10:00"):
            self.forward(case, arrived_at="2027-01-20T10:00")
        self.assertIn("10 Februari 2027", self.of(case, "clock_started").body)
        # One arrival gives only one message, although it is two events.
        self.assertFalse(self.of(case, "opinion_in"))

    def test_the_cores_own_mail_does_not_leave_too(self):
        with self.at(MONDAY):
            case = self.bring_to(self.opened("KOM-03"), "telaah_opd")
        with self.at("2027-01-20 10:00"):
            self.forward(case, arrived_at="2027-01-20T10:00")
        self.assertFalse(self.env["mail.mail"].search([("email_to", "ilike", MAIL)]))
        self.assertTrue(self.of(case, "clock_started"))

    def test_a_promise_that_moves_is_told_with_both_dates(self):
        with self.at(MONDAY):
            case = self.bring_to(self.opened("KOM-03"), "telaah_opd")
        with self.at("2027-01-20 10:00"):
            self.forward(case, arrived_at="2027-01-20T10:00")
        case.sudo()._clock_pause("order", self.moment("2027-01-21 08:00"), "Perintah")
        with self.at("2027-01-26 08:00"):
            case.sudo()._clock_unpause("order", self.moment("2027-01-25 08:00"))
        text = self.of(case, "promise_moved").body
        self.assertIn("Sebelumnya: ", text)
        self.assertIn("10 Februari 2027", text)
        self.assertFalse(case.activity_ids)

    def test_an_inquiry_is_told_nothing(self):
        with self.at(MONDAY):
            case = self.opened(step="beri_informasi", user=self.users["INFORMASI"])
            self.move(case, "informasi_saja")
        self.assertEqual(case.outcome, "information")
        self.assertFalse(case.notice_ids)

    def test_a_withdrawn_case_is_told(self):
        with self.at(MONDAY):
            case = self.bring_to(self.opened(), "verifikasi")
            self.move(case, "tarik", note="Tidak jadi")
        self.assertEqual(self.events(case)[-1], "withdrawn")

    def test_typed_script_of_a_name_is_text(self):
        with self.at(MONDAY):
            self.opened(applicant_name="<script>alert(1)</script>")
            [mail] = self.send()
        html = mail.get_body(["html"]).get_content()
        self.assertNotIn("<script", html)
        self.assertIn("&lt;script&gt;", html)
        self.assertNotIn("script", mail["Subject"])

    def test_who_has_no_address_is_told_nothing_by_itself(self):
        with self.at(MONDAY):
            case = self.bring_to(self.opened(applicant_email=False), "verifikasi")
        self.assertFalse(case.notice_ids)

    def test_who_has_only_a_mobile_number_waits_for_a_click(self):
        with self.at(MONDAY):
            case = self.opened(applicant_email=False, applicant_phone=MOBILE)
            self.bring_to(case, "verifikasi")
            notice = self.of(case, "received")
            self.assertEqual((notice.channel, notice.state), ("whatsapp", "waiting"))
            self.assertTrue(notice.by_hand)
            self.assertFalse(self.send())
            self.assertEqual(notice.state, "waiting")

    def test_a_later_message_takes_the_place_of_one_that_nobody_sent(self):
        with self.at(MONDAY):
            case = self.opened(applicant_email=False, applicant_phone=MOBILE)
            self.bring_to(case, "serahkan")
        self.assertEqual(self.of(case, "received").state, "cancelled")
        self.assertEqual(self.of(case, "ready").state, "waiting")

    def test_a_landline_is_no_whatsapp(self):
        with self.at(MONDAY):
            case = self.opened(applicant_email=False, applicant_phone="0541733333")
        self.assertFalse(case.notice_ids)

    def test_a_message_that_did_not_arrive_is_told_by_telephone(self):
        with self.at(MONDAY):
            case = self.opened()
            notice = self.of(case, "filed")
            while notice.state == "waiting":
                wait = notice.next_at - notice._ptsp_now()
                self.send(refuse=[MAIL], after=wait)
        call = self.env.ref("mail.mail_activity_data_call")
        calls = case.activity_ids.filtered(lambda one: one.activity_type_id == call)
        self.assertEqual(calls.user_id, self.users["CS_HELPDESK"])

    def test_a_trial_and_a_case_of_former_years_tell_nobody(self):
        with self.at(MONDAY):
            case = self.opened().sudo()
            before = case.notice_ids
            telling = self.env["ptsp.notice.telling"]
            tried = telling.with_context(**{CONTEXT_KEY: SandboxKey})
            self.assertFalse(tried._tell(case, "ready", "uji"))
            case._with_door().write({"imported": True})
            self.assertFalse(telling._tell(case, "ready", "uji"))
            self.assertEqual(case.notice_ids, before)
            case._with_door().write({"imported": False})
            self.assertTrue(telling._tell(case, "ready", "uji"))

    def test_telling_costs_the_same_however_much_was_told(self):
        with self.at(MONDAY):
            case = self.opened().sudo()
            self.env["ptsp.notice.telling"]._tell(case, "ready", "0")
            counts = [self.queries_of_telling(case, key) for key in range(1, 30)]
        self.assertEqual(len(set(counts)), 1)
        self.assertLessEqual(counts[0], 28)

    def queries_of_telling(self, case, key):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        self.env["ptsp.notice.telling"]._tell(case, "ready", str(key))
        self.env.flush_all()
        return self.env.cr.sql_log_count - before

    def test_agencies_do_not_read_what_applicants_were_told(self):
        agency = self.new_agency_user(self.agency, "dinas_notis")
        with self.at(MONDAY):
            case = self.bring_to(self.opened("KOM-03"), "telaah_opd")
        with self.assertRaises(AccessError):
            case.with_user(agency).read(["notice_ids"])
