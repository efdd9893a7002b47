# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import os

from odoo.exceptions import UserError
from odoo.tests import tagged

from ..case_work import scan
from ..common import PtspCase


class OpinionCase(PtspCase):
    """Two agencies to ask, and short ways to ask, deliver and record.

    ``cls.case`` is a postal case at verification that asked nobody yet.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case = cls.begin()

    @classmethod
    def begin(cls, text="2027-01-11 09:00", service="KOM-03", **vals):
        """Register a case, postal by default; it stands at verification, judged."""
        with cls.at(text):
            case = cls.new_case(service, **vals).at("verifikasi")
            cls.examine(case)
        return case

    @classmethod
    def ask(cls, case, text, *agencies):
        """Ask agencies for their opinion, and let the file go on to step 9."""
        cls.ask_only(case, text, *agencies)
        with cls.at(text):
            cls.sign_papers(case)
            cls.move(case, "minta_pertek")

    @classmethod
    def ask_only(cls, case, text, *agencies):
        """Ask agencies; their cover letters wait for the signature."""
        with cls.at(text):
            for agency in agencies:
                cls.move(case, "tambah_pertek", agency_id=agency.id)

    @classmethod
    def deliver(cls, case, text):
        with cls.at(text):
            move = cls.transition(case, "serahkan_opd")
            # Several agencies are asked for apart, under names of their own.
            receivers = {
                question["name"]: "Staf TU"
                for question in case.sudo()._questions_of(move)
                if question["name"].startswith("received_by")
            }
            cls.move(case, "serahkan_opd", **receivers)

    @classmethod
    def record(cls, case, text, code="terima_pertek", **values):
        """Record an opinion now; by default one that arrived now and recommends."""
        answer = {
            "result": "recommended",
            "opinion_number": "555/01",
            "opinion_date": text[:10],
            **values,
        }
        with cls.at(text):
            cls.move(case, code, **answer)

    def of(self, case, agency):
        return case.opinion_ids.filtered(lambda opinion: opinion.agency_id == agency)


@tagged("post_install", "-at_install")
class TestOpinionRequest(OpinionCase):
    """Asking, delivering, sending back and withdrawing."""

    def test_a_request_is_due_after_the_agency_s_working_days(self):
        case = self.case
        self.ask(case, "2027-01-11 15:00", self.agency)
        opinion = self.of(case, self.agency)
        # Five working days after Monday 11: the end of Monday 18.
        self.assertEqual(opinion.due_at, self.moment("2027-01-18 19:00"))
        self.assertEqual(opinion.requested_by_id, self.users["VERIFIKASI"])
        self.assertTrue(opinion.first_round)

    def test_only_agencies_of_the_service_without_an_open_request_are_offered(self):
        case = self.case
        asks = case.sudo()._questions_of(self.transition(case, "tambah_pertek"))
        offered = {identifier for identifier, _name in asks[0]["choices"]}
        self.assertEqual(offered, set((self.agency | self.other_agency).ids))
        self.assertTrue(asks[0]["required"])
        with self.at("2027-01-11 15:00"):
            self.move(case, "tambah_pertek", agency_id=self.agency.id)
        asks = case.sudo()._questions_of(self.transition(case, "tambah_pertek"))
        self.assertEqual(
            asks[0]["choices"], [[self.other_agency.id, self.other_agency.name]]
        )
        self.assertFalse(asks[0]["required"])

    def test_an_agency_of_another_service_is_refused(self):
        case = self.case
        stranger = self.env["ptsp.agency"].search([("code", "=", "DISPAR")])
        self.refused(case, "tambah_pertek", "must be one of", agency_id=stranger.id)

    def test_without_any_request_the_move_needs_an_agency(self):
        case = self.case
        self.refused(case, "tambah_pertek", "agency_id")
        self.assertEqual(self.guard_codes(case, "minta_pertek"), ["opinion_requested"])

    def test_each_request_gets_its_own_cover_letter_once(self):
        case = self.case
        self.ask(case, "2027-01-11 15:00", self.agency, self.other_agency)
        letters = case.letter_ids.filtered(
            lambda letter: letter.letter_type_id.code == "surat_pengantar"
        )
        self.assertEqual(letters.opinion_id, case.opinion_ids)
        self.assertEqual(len(set(letters.mapped("number"))), 2)

    def test_delivery_is_recorded_with_who_received_it(self):
        case = self.case
        self.ask(case, "2027-01-11 15:00", self.agency)
        self.deliver(case, "2027-01-12 09:00")
        self.assertRecordValues(
            self.of(case, self.agency),
            [
                {
                    "state": "delivered",
                    "received_by": "Staf TU",
                    "delivered_at": self.moment("2027-01-12 09:00"),
                }
            ],
        )

    def test_a_delivery_before_the_request_is_refused(self):
        case = self.case
        self.ask(case, "2027-01-11 15:00", self.agency)
        with self.at("2027-01-12 09:00"):
            self.refused(
                case,
                "serahkan_opd",
                "cannot lie before the request",
                received_by="Staf TU",
                delivered_at="2027-01-11T14:00",
            )

    def test_withdrawing_a_request_leaves_room_for_another_agency(self):
        case = self.case
        with self.at("2027-01-11 15:00"):
            self.move(case, "tambah_pertek", agency_id=self.agency.id)
            self.move(case, "batalkan_pertek", note="Bukan kewenangannya.")
        self.assertEqual(case.opinion_ids.state, "withdrawn")
        self.assertEqual(case.opinion_ids.return_reason, "Bukan kewenangannya.")
        self.assertEqual(
            self.guard_codes(case, "batalkan_pertek"), ["opinion_requested"]
        )
        self.ask(case, "2027-01-11 16:00", self.other_agency)
        self.assertEqual(case.opinion_ids.mapped("state"), ["withdrawn", "requested"])

    def test_a_closed_case_waits_for_no_agency(self):
        case = self.case
        self.ask(case, "2027-01-11 15:00", self.agency, self.other_agency)
        self.deliver(case, "2027-01-12 09:00")
        self.record(case, "2027-01-13 09:00", agency_id=self.agency.id)
        with self.at("2027-01-14 09:00"):
            self.move(case, "tarik", note="Usaha dibatalkan.")
        self.assertEqual(case.opinion_ids.mapped("state"), ["received", "withdrawn"])

    def test_the_draft_waits_for_all_opinions(self):
        case = self.case
        self.ask(case, "2027-01-11 15:00", self.agency, self.other_agency)
        self.deliver(case, "2027-01-12 09:00")
        self.record(case, "2027-01-13 09:00", agency_id=self.agency.id)
        self.assertEqual(self.guard_codes(case, "draf_rekomendasi"), ["opinions_in"])
        self.refused(case, "draf_rekomendasi", self.other_agency.name)

    def test_nobody_writes_an_opinion_directly(self):
        case = self.case
        self.ask(case, "2027-01-11 15:00", self.agency)
        with self.assertRaises(UserError):
            case.opinion_ids.sudo().write({"result": "recommended"})
        with self.assertRaises(UserError):
            self.env["ptsp.opinion"].create({"application_id": case.id})
        with self.assertRaises(UserError):
            case.opinion_ids.sudo().unlink()


@tagged("post_install", "-at_install")
class TestOpinionSentBack(OpinionCase):
    """An opinion sent back is due again, and is looked after like any other."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ask(cls.case, "2027-01-11 15:00", cls.agency)

    def setUp(self):
        super().setUp()
        # Scheduled actions commit; a test's cursor must not.
        crons = type(self.env["ir.cron"])
        self.patch(crons, "_commit_progress", lambda *args, **kwargs: 3600)

    def sent_back(self):
        case = self.case
        self.deliver(case, "2027-01-12 09:00")
        self.record(case, "2027-01-18 10:00")
        with self.at("2027-01-19 09:00"):
            self.move(case, "pertek_kurang", note="Belum menyebut masa berlaku.")
        return case

    def told(self, case, moment):
        before = case.flag_ids
        with self.at(moment):
            self.env["ptsp.case.ladder"]._cron_climb_ladder()
        flags = (case.flag_ids - before).filtered(lambda flag: flag.kind == "opinion")
        return flags.lane_id.mapped("code")

    def test_it_is_due_again_from_the_day_it_was_sent_back(self):
        case = self.sent_back()
        # Five working days after Tuesday 19: the end of Tuesday 26.
        self.assertEqual(case.opinion_ids.due_at, self.moment("2027-01-26 19:00"))

    def test_it_is_due_again_from_its_delivery(self):
        case = self.sent_back()
        self.deliver(case, "2027-01-20 09:00")
        self.assertEqual(case.opinion_ids.due_at, self.moment("2027-01-27 19:00"))

    def test_the_first_delivery_leaves_the_due_date_as_it_was(self):
        case = self.case
        self.deliver(case, "2027-01-13 09:00")
        self.assertEqual(case.opinion_ids.due_at, self.moment("2027-01-18 19:00"))

    def test_it_is_flagged_when_it_stays_out(self):
        case = self.sent_back()
        self.assertEqual(self.told(case, "2027-01-26 18:00"), [])
        self.assertEqual(self.told(case, "2027-01-27 08:00"), ["ADM_MONITORING"])
        self.assertEqual(self.told(case, "2027-01-28 08:00"), ["KASI"])

    def test_the_agency_is_reminded_of_it(self):
        case = self.sent_back()
        with self.at("2027-01-27 08:00"):
            mine = case.with_user(self.users["ADM_MONITORING"])
            silence = mine.env["ptsp.case.silence"]
            proposed = [item["id"] for item in silence._proposals(mine)]
            self.assertEqual(proposed, [self.transition(case, "ingatkan_opd").id])
            self.move(case, "ingatkan_opd")
            self.assertFalse(silence._proposals(mine))
            # A reminder sent from one step is not proposed again at the next.
            self.move(case, "kembalikan", note="OPD keliru.")
            self.assertFalse(silence._proposals(mine))


