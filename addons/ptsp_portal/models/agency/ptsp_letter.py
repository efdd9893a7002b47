# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from odoo.addons.ptsp_rekomendasi.tools.sandbox_key import in_sandbox


class PtspLetter(models.Model):
    """A cover letter to an agency that has a mailbox says how to answer online."""

    _inherit = "ptsp.letter"

    def _answer_values(self):
        request = self.opinion_id.sudo()  # every printer of a letter prints its code
        if not request.agency_id.mailbox or in_sandbox(self.env.context):
            return super()._answer_values()
        address = f"{self.company_id._ptsp_public_url()}/tautan"
        return {
            "address": address.partition("://")[2],
            "code": self.env["ptsp.paper.code"]._print(request),
        }
