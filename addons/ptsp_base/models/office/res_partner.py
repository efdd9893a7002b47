# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class ResPartner(models.Model):
    """Contacts of offices and officers, whose visible changes the audit log shows.

    Letters and control sheets print the names of officers, so a name must not look
    empty. An office keeps its name, emblem and address here, so a change of these
    changes letters.
    """

    _inherit = "res.partner"

    _visible_if_given = ("name",)
    # New and deleted people appear in the log with their user accounts.
    _audited_life = False

    name = fields.Char(audited="settings")
    email = fields.Char(audited="settings")
    image_1920 = fields.Image(audited="settings")

    def _audited_records(self):
        """Leave out all contacts except offices and the people who work in them."""
        # The log shows the contacts of an office, whatever the user may read.
        told_sudo = self.sudo()
        return self.filtered(
            lambda one: (
                one._ptsp_offices()
                or any(
                    user._is_internal() for user in told_sudo.browse(one.id).user_ids
                )
            )
        )

    def _audited_companies(self):
        # The reason is the same as above.
        return self._ptsp_offices() or self.sudo().user_ids.company_ids

    def _audited_value(self, name):
        """Show the picture of an office (its emblem), but not those of people."""
        if name == "image_1920" and not self._ptsp_offices():
            return self.env["ptsp.audit.words"]._list_value([])
        return super()._audited_value(name)

    def _ptsp_offices(self):
        """Return the offices that keep name, address and emblem with this contact."""
        offices_sudo = self.env["res.company"].sudo()  # the user may not read offices
        return offices_sudo.search([("partner_id", "in", self.ids)])
