# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PtspServiceStartOption(models.TransientModel):
    """An optional part of a standard flow that a new service may have."""

    _name = "ptsp.service.start.option"
    _description = "Option of a Standard Flow"

    start_id = fields.Many2one("ptsp.service.start", required=True, ondelete="cascade")
    code = fields.Char(required=True, readonly=True)
    label = fields.Char(readonly=True)
    help_text = fields.Char(string="Meaning", readonly=True)
    chosen = fields.Boolean()
