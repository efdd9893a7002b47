# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PtspService(models.Model):
    """Services have search words and public wording for their public pages."""

    _inherit = "ptsp.service"

    search_words = fields.Char(
        help="Words by which people look for the service on the public pages, besides"
        " its name, such as kurir ekspedisi.",
    )
    public_wording_ids = fields.One2many("ptsp.public.wording", "service_id")

    def _filed_from_home(self):
        """Tell whether people may apply for this service from home.

        An extension point. They may apply only at the counter if the service was
        stopped, has no SOP in effect or has a legal mark that stops filing.
        """
        self.ensure_one()
        wordings = self.env["ptsp.public.wording"]
        ready = self.current_sop_id and not self._stopped_message()
        return bool(ready) and not wordings._stops(self, "filing", "reading")

    def _public_words(self):
        """Return the approved words too, so that papers and pages say the same."""
        words, _doubtful = self.env["ptsp.public.wording"]._shown(self)
        return {**super()._public_words(), **words}

    def action_public_wording(self):
        """Open the public wording of a service: its requirements and public steps."""
        self.ensure_one()
        wordings = self.env["ptsp.public.wording"]
        if wordings.has_access("create"):
            sop, flow = self.current_sop_id, self.env["ptsp.catalogue.flow"]
            wanted = [("requirement", key) for key in sop.requirement_ids.mapped("key")]
            wanted += [("step", step.code) for step in flow._first_steps(sop)]
            known = {(one.kind, one.key) for one in self.public_wording_ids}
            wordings.create(
                [
                    {"service_id": self.id, "kind": kind, "key": key}
                    for kind, key in wanted
                    if (kind, key) not in known
                ]
            )
        return {
            **self.env["ir.actions.act_window"]._for_xml_id(
                "ptsp_public.ptsp_public_wording_action"
            ),
            "domain": [("service_id", "=", self.id)],
            "context": {"default_service_id": self.id},
        }
