# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import logging

from odoo import api, models

from ..tools import address, post

_logger = logging.getLogger(__name__)

# Networks that are reached although they are not public: set by who runs the server.
NETWORKS = "ptsp_webhook.networks"


class PtspWebhookReach(models.AbstractModel):
    """What may be reached, and one message to it."""

    _name = "ptsp.webhook.reach"
    _description = "Way to the Receivers"

    @api.model
    def _post(self, url, body, headers):
        """Post a message: the name is asked once, and the answer is what is used.

        :return: what came back, or why nothing did
        :rtype: odoo.addons.ptsp_webhook.tools.post.Answer
        """
        try:
            target = address.read(url)
            addresses = address.resolve(target)
            address.check(target, addresses, self._networks())
        except address.Refused as refused:
            return post.Answer(fault=refused.fault, note=refused.note)
        return post.send(target, addresses, body, headers)

    @api.model
    def _check_scheme(self, target):
        """Refuse http where the house lists no network at all.

        :raise Refused: from ``tools.address``
        """
        if target.scheme == "http" and not self._networks():
            raise address.Refused("plain", target.host)

    @api.model
    def _networks(self):
        # Parameters are for the system; whoever configures a receiver does not set it.
        text = self.env["ir.config_parameter"].sudo().get_param(NETWORKS) or ""
        try:
            return address.read_networks(text)
        except ValueError:
            _logger.error("%s lists something that is no network: %s", NETWORKS, text)
            return []

    @api.model
    def _sentence(self, fault):
        """Return why nothing was sent, for people."""
        field = self.env["ptsp.webhook.attempt"]._fields["fault"]
        words = dict(field._description_selection(self.env))[fault]
        return f"{words}."
