# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class PtspApplicationDeliveries(models.AbstractModel):
    """The liaison's trip: what is carried to agencies, and the receipts back."""

    _name = "ptsp.application.deliveries"
    _description = "Deliveries of an Application"

    # === THE TRIP === #

    def _delivery_move(self):
        """Return the current user's move that records a delivery, or None."""
        self.ensure_one()
        for move in self._available_transitions():
            codes = move.effect_codes
            if "deliver_opinions" in codes and "request_opinion" not in codes:
                return move
        return None

    def _opinions_to_deliver(self):
        """Return the open requests that are not at their agency yet."""
        self.ensure_one()
        return self._open_opinions().filtered(
            lambda opinion: opinion.state != "delivered"
        )

    # === RECEIPTS === #

    def _keep_receipt_of(self, opinions, file):
        """Keep the scan of what an agency signed with each request."""
        for opinion in opinions:
            attachment = self._create_file(
                opinion, file["filename"], file["mimetype"], file["content"]
            )
            opinion._with_door().write({"receipt_id": attachment.id})

    def _delivered_opinions(self):
        return self.sudo().opinion_ids.filtered(
            lambda opinion: opinion.delivered_at and opinion.state != "withdrawn"
        )
