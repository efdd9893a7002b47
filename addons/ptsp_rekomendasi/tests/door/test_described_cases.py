# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import copy
import io
from datetime import UTC

import pytest
from pypdf import PdfReader

from odoo.tests import tagged

from ..api_common import ApiCase
from ..demonstration_common import player, words

OTHER = {"KOM-03": "PAR-06", "PAR-06": "KOM-03"}
# An agency of the other service in place of one of its own.
AGENCIES = {"Komunikasi": "Pariwisata", "Perhubungan": "Pendidikan"}


@tagged("post_install", "-at_install")
class TestDescribedCases(ApiCase):
    """The cases of the test plan: each run by the other SOP, and what some are about.

    By its own SOP each is walked over RPC, in ``tests/e2e``.
    """

    def play_case(self, number, changed=copy.deepcopy):
        """Play a case and those that it follows; return what the supervisor sees.

        :param changed: function that returns the case as it is to be played
        """
        book = copy.deepcopy(self.book)

        def make(case, follows):
            return player.Player(self.office, changed(case), book, follows=follows)

        players = player.cast([number], self.cases, make)
        player.play_all(list(players.values()))
        reference = players[number].reference
        return self.call("supervisor", "get_application", reference=reference)

    @pytest.mark.long
    def test_every_case_runs_by_the_other_sop_too(self):
        for number, case in self.cases.items():
            with self.subTest(case=number), self.env.cr.savepoint():
                self.office.dated = False
                view = self.play_case(number, self.by_other_sop)
                self.assertEqual(view["outcome"], case["outcome"])

    def by_other_sop(self, case):
        """Return the case as the other service would run it: no joint meetings."""
        case = copy.deepcopy(case)
        case["service"] = OTHER[case["service"]]
        case.pop("details", None)
        case["rows"] = [self.without_meeting(row) for row in self.single_visits(case)]
        return case

    def single_visits(self, case):
        """Leave out the step that PAR-06 lacks, and the visit that comes after it."""
        rows = []
        for row in case["rows"]:
            if row["step"] == "rapat":
                continue
            if rows and rows[-1]["step"] == row["step"]:
                rows[-1] = row
            else:
                rows.append(row)
        return rows

    def without_meeting(self, row):
        for item in (row, *row.get("acts", [])):
            values = item.get("values") or {}
            if "agency_id" in values:
                values["agency_id"] = AGENCIES[values["agency_id"]]
        special = row.get("verdicts") or {}
        if special and set(special) - {"surat_permohonan"}:
            row["verdicts"] = {"surat_permohonan": "wrong: belum ditandatangani"}
        return row

    def test_a_void_number_stays_in_the_register_and_the_next_is_printed_thrice(self):
        view = self.play_case("11")
        products = [letter for letter in view["letters"] if letter["product"]]
        void, issued = products
        self.assertEqual((void["state"], issued["state"]), ("void", "issued"))
        self.assertIn("Judul film", void["void_reason"])
        numbers = [int(letter["number"].split("/")[1]) for letter in products]
        self.assertEqual(numbers[1], numbers[0] + 1)
        letter = self.case(view)._product_letter()
        self.assertEqual(letter.letter_type_id.copies, 3)
        pdf = letter.sudo()._render_copies([1, 2, 3])
        pages = [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]
        for number in (1, 2, 3):
            with self.subTest(copy=number):
                self.assertTrue(any(f"Rangkap {number}" in page for page in pages))

    def test_two_agencies_start_the_clock_with_the_last_opinion(self):
        view = self.play_case("3")
        arrived = [opinion["arrived_at"] for opinion in view["opinions"]]
        self.assertEqual(view["clock"]["started_at"], max(filter(None, arrived)))

    @pytest.mark.long
    def test_a_draft_that_changes_voids_the_initials_and_a_repair_pauses_the_clock(
        self,
    ):
        case = self.case(self.play_case("4"))
        marks = case._product_letter().signature_ids
        initials = marks.filtered(lambda mark: mark.role == "initial")
        standing = initials.filtered(lambda mark: not mark.void)
        self.assertEqual(standing.lane_id.mapped("code"), ["KASI", "KABID"])
        void = initials - standing
        self.assertTrue(void and all(void.mapped("void_reason")))
        pauses = case.pause_ids.grouped("kind")
        away = pauses["return"]
        self.assertEqual(away.started_at, self.stored("2027-02-15 13:00"))
        self.assertEqual(away.ended_at, self.stored("2027-02-22 09:00"))
        self.assertTrue(all(case.pause_ids.mapped("ended_at")))
        self.assertEqual(len(pauses["order"]), 1)

    def test_an_agency_past_its_due_date_is_reminded_twice(self):
        view = self.play_case("8")
        reminders = [
            letter for letter in view["letters"] if letter["type"] == "surat_pengingat"
        ]
        self.assertEqual(len({letter["number"] for letter in reminders}), 2)
        first = self.case(view).opinion_ids.sorted("id")[0]
        self.assertEqual(first.state, "withdrawn")
        self.assertLess(first.due_at, self.stored("2027-01-26 09:00"))

    def test_the_new_application_is_linked_to_the_case_that_asked_for_it(self):
        view = self.play_case("7c")
        case = self.case(view)
        self.assertEqual(case.parent_id.outcome, "replaced")
        self.assertEqual(case.parent_id.child_ids, case)
        self.assertEqual(view["earlier"], case.parent_id.reference)
        earlier = self.call(
            "supervisor", "get_application", reference=case.parent_id.reference
        )
        self.assertEqual(earlier["followed_by"], [case.reference])
        self.assertEqual(earlier["earlier"], False)
        # An agency is told nothing of a case that it was not asked about.
        asked = self.call("tim_teknis", "get_application", reference=case.reference)
        self.assertEqual((asked["earlier"], asked["followed_by"]), (False, []))

    def stored(self, text):
        """Return a moment of the office as Odoo stores it."""
        return words.parse_moment(text).astimezone(UTC).replace(tzinfo=None)
