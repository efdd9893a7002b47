# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError
from odoo.modules.neutralize import get_neutralization_queries
from odoo.tests import tagged

from odoo.addons.ptsp_rekomendasi.tests.common import MONDAY

from .common import WebhookCase


@tagged("post_install", "-at_install")
class TestCopies(WebhookCase):
    """A copied database sends nothing, and a restored one gives events new ids."""

    def test_a_copy_tells_nobody_and_signs_nothing(self):
        for query in get_neutralization_queries(["ptsp_webhook"]):
            self.env.cr.execute(query)
        self.env.invalidate_all()
        self.happen("take")
        with self.receiver() as receiver:
            self.deliver()
            with self.assertRaises(UserError):
                self.webhook.action_start()
        self.assertFalse(receiver.requests)
        self.assertFalse(self.webhook.sudo().secret)

    def test_an_event_after_a_restore_has_another_id_than_the_one_it_replaces(self):
        with self.at(MONDAY):
            self.happen("take")
            with self.receiver():
                self.deliver()
        first = self.deliveries.event_key
        # After a restore the same numbers come again, at later moments.
        self.deliveries.sudo()._with_door().unlink()
        self.env.cr.execute("UPDATE ptsp_change SET at = at + interval '1 second'")
        self.webhook.sudo()._with_door().write({"cursor": "0.0"})
        with self.receiver():
            self.deliver()
        self.assertNotEqual(self.deliveries.event_key, first)
