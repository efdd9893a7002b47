# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class PtspNoticeWording(models.AbstractModel):
    """Who filed from home is led to the own page of the case."""

    _inherit = "ptsp.notice.wording"

    @api.model
    def _values(self, case, facts):
        values = super()._values(case, facts)
        url = case.account_id and case.company_id._ptsp_public_url()
        if url:
            values["alamat_lacak"] = f"{url}/my/permohonan/{case.id}"
        return values
