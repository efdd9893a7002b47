# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import AccessError

# The groups that may decide what colleagues find in their search fields.
SHARING = (
    "ptsp_base.group_ptsp_supervisor",
    "ptsp_base.group_ptsp_admin",
    "base.group_erp_manager",
)


class IrFilters(models.Model):
    """Lets people keep filters for themselves; only supervisors share filters."""

    _inherit = "ir.filters"

    @api.model_create_multi
    def create(self, vals_list):
        filters = super().create(vals_list)
        filters._ptsp_require_own()
        return filters

    def write(self, vals):
        # The check runs before and after: a user neither takes filters from colleagues
        # nor gives filters to them.
        self._ptsp_require_own()
        result = super().write(vals)
        self._ptsp_require_own()
        return result

    def unlink(self):
        self._ptsp_require_own()
        return super().unlink()

    def _ptsp_require_own(self):
        """Refuse filters of others or of everybody to people who may not share filters.

        :raise AccessError: names the filter
        """
        user = self.env.user
        if self.env.su or any(user.has_group(group) for group in SHARING):
            return
        for found in self.sudo():  # all owners are read, also of others' filters
            if found.user_ids != user:
                raise AccessError(
                    self.env._(
                        "The filter “%(name)s” is shared with others. Only supervisors"
                        " and administrators make and change such filters; save it for"
                        " yourself alone.",
                        name=found.name,
                    )
                )
