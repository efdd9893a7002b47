# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PtspWebhookSecret(models.TransientModel):
    """Shows a new secret once; the dialogue does not store it."""

    _name = "ptsp.webhook.secret"
    _description = "Secret of a Receiver"

    secret = fields.Char(readonly=True, store=False)
