# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PtspWebhookSecret(models.TransientModel):
    """Shows a secret once: it is in the dialogue alone, and in no record of it."""

    _name = "ptsp.webhook.secret"
    _description = "Secret of a Receiver"

    secret = fields.Char(readonly=True, store=False)
