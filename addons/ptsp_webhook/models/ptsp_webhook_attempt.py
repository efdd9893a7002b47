# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

# Characters of a receiver's answer that are kept for people to read.
KEPT = 4000
FAULTS = [
    ("address", "This is no address of the web (https://...)"),
    ("plain", "Without encryption (http) only this machine itself is reached"),
    ("network", "The address lies inside a house and is not listed"),
    ("name", "The name was not found"),
    ("connection", "No connection"),
    ("certificate", "The certificate was not accepted"),
    ("timeout", "No answer within 15 seconds"),
]


class PtspWebhookAttempt(models.Model):
    """One try to deliver an event, with the receiver's answer. Kept for 30 days."""

    _name = "ptsp.webhook.attempt"
    _description = "Try to Deliver an Event"
    _inherit = ["ptsp.locked.mixin"]
    _order = "id desc"
    _rec_name = "at"
    _locked_fields = "all"

    delivery_id = fields.Many2one(
        "ptsp.webhook.delivery", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="delivery_id.company_id", store=True)
    at = fields.Datetime(required=True, index=True)
    status = fields.Integer(aggregator=False, help="Of HTTP; 0 when nothing came back.")
    fault = fields.Selection(FAULTS)
    note = fields.Char(help="What the machine says about it.")
    answer = fields.Text()
    milliseconds = fields.Integer("Took (ms)", aggregator="avg")

    @api.model
    def _note(self, delivery, answer, now):
        """Keep a try in the log.

        :param answer: ``tools.post.Answer``
        :param datetime now: naive UTC
        """
        return self._with_door().create(
            {
                "delivery_id": delivery.id,
                "at": now,
                "status": answer.status,
                "fault": answer.fault or False,
                "note": answer.note[:KEPT],
                # PostgreSQL cannot store the character NUL.
                "answer": answer.text.replace("\0", "")[:KEPT],
                "milliseconds": answer.milliseconds,
            }
        )

    def _sentence(self):
        """Return the result of a try as a sentence for people."""
        self.ensure_one()
        if self.fault:
            return self.env["ptsp.webhook.reach"]._sentence(self.fault)
        if 200 <= self.status < 300:
            return self.env._(
                "Taken by the receiver (%(status)s, %(time)s ms).",
                status=self.status,
                time=self.milliseconds,
            )
        return self.env._("Refused by the receiver (%(status)s).", status=self.status)
