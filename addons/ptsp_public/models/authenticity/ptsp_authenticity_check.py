# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import api, fields, models

# A page that is loaded again within this time counts as the same check.
SAME_CHECK = timedelta(minutes=1)
# Checks of codes that no letter has are deleted after this time.
MISSES_KEPT = timedelta(days=90)


class PtspAuthenticityCheck(models.Model):
    """A record that somebody asked whether a letter is genuine, with the answer.

    Only the public page and the facade write it. The network address is shortened, so
    that it tells networks apart but no persons.
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
        """Keep a check, unless the same network asked the same a moment ago.

        :param letter: the letter, or none if no letter has the code
        :param str address: the shortened network address
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
        """Delete old checks of codes that no letter has."""
        old = self._ptsp_now() - MISSES_KEPT
        domain = [("letter_id", "=", False), ("at", "<", old)]
        self.sudo().search(domain)._with_door().unlink()  # users have no rights
