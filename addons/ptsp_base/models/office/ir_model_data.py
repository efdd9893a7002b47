# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from .ir_module_module import NEW_OFFICE


class IrModelData(models.Model):
    """Removes addons that came with core once all addons of an installation are loaded.

    Odoo calls ``_process_end`` at that moment. Earlier it is not known what core
    brought along: it loads such addons before and after this one. Odoo uninstalls the
    marked addons right afterwards.
    """

    _inherit = "ir.model.data"

    # The log shows a name that leads to another record, but not new or deleted names.
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
