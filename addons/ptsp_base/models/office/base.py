# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class Base(models.AbstractModel):
    _inherit = "base"

    def _valid_field_parameter(self, field, name):
        """Allow ``locked=True`` on every field; see ``ptsp.locked.mixin``.

        It is allowed on every model because a slice (an abstract model that a locked
        model inherits) declares locked fields without having the lock itself.
        """
        return name == "locked" or super()._valid_field_parameter(field, name)
