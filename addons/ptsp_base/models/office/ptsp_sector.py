# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class PtspSector(models.Model):
    """A sector of services, with the officers who work for it (SOP P.2).

    An officer who is named in sectors works only for the services of these sectors; an
    officer who is named in none works for all services. Sectors come with the
    definitions; service administrators name the officers.
    """

    _name = "ptsp.sector"
    _description = "Sector"
    _inherit = ["ptsp.members.mixin"]
    _order = "name, id"
    _check_company_auto = True

    name = fields.Char(required=True, audited="members")
    user_ids = fields.Many2many(
        "res.users",
        "ptsp_sector_res_users_rel",
        "sector_id",
        "user_id",
        string="Officers",
        domain="[('share', '=', False)]",
        help="They see and work as their own only the services of their sectors.",
        audited="members",
    )
    service_ids = fields.One2many("ptsp.service", "sector_id", string="Services")
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    active = fields.Boolean(default=True, audited="members")

    _name_unique = models.Constraint(
        "unique(name, company_id)", "Another sector of this office has the same name."
    )

    @api.model
    def _named(self, name, company):
        """Return the sector with this name; create it when the office has none."""
        name = " ".join((name or "").split())
        if not name:
            return self.browse()
        sectors = self.with_context(active_test=False)
        domain = [("name", "=ilike", name), ("company_id", "=", company.id)]
        return sectors.search(domain, limit=1) or self.create(
            {"name": name, "company_id": company.id}
        )