@tagged("post_install", "-at_install")
class TestOpinionElsewhere(OpinionCase):
    """Monitoring records answers and reminds agencies wherever the file lies."""

    STEPS = ("verifikasi", "perbaikan", "antar_opd", "telaah_opd", "susun_draf")

    def at_step(self, code, case=None):
        """Bring a case with a request to both agencies from verification to a step."""
        case = case or self.case
        agencies = self.env["ptsp.agency"].search(
            [("service_ids", "in", case.service_id.ids)], order="id", limit=2
        )
        self.ask(case, "2027-01-11 15:00", *agencies)
        if code in ("antar_opd", "verifikasi", "perbaikan"):
            back = ["kembalikan"] * ["antar_opd", "verifikasi", "perbaikan"].index(code)
            with self.at("2027-01-12 10:00"):
                for move in back:
                    self.move(case, move, note="Dilengkapi dahulu.")
        else:
            self.deliver(case, "2027-01-12 09:00")
            if code == "susun_draf":
                self.record(case, "2027-01-13 09:00", agency_id=agencies[0].id)
        self.assertEqual(case.step_id.code, code)
        return case, agencies[-1]

    def test_reminder_and_answer_are_recorded_where_the_file_lies(self):
        """At each step of one SOP, and of the other where the file lies longest.

        ``scripts/test --long`` goes through the other's steps too.
        """
        everything = os.environ.get("PTSP_EVERYTHING")
        others = self.STEPS if everything else ("telaah_opd",)
        film = self.begin(service="PAR-06")
        for begun, steps in ((self.case, self.STEPS), (film, others)):
            for step in steps:
                service = begun.service_id.code
                with (
                    self.subTest(service=service, step=step),
                    self.env.cr.savepoint() as point,
                ):
                    case, agency = self.at_step(step, begun)
                    self.check_reminder(case)
                    self.check_answer(case, agency)
                    self.assertEqual(case.step_id.code, step)
                    point.rollback()
                    self.env.invalidate_all()

    def check_reminder(self, case):
        with self.at("2027-01-20 09:00"):
            self.move(case, "ingatkan_opd")
            self.move(case, "tanda_tangani_pengingat")
        self.assertTrue(case._letter("surat_pengingat").number)

    def check_answer(self, case, agency):
        values = {}
        if len(case.opinion_ids._filter_open()) > 1:
            values["agency_id"] = agency.id
        self.record(case, "2027-01-21 09:00", "catat_pertek", **values)
        opinion = self.of(case, agency)
        self.assertEqual(opinion.state, "received")
        self.assertEqual(opinion.recorded_by_id, self.users["ADM_MONITORING"])

    def test_no_other_desk_does_either(self):
        case, _agency = self.at_step("verifikasi")
        for code in ("catat_pertek", "ingatkan_opd"):
            self.refused(case, code, "belongs to", user=self.users["VERIFIKASI"])

    def test_nothing_is_offered_where_no_request_is_open(self):
        case = self.case
        with self.at("2027-01-11 10:00"):
            offered = [move.code for move in case._transitions()]
            self.assertFalse({"catat_pertek", "ingatkan_opd"} & set(offered))
            self.bring_to(case, "susun_draf")
        offered = [move.code for move in case._transitions()]
        self.assertFalse({"catat_pertek", "ingatkan_opd"} & set(offered))

    def test_the_last_answer_starts_the_promise_wherever_the_file_lies(self):
        case, _agency = self.at_step("susun_draf")
        self.assertFalse(case.started_at)
        self.record(case, "2027-01-14 09:00", "catat_pertek")
        self.assertEqual(case.started_at, self.moment("2027-01-14 09:00"))


