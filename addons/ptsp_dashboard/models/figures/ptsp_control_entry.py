# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class PtspControlEntry(models.Model):
    """Visits are counted by the day on which they ended: indexes, no fields."""

    _inherit = "ptsp.control.entry"

    # In the words of domains: PostgreSQL takes no other for the same condition.
    _figures_left = models.Index(
        "(left_at, application_id, step_code) INCLUDE"
        ' (working_minutes, standard_minutes, officer_id, "window")'
        " WHERE sealed IS TRUE"
    )
    _figures_returns = models.Index(
        "(left_at, application_id) WHERE sealed IS TRUE AND transition_kind = 'return'"
    )
