# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from .ir_module_module import NEW_OFFICE


class IrModelData(models.Model):
    """Odoo calls this when all addons of an installation are loaded.

    Only now is known what core brought along: addons that nobody named are loaded
    before and after this one. Odoo removes what is marked right afterwards.
    """

    _inherit = "ir.model.data"

    # To which record a name leads is told, not that records have names.
    _audited_life = False

    @api.model
    def _process_end(self, modules):
        result = super()._process_end(modules)
        parameter_sudo = self.env["ir.config_parameter"].sudo()  # the superuser runs it
        new = parameter_sudo.search([("key", "=", NEW_OFFICE)])
        if new:
            new.unlink()
            self.env["ir.module.module"]._ptsp_leave_out()
        return result
