# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PtspApplication(models.Model):
    """Lets people find cases by the reasons of their returns; writes no case."""

    _inherit = "ptsp.application"

    return_figure_ids = fields.One2many(
        "ptsp.return.figure",
        "application_id",
        "Reasons of Returns",
        readonly=True,
        copy=False,
    )
