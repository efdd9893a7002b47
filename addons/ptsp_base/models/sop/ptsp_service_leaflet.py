# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.exceptions import UserError


class PtspService(models.Model):
    """The service standard of a service, from the SOP in effect."""

    _inherit = "ptsp.service"

    def action_print_leaflet(self):
        """Print the service standard for the public.

        :raise UserError: when the service has no effective SOP
        """
        self.ensure_one()
        if not self.current_sop_id:
            raise UserError(
                self.env._(
                    "%(service)s has no effective SOP to print a service standard"
                    " from. Make a revision effective first.",
                    service=self.display_name,
                )
            )
        return self.current_sop_id.action_print_leaflet()
