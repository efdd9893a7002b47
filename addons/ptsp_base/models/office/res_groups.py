# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from contextlib import nullcontext

from odoo import api, models

# Fields whose change gives people other groups.
GIVING = {"user_ids", "implied_ids", "implied_by_ids"}


class ResGroups(models.Model):
    """Finds groups by name without a query, and logs who is in them."""

    _inherit = "res.groups"

    @api.model
    def _ptsp_named(self, xmlid):
        """Return a group of these addons, as superuser; it is known to exist.

        ``env.ref`` queries the database each time to see whether the record still
        exists.

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
        """Return a block at whose end the people with changed groups are logged."""
        if not needed:
            return nullcontext()
        portal = self._ptsp_named("base.group_portal")
        # The person who changes groups may not read all people.
        people_sudo = self.env["res.users"].sudo().with_context(active_test=False)
        people = people_sudo.search([("all_group_ids", "not in", portal.ids)])
        return self.env["ptsp.audit"]._watching(people, {"group_ids"})
