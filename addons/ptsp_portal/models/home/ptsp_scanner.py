# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from ...tools import clamd


class PtspScanner(models.AbstractModel):
    """A virus scanner for what comes in from home: clamd, where the office runs one.

    Off by default (parameter ``ptsp.clamd``: host and port). What could not be
    scanned is taken all the same and says so: a scanner that is down does not close
    the counter.
    """

    _name = "ptsp.scanner"
    _description = "Virus Scanner"

    @api.model
    def _scan(self, content):
        """Return ``clean``, ``virus`` or ``unscanned``.

        :param bytes content: of one file
        """
        # Parameters are read by the system only.
        address = self.env["ir.config_parameter"].sudo().get_param("ptsp.clamd")
        return clamd.scan(address, content) if address else "unscanned"
