# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from odoo.addons.ptsp_rekomendasi.tests.common import MONDAY

from ...models.tracking.tracking_words import AMENDED, CLOSED, OPEN
from ..common import PublicCase

# Step of both SOPs -> state of a case there, if nothing unusual happens.
USUAL = {
    "periksa_cs": "checked",
    "daftar": "checked",
    "verifikasi": "studied",
    "antar_opd": "agency",
    "telaah_opd": "agency",
    "susun_draf": "studied",
    "periksa_kasi": "drafted",
    "periksa_kabid": "drafted",
    "tanda_tangan": "drafted",
    "nomori": "signed",
    "serahkan": "ready",
}


@tagged("post_install", "-at_install")
class TestTrackingStory(PublicCase):
    """A citizen reads a case's state, whose turn it is, the date and what to do."""

    def tell(self, case):
        story = self.env["ptsp.tracking.story"].with_context(lang="id_ID")
        return story._tell(case.sudo().with_context(lang="id_ID"))

    def test_each_step_of_both_sops_has_a_state(self):
        for service in ("PAR-06", "KOM-03"):
            with self.at(MONDAY):
                case = self.open_case(service)
                for step, state in USUAL.items():
                    self.bring_to(case, step)
                    with self.subTest(service=service, step=step):
                        told = self.tell(case)
                        self.assertEqual(told["state"], state)
                        self.assertTrue(told["title"] and told["sentence"])
                        self.assertTrue(told["turn"] and told["todo"])
                        self.assertEqual(told["yours"], state == "ready")
                letter = case._product_letter()
                letter._render_issued()
                while not case.outcome:
                    self.forward(case)
            told = self.tell(case)
            self.assertEqual((told["state"], told["turn"]), ("issued", ""))
            self.assertEqual(told["title"], "Selesai: surat sudah diserahkan")
            self.assertIn("Selesai pada", told["promise"]["due"])
        for state, title in (("cancelled", "dibatalkan"), ("replaced", "diperbaiki")):
            letter._with_door().write({"state": state})
            self.assertEqual(self.tell(case)["title"], f"Surat Anda {title}")

    def test_every_state_is_told_in_indonesian(self):
        own = self.env(context={"lang": "id_ID"})
        other = self.env(context={"lang": "en_US"})
        for texts in (*OPEN.values(), *CLOSED.values(), *AMENDED.values()):
            for lazy in texts:
                if not isinstance(lazy, str):
                    self.assertNotEqual(own._(lazy), other._(lazy))
        outcomes = self.env["ptsp.application"]._fields["outcome"].selection
        self.assertEqual(set(CLOSED), set(dict(outcomes)))

    def test_a_returned_file_is_the_applicant_s_turn_and_days_stop(self):
        with self.at(MONDAY):
            case = self.new_case("KOM-03").at("susun_draf")
            self.assertFalse(self.tell(case)["paused"])
            case.sudo()._clock_pause("return", reason="Rahasia petugas")
            told = self.tell(case)
        self.assertEqual((told["state"], told["yours"]), ("repair", True))
        self.assertEqual(told["title"], "Menunggu perbaikan berkas dari Anda")
        self.assertEqual(
            told["paused"],
            "Hitungan hari dihentikan sementara: menunggu perbaikan berkas dari Anda.",
        )
        self.assertIn("Kekurangan berkas", told["events"][0]["text"])
        self.assertIn("Paling cepat", told["promise"]["due"])
        with self.at("2027-01-13 09:00"):
            case.sudo()._clock_unpause("return")
            told = self.tell(case)
        self.assertEqual(told["state"], "studied")
        self.assertEqual(told["events"][0]["text"], "Berkas perbaikan Anda diterima")
        self.assertIn(
            "Dihentikan sementara sejak 11 Januari", told["promise"]["why"][-1]
        )
        self.assertNotIn("Rahasia", str(told))

    def test_what_officers_write_stays_in_the_office(self):
        with self.at(MONDAY):
            case = self.new_case("KOM-03").at("susun_draf")
            for kind in ("order", "izin_khusus"):
                case.sudo()._clock_pause(kind, reason="Rahasia petugas")
            told = self.tell(case)
        self.assertIn("atas keputusan pimpinan kantor", told["paused"])
        self.assertNotIn("Rahasia", str(told))
        self.assertNotIn("izin_khusus", str(told))
        for officer in self.users.values():
            self.assertNotIn(officer.name, str(told))

    def test_holidays_and_the_start_explain_the_day(self):
        with self.at("2027-02-01 09:00"):
            case = self.new_case("KOM-03").at("susun_draf")
            told = self.tell(case)["promise"]
        self.assertIn(
            "Dihitung sejak Senin, 1 Februari 2027, saat rekomendasi teknis kami"
            " terima.",
            told["why"],
        )
        self.assertTrue([line for line in told["why"] if "Imlek" in line])

    def test_a_passed_promise_is_apologised_for(self):
        case = self.new_case("PAR-06").on(MONDAY).at("susun_draf")
        with self.at("2027-01-12 18:00"):
            self.assertFalse(self.tell(case)["promise"]["late"])
        with self.at("2027-01-14 09:00"):
            self.assertIn("mohon maaf", self.tell(case)["promise"]["late"])

    def test_five_events_the_newest_first(self):
        case = self.new_case("KOM-03").on(MONDAY).at("serahkan")
        events = self.tell(case)["events"]
        self.assertEqual(len(events), 5)
        self.assertEqual(events[0]["text"], "Surat Anda siap diambil di loket")
        self.assertEqual(events[0]["at"], "11 Januari 2027, pukul 09.00 WITA")

    def count_queries(self, case):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        self.tell(case)
        return self.env.cr.sql_log_count - before

    def test_a_long_story_asks_the_database_no_more_than_a_short_one(self):
        with self.at(MONDAY):
            case = self.new_case("KOM-03").at("susun_draf")
            self.tell(case)
            short = self.count_queries(case)
            self.assertLess(short, 30)
            for _turn in range(5):
                case.sudo()._clock_pause("return")
                case.sudo()._clock_unpause("return")
            self.assertLessEqual(self.count_queries(case), short)

    def test_a_question_that_is_no_application_yet(self):
        sop = self.env["ptsp.service"].search([("code", "=", "PAR-06")]).current_sop_id
        for step in sop._definition().starts:
            lane = self.env["ptsp.lane"].browse(step.lane_id)
            case = self.env["ptsp.application"]
            case = case.with_user(self.users[self.desk_code(step)])._door_open(
                {"applicant_name": "PT Uji", "channel": "counter"}, step
            )
            with self.subTest(step=step.code):
                wanted = "awaited" if lane.kind == "applicant" else None
                if wanted is None:
                    filing = case.sudo()._filing_step(sop)
                    later = step.number > filing.number
                    wanted = "checked" if later else "asked"
                self.assertEqual(self.tell(case)["state"], wanted)

    def desk_code(self, step):
        return self.env["ptsp.lane"].browse(step.desk_id).code
