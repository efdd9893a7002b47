# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import logging

from odoo import api, models

_logger = logging.getLogger(__name__)


class PtspNoticeChannelLog(models.AbstractModel):
    """Nobody is reached: that there was a notice is a line of the server's log.

    For trying things out, and for an office whose provider is still to come.
    """

    _name = "ptsp.notice.channel.log"
    _description = "Notices in the Log"
    _inherit = ["ptsp.notice.channel"]

    @api.model
    def _label(self):
        return self.env._("Server log")

    @api.model
    def _addresses(self, case):
        return [(case.reference, case.applicant_name)]

    @api.model
    def _mask(self, address):
        return f"{address[:1]}***"

    @api.model
    def _deliver(self, notice, text):
        # The text may hold a code or a link, and names.
        _logger.info("notice %s (%s), %s signs", notice.id, notice.event, len(text))
