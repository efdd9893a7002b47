# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

PAGE = "ptsp_dashboard.menu_ptsp_dashboard"


class IrUiMenu(models.Model):
    """Hides the menu of the dashboard from users who may not open the page.

    The menu cannot use groups for this, as no group stands for the head.
    """

    _inherit = "ir.ui.menu"

    def _load_menus_blacklist(self):
        hidden = super()._load_menus_blacklist()
        menu = self.env.ref(PAGE, raise_if_not_found=False)
        offices = self.env.user.company_ids
        if menu and not self.env["ptsp.dashboard"]._may_read(offices):
            return [*hidden, menu.id]
        return hidden
