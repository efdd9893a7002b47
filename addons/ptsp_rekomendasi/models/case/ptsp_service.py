# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PtspService(models.Model):
    """A service may take larger or only smaller files than others of the office."""

    _inherit = "ptsp.service"

    upload_max_mb = fields.Float(
        "Largest File (MB)",
        digits=(6, 2),
        audited="service",
        help="How large one file for this service may be; 0: as the office says for all"
        " services.",
    )

    _upload_max_mb_fits = models.Constraint(
        "CHECK (upload_max_mb >= 0 AND upload_max_mb <= 100)",
        "The largest file of a service is between 0 and 100 MB.",
    )
