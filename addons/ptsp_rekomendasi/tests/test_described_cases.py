# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import copy

from odoo.tests import tagged

from ..tools.case_player import Player, play_all
from .api_common import ApiCase

OTHER = {"KOM-03": "PAR-06", "PAR-06": "KOM-03"}
# An agency of the other service in place of one of its own.
AGENCIES = {"Komunikasi": "Pariwisata", "Perhubungan": "Pendidikan"}


@tagged("post_install", "-at_install")
class TestDescribedCases(ApiCase):
    """The cases of the test plan, each run by its own SOP and by the other one."""

    def play_case(self, case):
        player = Player(self.office, case, copy.deepcopy(self.book))
        play_all([player])
        return self.call("supervisor", "get_application", reference=player.reference)

    def test_every_case_ends_as_described(self):
        for number, case in self.cases.items():
            with self.subTest(case=number), self.env.cr.savepoint():
                view = self.play_case(copy.deepcopy(case))
                self.assertEqual(view["outcome"], case["outcome"])

    def test_every_case_runs_by_the_other_sop_too(self):
        for number, case in self.cases.items():
            with self.subTest(case=number), self.env.cr.savepoint():
                self.office.dated = False
                view = self.play_case(self.by_other_sop(case))
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

    def test_a_void_number_stays_in_the_register(self):
        view = self.play_case(copy.deepcopy(self.cases["11"]))
        products = [letter for letter in view["letters"] if letter["product"]]
        void, issued = products
        self.assertEqual((void["state"], issued["state"]), ("void", "issued"))
        self.assertIn("Judul film", void["void_reason"])
        numbers = [int(letter["number"].split("/")[1]) for letter in products]
        self.assertEqual(numbers[1], numbers[0] + 1)

    def test_two_agencies_start_the_clock_with_the_last_opinion(self):
        view = self.play_case(copy.deepcopy(self.cases["3"]))
        arrived = [opinion["arrived_at"] for opinion in view["opinions"]]
        self.assertEqual(view["clock"]["started_at"], max(filter(None, arrived)))
