# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import logging

from odoo import api, models

from ..tools import address, post

_logger = logging.getLogger(__name__)

# Parameter with the networks that may be reached although they are not public. Whoever
# runs the server sets it.
NETWORKS = "ptsp_webhook.networks"


class PtspWebhookReach(models.AbstractModel):
    """Decides which addresses may be reached, and posts a message to one."""

    _name = "ptsp.webhook.reach"
    _description = "Way to the Receivers"

    @api.model
    def _post(self, url, body, headers):
        """Post a message to a receiver.

        The name is resolved once, and the checked addresses are those that are used.

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
        """Refuse http unless the server lists at least one network.

        :raise Refused: from ``tools.address``
        """
        if target.scheme == "http" and not self._networks():
            raise address.Refused("plain", target.host)

    @api.model
    def _networks(self):
        # Users may not read system parameters. People who configure receivers cannot
        # change this one either.
        text = self.env["ir.config_parameter"].sudo().get_param(NETWORKS) or ""
        try:
            return address.read_networks(text)
        except ValueError:
            _logger.error("%s lists something that is no network: %s", NETWORKS, text)
            return []

    @api.model
    def _sentence(self, fault):
        """Return why nothing was sent, as a sentence for people."""
        field = self.env["ptsp.webhook.attempt"]._fields["fault"]
        words = dict(field._description_selection(self.env))[fault]
        return f"{words}."
