# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date

from odoo.tests import TransactionCase, tagged

from odoo.addons.ptsp_rekomendasi.tools.figures_asked import Filters, Period


@tagged("post_install", "-at_install")
class TestFiguresHook(TransactionCase):
    """Each addon adds its figures to those of the others."""

    def test_the_core_answers_with_tiles_of_one_shape(self):
        period = Period(date(2026, 1, 1), date(2026, 6, 30))
        tiles = self.env["ptsp.figures"]._tiles(period, Filters(self.env.company.id))
        shape = self.env["ptsp.figures"]._tile("key", "Label", 1).keys()
        for tile in tiles:
            self.assertEqual(tile.keys(), shape)

    def test_a_tile_keeps_what_it_is_given(self):
        tile = self.env["ptsp.figures"]._tile(
            "late", "Late", 3, unit="cases", count=3, better="less"
        )
        self.assertEqual((tile["value"], tile["better"], tile["rows"]), (3, "less", []))

    def test_a_period_that_ends_before_it_begins_is_none(self):
        with self.assertRaises(ValueError):
            Period(date(2026, 6, 30), date(2026, 1, 1))
