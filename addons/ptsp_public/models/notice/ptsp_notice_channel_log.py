# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import logging

from odoo import api, models

_logger = logging.getLogger(__name__)


class PtspNoticeChannelLog(models.AbstractModel):
    """Writes a line to the server's log instead of reaching anybody.

    It is meant for trying things out, and for an office that has no provider yet.
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
        # The text is not logged, as it may hold a code, a link or names.
        _logger.info("notice %s (%s), %s signs", notice.id, notice.event, len(text))
