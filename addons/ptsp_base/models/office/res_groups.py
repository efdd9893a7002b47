# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from contextlib import nullcontext

from odoo import api, models

# What gives people other groups than before.
GIVING = {"user_ids", "implied_ids", "implied_by_ids"}


class ResGroups(models.Model):
    """Groups are found by name at every move of a case; who is in them is logged."""

    _inherit = "res.groups"

    @api.model
    def _ptsp_named(self, xmlid):
        """Return a group of these addons, elevated; it is known to exist.

        ``env.ref`` asks the database each time whether the record is still there.

        :param str xmlid: external id of the group
        """
        group_id = self.env["ir.model.data"]._xmlid_to_res_id(xmlid)
        return self.sudo().browse(group_id)

    # === WHO IS IN WHICH GROUP === #

    @api.model_create_multi
    def create(self, vals_list):
        with self._watching_people(any(GIVING & vals.keys() for vals in vals_list)):
            return super().create(vals_list)

    def write(self, vals):
        with self._watching_people(GIVING & vals.keys()):
            return super().write(vals)

    def unlink(self):
        with self._watching_people(self):
            return super().unlink()

    @api.model
    def _watching_people(self, needed):
        """Return a block whose end logs who has other groups than at its beginning."""
        if not needed:
            return nullcontext()
        portal = self._ptsp_named("base.group_portal")
        # Whoever changes groups may not read all people.
        people_sudo = self.env["res.users"].sudo().with_context(active_test=False)
        people = people_sudo.search([("all_group_ids", "not in", portal.ids)])
        return self.env["ptsp.audit"]._watching(people, {"group_ids"})
