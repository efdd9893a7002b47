# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import logging

from odoo import api, models
from odoo.tools import SQL
from odoo.tools.sql import table_exists

_logger = logging.getLogger(__name__)

# Addons that core installs by itself and that a licensing office does not need: paid
# services of others, mail of two companies, a robot that chats. Each has a table whose
# rows show that the office uses the addon.
LEFT_OUT = {
    "base_import_module": None,
    "base_install_request": None,
    "calendar_sms": "sms_sms",
    "google_gmail": None,
    "iap": "iap_account",
    "iap_mail": "iap_account",
    "mail_bot": None,
    "microsoft_outlook": None,
    "partner_autocomplete": None,
    "sms": "sms_sms",
    "snailmail": "snailmail_letter",
    "web_unsplash": None,
}
# Each way in which a mail server logs in, with the addon that provides it.
LOGS_IN_WITH = {"gmail": "google_gmail", "outlook": "microsoft_outlook"}
# This parameter exists while this addon is being installed.
NEW_OFFICE = "ptsp_base.new_office"


class IrModuleModule(models.Model):
    """Leaves out addons that core installs by itself and that an office does not need.

    This happens at the installation of this addon, and once at the upgrade of an older
    office. Addons that somebody installs afterwards stay.
    """

    _inherit = "ir.module.module"

    @api.model
    def _ptsp_leave_out(self):
        """Mark these addons for removal, which Odoo does at the end of its start.

        An addon that is in use stays, and so does one that another remaining addon
        needs.

        :return: the addons that are marked
        """
        found = self.search(
            [("name", "in", list(LEFT_OUT)), ("state", "in", ["installed"])]
        )
        used = self._ptsp_used(found)
        leaving = found.filtered(
            lambda module: (
                not (module | module.downstream_dependencies()) - (found - used)
            )
        )
        if leaving:
            _logger.info("Left out: %s", ", ".join(leaving.mapped("name")))
            leaving.button_uninstall()
        return leaving

    @api.model
    def _ptsp_used(self, modules):
        """Return those of the addons that the office has used."""
        names = self._ptsp_used_by_mail()
        for module in modules:
            table = LEFT_OUT[module.name]
            if table and table_exists(self.env.cr, table):
                rows = self.env.execute_query(
                    SQL("SELECT 1 FROM %s LIMIT 1", SQL.identifier(table))
                )
                names |= {module.name for _row in rows}
        return modules.filtered(lambda module: module.name in names)

    @api.model
    def _ptsp_used_by_mail(self):
        """Return the names of the addons that a mail server logs in with."""
        # An archived mail server may be activated again.
        env = self.with_context(active_test=False).env
        servers_sudo = env["ir.mail_server"].sudo()  # whoever upgrades the office
        boxes_sudo = env["fetchmail.server"].sudo()
        named = [("name", "!=", False)]
        kinds = set(servers_sudo.search(named).mapped("smtp_authentication"))
        kinds |= set(boxes_sudo.search(named).mapped("server_type"))
        return {LOGS_IN_WITH[kind] for kind in kinds & set(LOGS_IN_WITH)}
