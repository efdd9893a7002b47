# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class ResPartner(models.Model):
    """The names of officers stand on letters and in control sheets: they must show.

    An office keeps its name, its emblem and its address here, and its people theirs:
    whoever changes them changes what letters say, so the audit log tells it.
    """

    _inherit = "res.partner"

    _visible_if_given = ("name",)
    # New and deleted people are told of their accounts.
    _audited_life = False

    name = fields.Char(audited="settings")
    email = fields.Char(audited="settings")
    image_1920 = fields.Image(audited="settings")

    def _audited_records(self):
        """Leave out all contacts but offices and those who work in them."""
        # What belongs to an office is told, whoever may read offices and people.
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
        # As above.
        return self._ptsp_offices() or self.sudo().user_ids.company_ids

    def _audited_value(self, name):
        """Tell the picture of an office, its emblem, and not those of its people."""
        if name == "image_1920" and not self._ptsp_offices():
            return self.env["ptsp.audit.words"]._list_value([])
        return super()._audited_value(name)

    def _ptsp_offices(self):
        """Return the offices that keep name, address and emblem with this contact."""
        offices_sudo = self.env["res.company"].sudo()  # whoever may read offices
        return offices_sudo.search([("partner_id", "in", self.ids)])
