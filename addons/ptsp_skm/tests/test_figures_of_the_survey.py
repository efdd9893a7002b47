# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date

from odoo.tests import tagged

from odoo.addons.ptsp_rekomendasi.tools.figures_asked import Filters, Period

from .common import JANUARY, SkmCase

BY_HAND = (
    "444444444",
    "343434343",
    "333333333",
    "4-3433344",
    "23233323-",
    "444343434",
)


@tagged("post_install", "-at_install")
class TestFiguresOfTheSurvey(SkmCase):
    """Index, elements and sample, as they were counted by hand."""

    def setUp(self):
        super().setUp()
        self.figures = self.env["ptsp.skm.figures"]

    def count(self, first=JANUARY, last=date(2027, 6, 30), services=None):
        asked = services or self.service, first, last
        return self.figures._count_rows(
            self.env["ptsp.skm.scheme"]._of(last),
            self.figures._answers(*asked),
            self.figures._population(*asked),
        )

    def test_the_figures_are_those_counted_by_hand(self):
        for sheet in BY_HAND:
            self.answer(sheet)
        told = self.count()
        means = {one["code"]: one["mean"] for one in told["elements"]}
        self.assertEqual(
            means,
            {
                "U1": "3.33",
                "U2": "3.60",
                "U3": "3.17",
                "U4": "3.50",
                "U5": "3.33",
                "U6": "3.33",
                "U7": "3.17",
                "U8": "3.50",
                "U9": "3.60",
            },
        )
        answered = {
            one["code"]: (one["answered"], one["missing"]) for one in told["elements"]
        }
        self.assertEqual(
            (answered["U1"], answered["U2"], answered["U9"]), ((6, 0), (5, 1), (5, 1))
        )
        self.assertEqual((told["index"], told["category"]), ("84.81", "B"))
        self.assertEqual(told["lowest"], ["U3", "U7", "U1"])

    def test_whole_months_are_counted(self):
        self.answer(times=2)
        self.answer(times=3, month=date(2027, 2, 1))
        middle = date(2027, 1, 15)
        self.assertEqual(self.count(middle, middle)["respondents"], 2)
        self.assertEqual(self.count(middle, date(2027, 2, 2))["respondents"], 5)
        self.assertEqual(self.count(date(2027, 3, 1))["respondents"], 0)

    def test_the_population_are_the_cases_that_were_closed(self):
        before = self.count()["population"]
        case = self.withdrawn()
        self.ready()
        self.assertEqual(self.count()["population"], before + 1)
        self.assertEqual(self.count(services=self.other_service)["population"], 0)
        case.sudo()._with_door().write({"imported": True})
        self.assertEqual(self.count()["population"], before)

    def test_a_sample_is_reached_or_not(self):
        self.patch(type(self.figures), "_population", lambda *_args: 50)
        self.answer(times=43)
        told = self.count()
        self.assertEqual((told["sample_needed"], told["sample_met"]), (44, False))
        self.answer()
        self.assertTrue(self.count()["sample_met"])

    def test_answers_by_an_earlier_scheme_are_told_and_not_counted(self):
        self.answer(times=2)
        self.scheme.valid_to = "2027-01-31"
        self.scheme.copy({"name": "SKM baru"})
        told = self.count()
        self.assertEqual((told["respondents"], told["other_scheme"]), (0, 2))

    def test_the_head_sees_the_figures_as_tiles(self):
        self.answer("222222222", times=10)
        tiles = self.env["ptsp.figures"]._tiles(
            Period(JANUARY, date(2027, 6, 30)),
            Filters(self.company.id, service_ids=tuple(self.service.ids)),
        )
        told = {tile["key"]: tile for tile in tiles}
        self.assertEqual(told["skm_index"]["value"], 50.0)
        self.assertEqual(
            (told["skm_index"]["unit"], told["skm_index"]["count"]), ("D", 5)
        )
        self.assertEqual(told["skm_respondents"]["value"], 10)
        self.assertFalse(told["skm_follow_up"]["value"])

    def test_a_tile_comes_with_one_part_of_the_page_only(self):
        first, rest = (
            self.env["ptsp.figures"]._tiles(
                Period(JANUARY, date(2027, 6, 30)), Filters(self.company.id, part=part)
            )
            for part in ("first", "rest")
        )
        self.assertIn("skm_index", [tile["key"] for tile in first])
        self.assertFalse([one for one in rest if one["key"].startswith("skm_")])

    def test_tiles_tell_nothing_of_few(self):
        self.answer(times=9)
        tiles = self.env["ptsp.figures"]._tiles(
            Period(JANUARY, date(2027, 6, 30)),
            Filters(self.company.id, service_ids=tuple(self.service.ids)),
        )
        index = next(tile for tile in tiles if tile["key"] == "skm_index")
        self.assertIs(index["value"], False)
        self.assertFalse(any(row["value"] for row in index["rows"]))
