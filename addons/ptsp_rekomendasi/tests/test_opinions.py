# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import PtspCase


class OpinionCase(PtspCase):
    """Two agencies to ask, and short ways to ask, deliver and record."""

    def begin(self, text="2027-01-11 09:00", **vals):
        """Register a postal case; it stands at verification, judged."""
        with self.at(text):
            case = self.bring_to(self.open_case("KOM-03", **vals), "verifikasi")
            self.examine(case)
        return case

    def ask(self, case, text, *agencies):
        """Ask agencies for their opinion; the last one with the move to step 9."""
        with self.at(text):
            for agency in agencies[:-1]:
                self.move(case, "tambah_pertek", agency_id=agency.id)
            self.move(case, "minta_pertek", agency_id=agencies[-1].id)

    def deliver(self, case, text):
        with self.at(text):
            self.move(case, "serahkan_opd", received_by="Staf TU")

    def record(self, case, text, code="terima_pertek", **values):
        """Record an opinion now; by default one that arrived now and recommends."""
        answer = {
            "result": "recommended",
            "opinion_number": "555/01",
            "opinion_date": text[:10],
            **values,
        }
        with self.at(text):
            self.move(case, code, **answer)

    def of(self, case, agency):
        return case.opinion_ids.filtered(lambda opinion: opinion.agency_id == agency)


@tagged("post_install", "-at_install")
class TestOpinionRequest(OpinionCase):
    """Asking, delivering, sending back and withdrawing."""

    def test_a_request_is_due_after_the_agency_s_working_days(self):
        case = self.begin()
        self.ask(case, "2027-01-11 15:00", self.agency)
        opinion = self.of(case, self.agency)
        # Five working days after Monday 11: the end of Monday 18.
        self.assertEqual(opinion.due_at, self.moment("2027-01-18 19:00"))
        self.assertEqual(opinion.requested_by, self.users["VERIFIKASI"])
        self.assertTrue(opinion.first_round)

    def test_only_agencies_of_the_service_without_an_open_request_are_offered(self):
        case = self.begin()
        asks = case.sudo()._asks(self.transition(case, "minta_pertek"))
        offered = {identifier for identifier, _name in asks[0]["choices"]}
        self.assertEqual(offered, set((self.agency | self.other_agency).ids))
        self.assertTrue(asks[0]["required"])
        with self.at("2027-01-11 15:00"):
            self.move(case, "tambah_pertek", agency_id=self.agency.id)
        asks = case.sudo()._asks(self.transition(case, "minta_pertek"))
        self.assertEqual(
            asks[0]["choices"], [[self.other_agency.id, self.other_agency.name]]
        )
        self.assertFalse(asks[0]["required"])

    def test_an_agency_of_another_service_is_refused(self):
        case = self.begin()
        stranger = self.env["ptsp.agency"].search([("code", "=", "DISPAR")])
        self.refused(case, "minta_pertek", "must be one of", agency_id=stranger.id)

    def test_without_any_request_the_move_needs_an_agency(self):
        self.refused(self.begin(), "minta_pertek", "agency_id")

    def test_each_request_gets_its_own_cover_letter_once(self):
        case = self.begin()
        self.ask(case, "2027-01-11 15:00", self.agency, self.other_agency)
        letters = case.letter_ids.filtered(
            lambda letter: letter.letter_type_id.code == "surat_pengantar"
        )
        self.assertEqual(letters.opinion_id, case.opinion_ids)
        self.assertEqual(len(set(letters.mapped("number"))), 2)

    def test_delivery_is_recorded_with_who_received_it(self):
        case = self.begin()
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
        case = self.begin()
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
        case = self.begin()
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
        case = self.begin()
        self.ask(case, "2027-01-11 15:00", self.agency, self.other_agency)
        self.deliver(case, "2027-01-12 09:00")
        self.record(case, "2027-01-13 09:00", agency_id=self.agency.id)
        with self.at("2027-01-14 09:00"):
            self.move(case, "tarik", note="Usaha dibatalkan.")
        self.assertEqual(case.opinion_ids.mapped("state"), ["received", "withdrawn"])

    def test_the_draft_waits_for_all_opinions(self):
        case = self.begin()
        self.ask(case, "2027-01-11 15:00", self.agency, self.other_agency)
        self.deliver(case, "2027-01-12 09:00")
        self.record(case, "2027-01-13 09:00", agency_id=self.agency.id)
        self.assertEqual(self.guard_codes(case, "draf_rekomendasi"), ["opinions_in"])
        self.refused(case, "draf_rekomendasi", self.other_agency.name)

    def test_nobody_writes_an_opinion_directly(self):
        case = self.begin()
        self.ask(case, "2027-01-11 15:00", self.agency)
        with self.assertRaises(UserError):
            case.opinion_ids.sudo().write({"result": "recommended"})
        with self.assertRaises(UserError):
            self.env["ptsp.opinion"].create({"application_id": case.id})
        with self.assertRaises(UserError):
            case.opinion_ids.sudo().unlink()


@tagged("post_install", "-at_install")
class TestOpinionArrival(OpinionCase):
    """The moment of arrival, and who may say so."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        case = cls()
        cls.case = case.begin()
        case.ask(cls.case, "2027-01-11 15:00", cls.agency)
        case.deliver(cls.case, "2027-01-12 09:00")

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
            )
        self.assertEqual(self.case.opinion_ids.recorded_by, member)
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
        self.assertFalse(self.case.sudo()._asks(move))
        with self.at("2027-01-20 11:00"):
            self.move(self.case, "teruskan")
        self.assertEqual(self.case.step_id.code, "susun_draf")
