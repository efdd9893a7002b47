# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ..common import PtspCase


@tagged("post_install", "-at_install")
class TestClock(PtspCase):
    """The dates of PROCESS section 7, on the office's real calendar."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.waiting = cls._registered("KOM-03", "2027-01-11 09:00")
        cls.started = cls._registered("KOM-03", "2027-01-11 09:00")
        cls._until_opinion(cls.started, "2027-01-20 10:00")
        # Holidays and a weekend lie within its promise.
        cls.of_december = cls._registered("KOM-03", "2026-12-09 09:00")
        cls._until_opinion(cls.of_december, "2026-12-14 09:00")

    @classmethod
    def _registered(cls, service, moment):
        with cls.at(moment):
            case = cls.open_case(service, step="isi_berkas")
            return cls.bring_to(case, "verifikasi")

    @classmethod
    def _until_opinion(cls, case, moment):
        with cls.at(moment):
            cls.bring_to(case, "telaah_opd")
            return cls.bring_to(case, "susun_draf")

    def assertDue(self, moment, text):
        self.assertEqual(moment, self.moment(text))

    def test_a_postal_case_waits_for_its_opinion_and_is_due_14_days_later(self):
        case = self.waiting
        self.assertEqual(case.clock_state, "waiting_opinion")
        self.assertFalse(case.due_at)
        self.assertDue(case.step_due_at, "2027-01-13 19:00")
        self._until_opinion(case, "2027-01-20 10:00")
        self.assertEqual((case.clock_state, case.start_reason), ("running", "opinion"))
        self.assertDue(case.started_at, "2027-01-20 10:00")
        self.assertDue(case.due_at, "2027-02-10 19:00")
        with self.at("2027-01-21 09:00"):
            self.forward(case)
            self.assertDue(case.step_due_at, "2027-02-01 19:00")
            self.forward(case)
            self.assertDue(case.step_due_at, "2027-02-01 19:00")
            self.bring_to(case, "nomori")
            self.assertDue(case.step_due_at, "2027-02-09 19:00")

    def test_an_opinion_on_a_short_friday_morning_is_due_on_a_short_friday(self):
        case = self._registered("KOM-03", "2027-01-18 09:00")
        self._until_opinion(case, "2027-01-29 10:30")
        self.assertDue(case.due_at, "2027-02-19 11:00")

    def test_a_film_case_is_due_one_working_day_after_its_opinion(self):
        case = self._registered("PAR-06", "2027-01-15 10:40")
        self._until_opinion(case, "2027-01-21 18:30")
        self.assertDue(case.due_at, "2027-01-22 11:00")

    def test_without_an_opinion_the_receipt_starts_the_clock(self):
        # Friday 11.30 is after hours: H is Monday.
        case = self._registered("PAR-06", "2027-01-15 11:30")
        with self.at("2027-01-18 09:00"):
            self.judge(case)
            self.check(case)
            self.move(case, "susun_draf")
        self.assertEqual(case.start_reason, "no_opinion")
        self.assertDue(case.started_at, "2027-01-15 11:30")
        self.assertDue(case.due_at, "2027-01-19 19:00")

    def test_a_return_to_the_applicant_pauses_a_started_case_exactly(self):
        # PROCESS 3: start Mon 14 Dec 2026, away Mon-Tue 21-22 Dec: Mon 11 Jan.
        case = self.of_december
        self.assertDue(case.due_at, "2027-01-07 19:00")
        with self.at("2026-12-18 10:00"):
            self.bring_to(case, "tanda_tangan")
            self.move(case, "minta_perbaikan", note="Akta belum dilegalisir")
        with self.at("2026-12-21 08:00"):
            self.move(case, "kirim_pengembalian", note="Akta belum dilegalisir")
            self.assertEqual(case.clock_state, "paused")
            self.assertEqual(case.due_level, "paused")
        with self.at("2026-12-22 19:00"):
            self.move(case, "serahkan_perbaikan")
        self.assertEqual(case.clock_state, "running")
        self.assertDue(case.due_at, "2027-01-11 19:00")

    def test_a_service_may_let_returns_count(self):
        case = self.of_december
        self.env.cr.execute(
            "UPDATE ptsp_sop SET pause_on_return = FALSE WHERE id = %s",
            [case.sop_id.id],
        )
        case.sop_id.invalidate_recordset()
        with self.at("2026-12-18 10:00"):
            self.bring_to(case, "tanda_tangan")
            self.move(case, "minta_perbaikan", note="Akta belum dilegalisir")
        with self.at("2026-12-21 08:00"):
            self.move(case, "kirim_pengembalian", note="Akta belum dilegalisir")
        self.assertFalse(case.paused)
        self.assertDue(case.due_at, "2027-01-07 19:00")

    def test_an_order_of_the_head_pauses_and_its_end_resumes(self):
        case = self.of_december
        with self.at("2026-12-21 08:00"):
            self.move(case, "jeda_kadis", note="Menunggu arahan Gubernur")
            self.assertTrue(case.paused)
        with self.at("2026-12-22 19:00"):
            self.move(case, "lanjutkan_kadis", note="Arahan sudah ada")
        self.assertDue(case.due_at, "2027-01-11 19:00")

    def test_an_order_may_end_at_the_records_office_too(self):
        case = self.started
        with self.at("2027-01-21 09:00"):
            self.bring_to(case, "tanda_tangan")
            self.move(case, "jeda_kadis", note="Menunggu arahan Gubernur")
            self.bring_to(case, "nomori")
            self.assertTrue(case.paused)
            self.move(case, "lanjutkan_kadis", note="Arahan sudah ada")
        self.assertFalse(case.paused)

    def test_numbering_stops_the_clock(self):
        case = self.started
        with self.at("2027-01-25 09:00"):
            self.bring_to(case, "serahkan")
        self.assertDue(case.stopped_at, "2027-01-25 09:00")
        self.assertEqual(case.clock_state, "stopped")

    def test_a_voided_number_lets_the_clock_go_on(self):
        case = self.started
        with self.at("2027-01-25 09:00"):
            self.bring_to(case, "nomori")
            self.move(case, "beri_nomor")
            self.assertEqual(case.clock_state, "stopped")
            self.move(case, "batalkan_nomor", note="Salah nama")
        self.assertEqual(case.clock_state, "running")
        self.assertDue(case.due_at, "2027-02-10 19:00")

    def test_recomputing_changes_nothing(self):
        case = self.started
        with self.at("2027-01-20 10:00"):
            before = (case.due_at, case.step_due_at, case.due_level)
            case._clock_recompute()
            case._clock_recompute()
        self.assertEqual((case.due_at, case.step_due_at, case.due_level), before)

    def test_time_with_the_applicant_before_registration_is_no_desk_time(self):
        with self.at("2027-01-11 09:00"):
            case = self.open_case("KOM-03", step="periksa_cs")
            self.bring_to(case, "daftar")
            self.assertDue(case.step_due_at, "2027-01-11 19:00")
            self.move(case, "kembalikan_cs", note="Fotokopi kurang jelas")
            self.move(case, "kembalikan", note="Fotokopi kurang jelas")
        with self.at("2027-01-18 09:00"):
            self.bring_to(case, "daftar")
        # The folder was away for the whole window: it begins again in full.
        self.assertDue(case.step_due_at, "2027-01-18 19:00")

    def test_time_on_a_colleagues_desk_is_not_left_out(self):
        with self.at("2027-01-11 09:00"):
            case = self.open_case("KOM-03", step="periksa_cs")
            self.bring_to(case, "daftar")
            self.move(case, "kembalikan_cs", note="Fotokopi kurang jelas")
        with self.at("2027-01-12 09:00"):
            self.bring_to(case, "daftar")
        self.assertDue(case.step_due_at, "2027-01-11 19:00")

    def test_a_second_visit_keeps_the_first_target_where_nothing_was_left_out(self):
        case = self.started
        with self.at("2027-01-21 09:00"):
            self.bring_to(case, "periksa_kabid")
            target = case.step_due_at
            self.move(case, "kembalikan_kasi", note="Angka keliru")
        with self.at("2027-01-25 09:00"):
            self.bring_to(case, "periksa_kabid")
            self.assertEqual(case.step_due_at, target)

    def new_leave(self, day):
        """Close the office for a day; what follows is up to the scheduled action."""
        self.env["resource.calendar.leaves"].create(
            {
                "name": "Cuti bersama tambahan",
                "calendar_id": self.company.ptsp_calendar_id.id,
                "date_from": self.moment(f"{day} 00:00"),
                "date_to": self.moment(f"{day} 23:59"),
            }
        )

    def recount(self):
        self.patch(
            type(self.env["ir.cron"]), "_commit_progress", lambda *args, **kwargs: 60
        )
        self.env["ptsp.case.recount"]._cron_recompute_clocks()

    def test_a_new_holiday_asks_for_the_scheduled_action(self):
        cron = self.env.ref("ptsp_rekomendasi.ir_cron_recompute_clocks")
        triggers = self.env["ir.cron.trigger"]
        before = triggers.search_count([("cron_id", "=", cron.id)])
        self.new_leave("2027-02-01")
        after = triggers.search_count([("cron_id", "=", cron.id)])
        self.assertGreater(after, before)

    def test_a_new_holiday_moves_open_cases_and_says_so(self):
        case = self.started
        with self.at("2027-01-20 12:00"):
            self.bring_to(case, "periksa_kasi")
            step_due = case.step_due_at
            self.new_leave("2027-01-26")
            self.recount()
        self.assertDue(case.due_at, "2027-02-11 19:00")
        self.assertGreater(case.step_due_at, step_due)
        body = case.message_ids[0].body
        self.assertIn("10 Feb 2027 19.00 → 11 Feb 2027 19.00", body)
        self.assertIn("1 Feb 2027 19.00 → 2 Feb 2027 19.00", body)

    def test_a_new_holiday_gives_the_agency_another_day(self):
        case = self.waiting
        with self.at("2027-01-12 09:00"):
            self.bring_to(case, "telaah_opd")
            due_at = case.opinion_ids.due_at
            self.new_leave("2027-01-13")
            self.recount()
        self.assertGreater(case.opinion_ids.due_at, due_at)

    def test_a_second_run_counts_nothing_anew(self):
        case = self.waiting
        with self.at("2027-01-12 12:00"):
            self.new_leave("2027-02-01")
            self.recount()
            self.assertFalse(self.env["ptsp.case.recount"]._stale_cases() & case)

    def test_a_closed_case_keeps_its_dates(self):
        case = self.waiting
        with self.at("2027-01-12 12:00"):
            self.move(case, "tarik", note="Usaha dibatalkan.")
            self.new_leave("2027-01-13")
            self.assertFalse(self.env["ptsp.case.recount"]._stale_cases() & case)
