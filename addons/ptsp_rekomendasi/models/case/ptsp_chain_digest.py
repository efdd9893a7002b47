# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.ptsp_base.tools import hash_chain


class PtspChainDigest(models.Model):
    """One hash per day over the heads of all control sheets.

    A chain shows what was changed inside a case; only a digest over all of them,
    kept somewhere else, shows that a whole case is gone.
    """

    _name = "ptsp.chain.digest"
    _description = "Digest of Control Sheets"
    _inherit = ["ptsp.locked.mixin", "ptsp.cron.mixin"]
    _order = "day desc"
    _rec_name = "day"
    _locked_fields = "all"

    day = fields.Date(required=True)
    company_id = fields.Many2one("res.company", required=True, index=True)
    case_count = fields.Integer("Cases")
    previous = fields.Char("Digest Before")
    digest = fields.Char(required=True)

    _day_unique = models.UniqueIndex("(company_id, day)", "This day has a digest.")

    @api.model
    def _cron_digest(self):
        """Write today's digest of each office once; a second run writes nothing."""
        self._serve_each(
            "ptsp_rekomendasi.ir_cron_digest_chains",
            self.env["res.company"].search(Domain.TRUE),
            lambda company: self.with_company(company)._digest_office(company),
        )

    @api.model
    def _digest_office(self, company):
        today = self._ptsp_today()
        office = [("company_id", "=", company.id)]
        if self.search_count([*office, ("day", "=", today)], limit=1):
            return self.browse()
        heads = dict(
            self.env["ptsp.application"]._read_group(
                [*office, ("chain_head", "!=", False)], ["reference", "chain_head"]
            )
        )
        before = self.search(office, limit=1).digest or hash_chain.GENESIS
        return self._with_door().create(
            {
                "day": today,
                "company_id": company.id,
                "case_count": len(heads),
                "previous": before,
                "digest": hash_chain.seal(before, {"heads": heads}),
            }
        )
