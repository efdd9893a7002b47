# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import api, fields, models

# A page that is loaded again is the same check.
SAME_CHECK = timedelta(minutes=1)
# Codes that no letter has say nothing after a while.
MISSES_KEPT = timedelta(days=90)


class PtspAuthenticityCheck(models.Model):
    """Somebody asked whether a letter is genuine: which one, when, what was answered.

    Written by the pages and the public contract only. Of the address so much is kept
    that a network can be told from another, not a person.
    """

    _name = "ptsp.authenticity.check"
    _description = "Check of a Letter by the Public"
    _inherit = ["ptsp.locked.mixin"]
    _order = "id desc"
    _rec_name = "letter_id"
    _locked_fields = "all"

    letter_id = fields.Many2one(
        "ptsp.letter", readonly=True, index="btree_not_null", ondelete="restrict"
    )
    company_id = fields.Many2one(
        related="letter_id.company_id", store=True, index=True, readonly=True
    )
    at = fields.Datetime("Checked At", required=True, readonly=True, index=True)
    result = fields.Selection(
        [
            ("valid", "Registered and valid"),
            ("expired", "No longer valid"),
            ("pending", "Not issued yet"),
            ("replaced", "Corrected by a later letter"),
            ("cancelled", "Cancelled by a later letter"),
            ("void", "Void"),
            ("unknown", "Not in the register"),
        ],
        required=True,
        readonly=True,
    )
    address = fields.Char("Network", readonly=True, help="The address, shortened.")

    @api.model
    def _keep(self, letter, result, address):
        """Keep a check, unless the same was asked from there a moment ago.

        :param letter: the letter, or none where no letter has the code
        :param str address: shortened
        """
        checks = self.sudo()  # strangers have no rights
        now = self._ptsp_now()
        domain = [
            ("letter_id", "=", letter.id),
            ("result", "=", result),
            ("address", "=", address),
            ("at", ">", now - SAME_CHECK),
        ]
        if letter and checks.search_count(domain, limit=1):
            return
        checks._with_door().create(
            {"letter_id": letter.id, "at": now, "result": result, "address": address}
        )

    @api.autovacuum
    def _gc_misses(self):
        """Forget checks of codes that no letter has."""
        old = self._ptsp_now() - MISSES_KEPT
        domain = [("letter_id", "=", False), ("at", "<", old)]
        self.sudo().search(domain)._with_door().unlink()  # nobody else may
