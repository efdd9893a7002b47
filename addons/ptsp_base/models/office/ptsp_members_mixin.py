# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.tools import ormcache


class PtspMembersMixin(models.AbstractModel):
    """Records with members, such as lanes and sectors.

    Boards often ask for the records of a member, so the answer is cached until the
    members of one record change.
    """

    _name = "ptsp.members.mixin"
    _description = "List of Members"

    @api.model_create_multi
    def create(self, vals_list):
        self.env.registry.clear_cache()
        return super().create(vals_list)

    def write(self, vals):
        if {"user_ids", "active", "company_id"} & set(vals):
            self.env.registry.clear_cache()
        return super().write(vals)

    def unlink(self):
        self.env.registry.clear_cache()
        return super().unlink()

    @api.model
    def _of_user(self, user):
        """Return the active records that name a user as a member, as superuser."""
        return self.sudo().browse(self._ids_of_user(user.id))

    @api.model
    @ormcache("self._name", "user_id")
    def _ids_of_user(self, user_id):
        # The answer is the same for every reader.
        return tuple(self.sudo().search([("user_ids", "in", user_id)])._ids)