@tagged("post_install", "-at_install")
class TestAgencyMeeting(OpinionCase):
    """What an agency held before it answered is kept with its answer (SOP 10.b)."""

    HELD = {
        "agency_meeting_date": "2027-01-15",
        "agency_meeting_place": "Kantor cabang Bontang",
        "agency_meeting_result": "Gudang layak.",
    }

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ask(cls.case, "2027-01-11 15:00", cls.agency)
        cls.deliver(cls.case, "2027-01-12 09:00")

    def test_a_meeting_or_visit_is_kept_and_shown_on_the_sheet(self):
        self.record(self.case, "2027-01-20 10:00", **self.HELD)
        opinion = self.case.opinion_ids
        self.assertEqual(str(opinion.agency_meeting_date), "2027-01-15")
        self.assertIn("Kantor cabang Bontang", opinion.agency_meeting_text)
        rows = str(self.printed_sheet(self.case)["rows"])
        for words in ("15 Jan 2027", "Kantor cabang Bontang", "Gudang layak."):
            self.assertIn(words, rows)

    def test_an_answer_without_one_is_recorded_too(self):
        self.record(self.case, "2027-01-20 10:00")
        self.assertFalse(self.case.opinion_ids.agency_meeting_text)

    def test_what_was_held_needs_its_date(self):
        held = {**self.HELD, "agency_meeting_date": False}
        with self.assertRaisesRegex(UserError, "agency_meeting_date"):
            self.record(self.case, "2027-01-20 10:00", **held)
        self.assertEqual(self.case.opinion_ids.state, "delivered")

    def test_it_does_not_lie_in_the_future(self):
        held = {**self.HELD, "agency_meeting_date": "2027-01-21"}
        with self.assertRaisesRegex(UserError, "cannot lie in the future"):
            self.record(self.case, "2027-01-20 10:00", **held)


