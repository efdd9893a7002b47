# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from odoo.addons.ptsp_public.models.page.ptsp_public_page import COMPLAINTS


class PtspCatalogue(models.AbstractModel):
    """The page of a service lists the office's ways to complain."""

    _inherit = "ptsp.catalogue"

    @api.model
    def _components(self, sop, words):
        rows = super()._components(sop, words)
        component = self.env.ref(COMPLAINTS, raise_if_not_found=False)
        if not component:
            return rows
        ways = self.env["ptsp.public.page"]._complaint_ways(sop.company_id)
        lines = [
            {"number": f"{number}.", "text": way}
            for number, way in enumerate(ways, start=1)
        ]
        own = {"name": component.name, "lines": lines}
        places = [n for n, row in enumerate(rows) if row["name"] == component.name]
        at = places[0] if places else len(rows)
        return [*rows[:at], own, *rows[at + 1 :]]
