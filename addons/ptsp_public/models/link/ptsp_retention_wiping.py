# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.fields import Domain
from odoo.tools.translate import LazyTranslate

from odoo.addons.ptsp_rekomendasi.models.retention.ptsp_retention_wiping import (
    GONE,
    Part,
)

_lt = LazyTranslate(__name__)


class PtspRetentionWiping(models.AbstractModel):
    """Addresses and texts of notices and link holders are destroyed with an archive."""

    _inherit = "ptsp.retention.wiping"

    def _parts(self):
        return [
            *super()._parts(),
            Part(
                _lt("notices: address and text"),
                "ptsp.notice",
                blank={"to_address": GONE, "to_name": None, "body": GONE},
            ),
            Part(
                _lt("holders of one-time links"),
                "ptsp.link",
                find=self._of_links,
                blank={"addressee": GONE, "email": GONE},
            ),
        ]

    def _of_links(self, cases):
        """Return the domain of links about cases, or about what belongs to them."""
        links = self.env["ptsp.link"].sudo()  # all links, whatever the user may read
        names = [name for [name] in links._read_group([], ["res_model"])]
        return Domain.OR(
            Domain("res_model", "=", name)
            & Domain("res_id", "in", self._ids_about(name, cases))
            for name in names
            if name in self.env
        )

    def _ids_about(self, name, cases):
        if name == cases._name:
            return cases.ids
        records = self.env[name].sudo()  # all records, for the same reason
        if "application_id" not in records._fields:
            return []
        return records.search([("application_id", "in", cases.ids)]).ids
