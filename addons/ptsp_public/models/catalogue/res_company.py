# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.ptsp_base.tools import public_url


class ResCompany(models.Model):
    """An office has settings of its public pages."""

    _inherit = "res.company"

    ptsp_whatsapp = fields.Char("WhatsApp of the Office")
    ptsp_wording_lane_id = fields.Many2one(
        "ptsp.lane", "Desk That Approves Public Wording", audited="settings"
    )
    ptsp_former_urls = fields.Text("Public Addresses of Before", audited="settings")

    ptsp_signed_codes = fields.Boolean(
        "Codes of Letters Are Signed", audited="settings"
    )

    @api.constrains("ptsp_former_urls")
    def _check_ptsp_former_urls(self):
        for company in self:
            for address in company._ptsp_former_urls():
                if not public_url.is_address(address):
                    raise ValidationError(
                        self.env._(
                            "“%(address)s” is no public address; write one like"
                            " https://ptsp.example.go.id on each line.",
                            address=address,
                        )
                    )

    def write(self, vals):
        """Remember the former public address, as codes on old letters hold it."""
        if "ptsp_public_url" not in vals:
            return super().write(vals)
        before = {company: company.ptsp_public_url for company in self}
        result = super().write(vals)
        for company, address in before.items():
            known = company._ptsp_former_urls()
            if address and address not in (company.ptsp_public_url, *known):
                company.ptsp_former_urls = "\n".join([address, *known])
        return result

    def _ptsp_former_urls(self):
        """Return the former public addresses as a list, newest first."""
        self.ensure_one()
        lines = (self.ptsp_former_urls or "").splitlines()
        return [line.strip() for line in lines if line.strip()]
