# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from ...tools import clamd


class PtspScanner(models.AbstractModel):
    """A virus scanner (clamd) for files from home, if the office runs one.

    It is off by default; the parameter ``ptsp.clamd`` names host and port. A file that
    could not be scanned is accepted and marked so, because a scanner that is down must
    not stop people from applying.
    """

    _name = "ptsp.scanner"
    _description = "Virus Scanner"

    @api.model
    def _scan(self, content):
        """Return ``clean``, ``virus`` or ``unscanned``.

        :param bytes content: content of one file
        """
        # Users may not read system parameters.
        address = self.env["ir.config_parameter"].sudo().get_param("ptsp.clamd")
        return clamd.scan(address, content) if address else "unscanned"
