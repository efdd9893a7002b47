# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

PATH = "/pengaduan"


class PtspPublicPage(models.AbstractModel):
    """All public pages link to the page for filing a complaint."""

    _inherit = "ptsp.public.page"

    @api.model
    def _complaint_address(self):
        return PATH

    @api.model
    def _complaint_ways(self, company):
        """Return each way to complain as a line of text."""
        url = f"{company._ptsp_public_url()}{PATH}".split("//", 1)[-1]
        ways = [self.env._("On the page %(address)s", address=url)]
        ways += [self.env._("At our counter, by letter, or in the suggestion box")]
        if company.ptsp_phone:
            ways.append(self.env._("By telephone: %(phone)s", phone=company.ptsp_phone))
        told = (company.ptsp_complaint_channels or "").splitlines()
        return ways + [line.strip() for line in told if line.strip()]