@tagged("post_install", "-at_install")
class TestOpinionArrival(OpinionCase):
    """The moment of arrival, and who may say so."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ask(cls.case, "2027-01-11 15:00", cls.agency)
        cls.deliver(cls.case, "2027-01-12 09:00")

    def test_an_arrival_before_the_request_is_refused(self):
        with (
            self.at("2027-01-11 16:00"),
            self.assertRaisesRegex(UserError, "cannot have arrived before"),
        ):
            self.record(self.case, "2027-01-20 11:00", arrived_at="2027-01-11T14:00")

    def test_an_arrival_on_an_earlier_day_needs_a_reason(self):
        late = {"arrived_at": "2027-01-19T16:00:00+08:00"}
        with self.assertRaisesRegex(UserError, "arrival_reason"):
            self.record(self.case, "2027-01-20 11:00", **late)
        self.record(
            self.case,
            "2027-01-20 11:00",
            arrival_reason="Diterima satpam setelah jam kerja.",
            **late,
        )
        self.assertEqual(self.case.started_at, self.moment("2027-01-19 16:00"))

    def test_an_arrival_earlier_today_needs_no_reason(self):
        self.record(self.case, "2027-01-20 11:00", arrived_at="2027-01-20T08:00")
        self.assertEqual(self.case.started_at, self.moment("2027-01-20 08:00"))

    def test_the_day_is_that_of_the_office_and_not_of_greenwich(self):
        # 07.30 in Samarinda is 23.30 of the day before in Greenwich.
        self.record(self.case, "2027-01-20 08:30", arrived_at="2027-01-20T07:30")
        self.assertEqual(self.case.started_at, self.moment("2027-01-20 07:30"))

    def test_conditions_must_be_written_down(self):
        with self.assertRaisesRegex(UserError, "conditions"):
            self.record(self.case, "2027-01-20 11:00", result="conditional")
        self.record(
            self.case,
            "2027-01-20 11:00",
            result="conditional",
            conditions="Wajib lapor tiap tahun.",
        )
        self.assertEqual(self.case.opinion_ids.conditions, "Wajib lapor tiap tahun.")

    def test_the_agency_s_own_person_records_its_opinion(self):
        member = self.new_agency_user(self.agency)
        with self.at("2027-01-20 10:00"):
            self.move(
                self.case,
                "terima_pertek",
                user=member,
                result="recommended",
                opinion_number="555/9",
                opinion_date="2027-01-20",
                opinion_signer="Ir. Sulaiman, Kepala Dinas",
                opinion_file=scan(),
            )
        self.assertEqual(self.case.opinion_ids.recorded_by_id, member)
        self.assertEqual(self.case.step_id.code, "susun_draf")

    def test_another_agency_s_person_does_not(self):
        stranger = self.new_agency_user(self.other_agency, "dishub")
        with self.at("2027-01-20 10:00"), self.assertRaises(UserError):
            self.move(
                self.case,
                "terima_pertek",
                user=stranger,
                result="recommended",
                opinion_number="555/9",
                opinion_date="2027-01-20",
            )

    def test_when_all_is_recorded_the_move_asks_nothing_more(self):
        self.record(self.case, "2027-01-20 10:00", code="catat_pertek")
        move = self.transition(self.case, "terima_pertek")
        self.assertFalse(self.case.sudo()._questions_of(move))
        with self.at("2027-01-20 11:00"):
            self.move(self.case, "teruskan")
        self.assertEqual(self.case.step_id.code, "susun_draf")
