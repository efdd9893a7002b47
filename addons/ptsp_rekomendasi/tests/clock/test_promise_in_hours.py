# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import yaml

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools.misc import file_open

from ..case_work import FORMS
from ..common import PtspCase

SEED = "ptsp_rekomendasi/data/sop/kom_03.yaml"


@tagged("post_install", "-at_install")
class TestPromiseInHours(PtspCase):
    """A promise of hours ends at its hour, and named pauses take what they cover."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with file_open(SEED) as file:
            data = yaml.safe_load(file)
        data["service"]["code"] = "UJI-21"
        data["document"]["number"] = "SOP-UJI-21"
        data["promise"] |= {"amount": 3, "unit": "hours", "start": "receipt"}
        for step in data["steps"]:
            if "day_to" in step.get("time", {}):
                step["time"] |= {"day_from": 0, "day_to": 90, "unit": "minutes"}
        data["pauses"] = [
            {
                "code": "bayar",
                "label": "Menunggu pembayaran",
                "set_by": ["LOKET_DAFTAR"],
                "needs_reason": True,
                "limit_amount": 2,
                "limit_unit": "hours",
            }
        ]
        data["agencies"] = [
            {"agency": "DISKOMINFO", "response_amount": 4, "response_unit": "hours"}
        ]
        cls.text = yaml.safe_dump(data, allow_unicode=True)
        cls.sop = cls.load_sop(cls.text)

    def registered(self, at="2027-01-15 09:30"):
        with self.at(at):
            case = self.open_case("UJI-21", form_values=dict(FORMS["KOM-03"]))
            return self.bring_to(case, "verifikasi")

    def pausing(self, code="LOKET_DAFTAR"):
        return self.env["ptsp.case.pausing"].with_user(self.users[code])

    def test_three_hours_from_friday_half_past_nine_end_on_monday(self):
        case = self.registered()
        self.assertEqual(case.due_at, self.moment("2027-01-18 09:30"))
        self.assertEqual(case.due_soon_at, self.moment("2027-01-18 08:45"))
        self.assertTrue(case.due_by_hour)
        self.assertEqual(case.due_level, "on_time")
        # A window of 90 minutes ends with that Friday's hours.
        self.assertEqual(case.step_due_at, self.moment("2027-01-15 11:00"))

    def test_the_card_speaks_in_hours_and_minutes(self):
        case = self.registered()
        with self.at("2027-01-15 10:40"):
            case.invalidate_recordset()
            self.assertIn("1 hour(s) 50 minute(s)", case.time_left_text)
        with self.at("2027-01-18 10:10"):
            case.invalidate_recordset()
            self.assertIn("40 minute(s)", case.time_left_text)
            self.assertEqual(case.promise_level, "overdue")

    def test_the_ledger_tells_the_hours_of_each_day(self):
        case = self.registered()
        with self.at("2027-01-15 10:40"):
            ledger = case.with_user(self.users["VERIFIKASI"]).why_date
        self.assertTrue(ledger["by_hour"])
        counted = [row for row in ledger["rows"] if row["counted"]]
        self.assertEqual(
            [row["hours"] for row in counted], ["09.30–11.00", "08.00–09.30"]
        )
        self.assertEqual(counted[-1]["total"], "3 hour(s)")
        self.assertEqual(len([row for row in ledger["rows"] if row["why"]]), 2)

    def test_the_paper_says_the_hours(self):
        words = self.env["ptsp.case.paper"]._promise_words(self.registered())
        self.assertTrue(words.startswith("3 (tiga) jam kerja sejak"), words)

    def test_the_named_lane_pauses_and_ends_the_count(self):
        case = self.registered("2027-01-11 09:00")
        self.assertEqual(case.due_at, self.moment("2027-01-11 12:00"))
        with self.at("2027-01-11 10:00"):
            self.pausing().begin_pause(case.id, "bayar", "Kode bayar dikirim")
        self.assertTrue(case.paused)
        self.assertEqual(case.pause_ids.kind_words, "Menunggu pembayaran")
        with self.at("2027-01-11 10:45"):
            self.pausing().end_pause(case.id, "bayar")
        self.assertFalse(case.paused)
        self.assertEqual(case.due_at, self.moment("2027-01-11 12:45"))
        with self.at("2027-01-11 10:46"):
            rows = case.why_date["rows"]
        self.assertIn(
            "Counting paused: Menunggu pembayaran: Kode bayar dikirim",
            [row["why"] for row in rows],
        )

    def test_others_and_a_pause_without_reason_are_refused(self):
        case = self.registered("2027-01-11 09:00")
        with self.at("2027-01-11 10:00"):
            for who, code, reason, words in (
                ("VERIFIKASI", "bayar", "x", "begun and ended by"),
                ("LOKET_DAFTAR", "bayar", " ", "Say why"),
                ("LOKET_DAFTAR", "makan", "x", "names no pause"),
                ("LOKET_DAFTAR", "order", "x", "names no pause"),
            ):
                with self.assertRaisesRegex(UserError, words):
                    self.pausing(who).begin_pause(case.id, code, reason)
            with self.assertRaisesRegex(UserError, "No pause"):
                self.pausing().end_pause(case.id, "bayar")
        self.assertFalse(case.pause_ids)

    def test_the_panel_offers_the_pause_to_the_named_lane_only(self):
        case = self.registered("2027-01-11 09:00")
        with self.at("2027-01-11 10:00"):
            offered = case.with_user(self.users["LOKET_DAFTAR"]).why_date["pause_kinds"]
            self.assertEqual(
                [(kind["code"], kind["running"]) for kind in offered],
                [("bayar", False)],
            )
            self.assertTrue(offered[0]["needs_reason"])
            other = case.with_user(self.users["VERIFIKASI"]).why_date
            self.assertFalse(other["pause_kinds"])
            self.pausing().begin_pause(case.id, "bayar", "Kode bayar dikirim")
            case.invalidate_recordset()
            offered = case.with_user(self.users["LOKET_DAFTAR"]).why_date["pause_kinds"]
            self.assertTrue(offered[0]["running"])

    def test_a_pause_ends_by_itself_at_its_limit(self):
        case = self.registered("2027-01-11 09:00")
        with self.at("2027-01-11 10:00"):
            self.pausing().begin_pause(case.id, "bayar", "Kode bayar dikirim")
        for _time in range(2):
            with self.at("2027-01-11 15:00"):
                self.env["ptsp.case.pausing"]._end_at_limit(case)
        self.assertEqual(case.pause_ids.ended_at, self.moment("2027-01-11 12:00"))
        self.assertEqual(case.due_at, self.moment("2027-01-11 14:00"))

    def test_the_file_comes_out_as_it_went_in(self):
        text = self.env["ptsp.definition.export"]._sop_text(self.sop)
        data = yaml.safe_load(text)
        self.assertEqual(data["promise"]["unit"], "hours")
        self.assertEqual(data["pauses"][0]["label"], "Menunggu pembayaran")
        self.assertEqual(data["agencies"][0]["response_unit"], "hours")
        draft = self.sop.copy()
        self.assertEqual(draft.pause_kind_ids.set_by_ids.code, "LOKET_DAFTAR")
        self.assertEqual(draft.agency_time_ids.response_amount, 4)

    def test_an_agency_answers_this_service_in_its_own_time(self):
        agency = self.env["ptsp.agency"].search([("code", "=", "DISKOMINFO")])
        case = self.registered("2027-01-11 09:00")
        due = self.env["ptsp.opinion"]._answer_due(
            case, agency, self.moment("2027-01-11 16:00")
        )
        self.assertEqual(due, self.moment("2027-01-12 09:00"))
        other = self.env["ptsp.agency"].search([("code", "=", "DISHUB")])
        due = self.env["ptsp.opinion"]._answer_due(
            case, other, self.moment("2027-01-11 16:00")
        )
        self.assertEqual(due, self.moment("2027-01-18 19:00"))
