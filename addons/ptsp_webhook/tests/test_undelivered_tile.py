# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date

from odoo.tests import tagged

from odoo.addons.ptsp_rekomendasi.tools.figures_asked import Filters, Period

from .common import WebhookCase

PERIOD = Period(date(2027, 1, 1), date(2027, 1, 31))


@tagged("post_install", "-at_install")
class TestUndeliveredTile(WebhookCase):
    """The head of the office sees how many events were not delivered."""

    def tiles(self, user):
        figures = self.env["ptsp.figures"].with_user(user)
        tiles = figures._tiles(PERIOD, Filters(self.env.company.id))
        return [tile for tile in tiles if tile["key"] == "undelivered"]

    def test_the_tile_opens_what_was_given_up(self):
        (tile,) = self.tiles(self.admin)
        self.assertEqual(tile["count"], 0)
        deliveries = self.env["ptsp.webhook.delivery"]
        deliveries._create_test(self.webhook)
        dead = deliveries.search([("webhook_id", "=", self.webhook.id)], limit=1)
        dead._with_door().write({"state": "dead"})
        (tile,) = self.tiles(self.admin)
        self.assertEqual((tile["value"], tile["count"]), (1, 1))
        found = self.env[tile["model"]].search(tile["domain"])
        self.assertEqual(found, dead)

    def test_who_may_not_read_deliveries_has_no_such_tile(self):
        self.assertEqual(self.tiles(self.users["CS_HELPDESK"]), [])
