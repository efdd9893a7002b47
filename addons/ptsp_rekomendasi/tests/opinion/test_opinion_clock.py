# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from .test_opinions import OpinionCase


@tagged("post_install", "-at_install")
class TestOpinionClock(OpinionCase):
    """What opinions do to the promise (SOP step 6; PROCESS 3)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.at_one = cls.at_agencies(cls.agency)
        cls.at_both = cls.at_agencies(cls.agency, cls.other_agency)

    @classmethod
    def at_agencies(cls, *agencies):
        """Return a case that agencies were asked about and have received."""
        case = cls.begin()
        cls.ask(case, "2027-01-11 15:00", *agencies)
        cls.deliver(case, "2027-01-12 09:00")
        return case

    def test_before_the_opinion_the_promise_is_not_counted(self):
        case = self.case
        self.assertEqual(case.received_at, self.moment("2027-01-11 09:00"))
        self.assertEqual(case.clock_state, "waiting_opinion")
        self.assertFalse(case.due_at)

    def test_the_arrival_of_the_opinion_starts_it(self):
        case = self.at_one
        self.record(case, "2027-01-20 10:00")
        self.assertEqual(case.started_at, self.moment("2027-01-20 10:00"))
        self.assertEqual(case.start_reason, "opinion")
        self.assertEqual(case.due_at, self.moment("2027-02-10 19:00"))

    def test_with_several_requests_the_last_to_arrive_starts_it(self):
        case = self.at_both
        self.record(
            case, "2027-01-20 10:00", code="catat_pertek", agency_id=self.agency.id
        )
        self.assertFalse(case.started_at)
        self.record(case, "2027-01-22 09:00")
        self.assertEqual(case.started_at, self.moment("2027-01-22 09:00"))

    def test_the_last_arrival_counts_whatever_the_order_of_entry(self):
        case = self.at_both
        self.record(
            case, "2027-01-22 09:00", code="catat_pertek", agency_id=self.agency.id
        )
        self.record(
            case,
            "2027-01-22 10:00",
            arrived_at="2027-01-20T10:00",
            arrival_reason="Surat terselip.",
        )
        self.assertEqual(case.started_at, self.moment("2027-01-22 09:00"))

    def test_an_opinion_sent_back_has_not_been_received(self):
        case = self.at_both
        self.record(case, "2027-01-20 10:00", agency_id=self.agency.id)
        with self.at("2027-01-20 11:00"):
            self.move(case, "pertek_kurang", note="Tanpa tanda tangan.")
        self.assertEqual(self.of(case, self.agency).state, "incomplete")
        self.deliver(case, "2027-01-20 14:00")
        self.record(
            case,
            "2027-01-21 10:00",
            code="catat_pertek",
            agency_id=self.other_agency.id,
        )
        self.assertFalse(case.started_at)
        self.record(case, "2027-01-25 10:00")
        self.assertEqual(case.started_at, self.moment("2027-01-25 10:00"))

    def test_a_repaired_opinion_cannot_arrive_before_it_was_sent_back(self):
        case = self.at_one
        self.record(case, "2027-01-20 10:00")
        with self.at("2027-01-20 11:00"):
            self.move(case, "pertek_kurang", note="Tanpa tanda tangan.")
        self.deliver(case, "2027-01-20 14:00")
        with self.at("2027-01-20 15:00"):
            self.refused(
                case,
                "terima_pertek",
                "cannot have arrived before",
                result="recommended",
                opinion_number="1",
                opinion_date="2027-01-20",
                arrived_at="2027-01-20T10:30",
            )

    def test_a_start_once_given_is_never_withdrawn(self):
        case = self.at_one
        self.record(case, "2027-01-20 10:00")
        with self.at("2027-01-20 11:00"):
            self.move(case, "pertek_kurang", note="Tanpa tanda tangan.")
        self.deliver(case, "2027-01-20 14:00")
        self.record(case, "2027-01-25 10:00")
        self.assertEqual(case.started_at, self.moment("2027-01-20 10:00"))

    def test_a_withdrawn_request_is_not_waited_for(self):
        case = self.at_both
        self.record(
            case, "2027-01-20 10:00", code="catat_pertek", agency_id=self.agency.id
        )
        with self.at("2027-01-21 09:00"):
            self.move(case, "kembalikan", note="OPD keliru.")
            self.move(case, "kembalikan", note="OPD keliru.")
            self.move(case, "batalkan_pertek", note="OPD keliru.")
        self.assertEqual(case.started_at, self.moment("2027-01-20 10:00"))

    def test_without_any_opinion_the_receipt_starts_it(self):
        case = self.case
        with self.at("2027-01-12 09:00"):
            self.move(case, "susun_draf")
        self.assertEqual(case.started_at, self.moment("2027-01-11 09:00"))
        self.assertEqual(case.start_reason, "no_opinion")

    def test_a_later_round_pauses_from_delivery_to_arrival(self):
        case = self.at_one
        self.record(case, "2027-01-20 10:00")
        due = case.due_at
        with self.at("2027-01-20 11:00"):
            self.move(case, "kembalikan", note="Perlu pertek Dishub.")
            self.examine(case)
        self.ask(case, "2027-01-20 12:00", self.other_agency)
        self.assertFalse(self.of(case, self.other_agency).first_round)
        # Away from the opening of Thursday to the opening of the Monday after.
        self.deliver(case, "2027-01-21 08:00")
        self.assertTrue(case.paused)
        self.record(case, "2027-01-25 08:00")
        self.assertFalse(case.paused)
        self.assertEqual(case.started_at, self.moment("2027-01-20 10:00"))
        pause = case.pause_ids.filtered("ended_at").sorted("started_at")[-1]
        self.assertEqual(pause.started_at, self.moment("2027-01-21 08:00"))
        self.assertEqual(pause.ended_at, self.moment("2027-01-25 08:00"))
        self.assertEqual(due, self.moment("2027-02-10 19:00"))
        # Two whole working days later: Thursday and Friday did not count.
        self.assertEqual(case.due_at, self.moment("2027-02-12 11:00"))

    def test_the_pause_lasts_until_the_last_agency_has_answered(self):
        case = self.at_one
        self.record(case, "2027-01-20 10:00")
        with self.at("2027-01-20 11:00"):
            self.move(case, "kembalikan", note="Perlu pertek lagi.")
            self.examine(case)
        self.ask(case, "2027-01-20 12:00", self.agency, self.other_agency)
        self.deliver(case, "2027-01-21 08:00")
        self.record(
            case, "2027-01-22 08:00", code="catat_pertek", agency_id=self.agency.id
        )
        self.assertTrue(case.paused)
        self.record(case, "2027-01-25 09:00")
        self.assertFalse(case.paused)

    def test_the_pause_ends_at_the_arrival_that_was_entered_later(self):
        case = self.at_one
        self.record(
            case,
            "2027-01-21 10:00",
            arrived_at="2027-01-20T10:00",
            arrival_reason="Surat terselip.",
        )
        self.assertEqual(case.pause_ids.ended_at, self.moment("2027-01-20 10:00"))

    def test_a_file_that_the_agency_gives_back_ends_the_pause(self):
        case = self.at_one
        with self.at("2027-01-13 09:00"):
            self.move(case, "kembalikan", note="OPD meminta peta.")
        self.assertEqual(case.pause_ids.ended_at, self.moment("2027-01-13 09:00"))
        self.deliver(case, "2027-01-14 09:00")
        self.assertEqual(len(case.pause_ids), 2)
        self.assertEqual(
            self.of(case, self.agency).delivered_at, self.moment("2027-01-12 09:00")
        )
