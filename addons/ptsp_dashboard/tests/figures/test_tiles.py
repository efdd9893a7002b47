# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date
from unittest.mock import patch

from odoo.tests import tagged

from odoo.addons.base.models.ir_cron import IrCron
from odoo.addons.ptsp_base.tools.office_clock import Moment
from odoo.addons.ptsp_rekomendasi.tests.api_common import ApiCase
from odoo.addons.ptsp_rekomendasi.tests.demonstration_common import words
from odoo.addons.ptsp_rekomendasi.tools.figures_asked import Filters, Period

JANUARY = Period(date(2027, 1, 1), date(2027, 1, 31))
ALL = Period(date(2026, 12, 1), date(2027, 3, 31))


@tagged("post_install", "-at_install")
class TestTiles(ApiCase):
    """A tile and each of its rows open exactly the records that they count."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for number in ("2", "9", "10", "12a"):
            cls.play(number)
        cls.play("3", "telaah_opd")
        cls.play("11", "periksa_kasi")
        cls.people = {
            login: cls.env["res.users"].search([("login", "=", login)])
            for login in ("auditor", "kadis", "integrasi")
        }

    def tiles(self, login="auditor", period=ALL, **narrowed):
        context = {"ptsp_moment": Moment(self.office.moment), "lang": "en_US"}
        env = self.env(user=self.people[login], context=context)
        tiles = env["ptsp.figures"]._tiles(period, Filters(env.company.id, **narrowed))
        # Tiles of satellites have tests of their own.
        return [tile for tile in tiles if tile["model"] == "ptsp.application"]

    def assert_opens_what_it_counts(self, tiles):
        rows = 0
        for tile in filter(lambda tile: tile["model"], tiles):
            found = self.env[tile["model"]].search_count(tile["domain"])
            self.assertEqual(found, tile["count"], tile["key"])
            parts = [part for row in tile["rows"] for part in row.get("rows") or []]
            for row in [*tile["rows"], *parts]:
                model = self.env[row.get("model") or tile["model"]]
                found = model.search_count(row["domain"])
                self.assertEqual(found, row["count"], f"{tile['key']}: {row['label']}")
                rows += 1
        return rows

    def test_on_a_late_day_there_is_something_of_everything(self):
        self.office.enter(words.parse_moment("2027-03-29 09:00"))
        tiles = self.tiles()
        self.assertGreater(self.assert_opens_what_it_counts(tiles), 35)
        empty = {tile["key"] for tile in tiles if not tile["count"]}
        self.assertLessEqual(empty, {"not_collected"})

    def test_every_period_and_filter_opens_what_it_counts(self):
        service = self.env["ptsp.service"].search([("code", "=", "KOM-03")])
        lanes = self.env["ptsp.lane"].search([("kind", "=", "office")])
        sector = service.sector_id
        self.office.enter(words.parse_moment("2027-02-10 09:00"))
        for narrowed in (
            {"service_ids": (service.id,)},
            {"sector_ids": (sector.id,)},
            {"lane_ids": (lanes[3].id,)},
            {"lane_ids": tuple(lanes.ids), "service_ids": (service.id,)},
        ):
            for period in (JANUARY, Period(date(2027, 1, 11), date(2027, 1, 20))):
                with self.subTest(narrowed=narrowed, period=period):
                    tiles = self.tiles("auditor", period, **narrowed)
                    self.assert_opens_what_it_counts(tiles)

    def test_stored_figures_are_those_that_were_worked_out(self):
        before = self.tiles()
        with patch.object(IrCron, "_commit_progress", return_value=60):
            self.env["ptsp.figure.keeper"]._cron_keep()
        self.assertTrue(self.env["ptsp.case.figure"].search_count([]))
        self.assertTrue(self.env["ptsp.return.figure"].search_count([]))
        after = self.tiles()
        self.assert_opens_what_it_counts(after)
        self.assertEqual(self.told(after), self.told(before))

    def told(self, tiles):
        return [
            (
                tile["key"],
                tile["value"],
                [(row["label"], row["value"]) for row in tile["rows"]],
            )
            for tile in tiles
        ]

    def test_whoever_reads_cases_reads_the_same_figures(self):
        self.assertEqual(self.told(self.tiles("kadis")), self.told(self.tiles()))
        self.assertEqual(self.told(self.tiles("integrasi")), self.told(self.tiles()))
