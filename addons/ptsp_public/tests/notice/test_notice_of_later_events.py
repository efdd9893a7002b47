# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.fields import Date
from odoo.tests import tagged

from odoo.addons.ptsp_rekomendasi.tests.common import MONDAY

from .common import NoticeCase

MAIL = "siti@pos.example"
FOUND = "2027-01-18 09:00"


@tagged("post_install", "-at_install")
class TestNoticeOfLaterEvents(NoticeCase):
    """Applicants hear of reminders, a second opinion, a refusal and a wrong letter."""

    def of(self, case, event):
        return case.notice_ids.filtered(lambda notice: notice.event == event)

    def ready(self, service="PAR-06"):
        return self.new_case(service, applicant_email=MAIL).on(MONDAY).at("serahkan")

    def finish(self, case):
        case._product_letter()._render_issued()
        while not case.outcome:
            self.forward(case)
        return case

    def test_who_does_not_collect_is_reminded_each_time(self):
        case = self.ready()
        pickup = self.env["ptsp.case.pickup"]
        for moment in ("2027-01-15 08:00", "2027-01-22 08:00"):
            with self.at(moment):
                pickup._remind(case)
        reminders = self.of(case, "reminder_pickup")
        self.assertEqual(len(reminders), 2)
        self.assertIn("belum diambil", reminders[0].subject)

    def test_who_does_not_repair_is_reminded(self):
        with self.at(MONDAY):
            case = self.open_case("KOM-03", applicant_email=MAIL)
            self.bring_to(case, "verifikasi")
            key = case.requirement_ids.filtered("applicable")[0].key
            self.judge(case, "wrong", note="Akta buram", keys=[key])
            self.move(case, "kembalikan", note="Akta buram")
            self.assertFalse(self.of(case, "returned"))
            self.move(case, "kirim_pengembalian", note="Akta buram")
        self.assertIn("Akta buram", self.of(case, "returned").body)
        paused = "Hitungan hari dihentikan sementara"
        self.assertIn(paused, self.of(case, "returned").body)
        with self.at("2027-01-19 08:00"):
            self.move(case, "ingatkan_pemohon")
        self.assertEqual(len(self.of(case, "reminder_repair")), 1)

    def test_a_refusal_is_told_with_its_reason_when_it_is_handed_over(self):
        with self.at(MONDAY):
            case = self.open_case("PAR-06", applicant_email=MAIL)
            self.bring_to(case, "periksa_kasi")
            case.sudo()._with_door().write(
                {"outcome": "refused", "decision_reason": "Lokasi adalah hutan lindung"}
            )
            case.sudo()._after_close("refused", case._ptsp_now())
        self.assertIn("hutan lindung", self.of(case, "refused").body)

    def test_a_letter_that_is_cancelled_is_told_once_with_both_numbers(self):
        with self.at(MONDAY):
            case = self.finish(self.ready())
        first = case._product_letter()
        kind = self.env["ptsp.letter.type"].search([("code", "=", "surat_pembatalan")])
        head = self.users["KADIS"]
        values = {
            "ground": "substance",
            "reason": "Nama pada surat keliru.",
            "found_on": Date.to_date("2027-01-18"),
            "correction": "Tertulis: Budi.",
        }
        with self.at(FOUND):
            orders = self.env["ptsp.letter.amendment"].with_user(head)
            linked = orders._order_amendment(case.with_user(head), kind, values).sudo()
            self.bring_to(linked, "nomori")
            self.move(linked, "beri_nomor")
        notice = self.of(linked, "letter_cancelled")
        self.assertEqual(len(notice), 1)
        self.assertIn(first.number, notice.body)
        self.assertIn(linked._product_letter().number, notice.body)
        self.assertIn("Alasan: Nama pada surat keliru.", notice.body)
        with self.at(FOUND):
            self.finish(linked)
        self.assertEqual(linked.outcome, "issued")
        self.assertFalse(self.of(linked, "ready") | self.of(linked, "issued"))

    def test_an_opinion_after_the_start_is_told_with_its_agency(self):
        with self.at(MONDAY):
            case = self.open_case("KOM-03", applicant_email=MAIL)
            self.bring_to(case, "telaah_opd")
        with self.at("2027-01-20 10:00"):
            self.forward(case, arrived_at="2027-01-20T10:00")
        opinion = case.opinion_ids[:1]
        with self.at("2027-01-22 10:00"):
            opinion._with_door().write(
                {
                    "arrived_at": self.moment("2027-01-22 10:00"),
                    "recorded_at": self.moment("2027-01-22 10:00"),
                }
            )
            self.env["ptsp.notice.telling"]._tell_of_opinions(case.sudo())
        self.assertIn(opinion.agency_id.name, self.of(case, "opinion_in").body)
