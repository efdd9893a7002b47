# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class PtspControlEntry(models.Model):
    """Adds indexes for counting visits by the day on which they ended."""

    _inherit = "ptsp.control.entry"

    # The condition is written as domains write it (IS TRUE); else PostgreSQL does not
    # use the index.
    _figures_left = models.Index(
        "(left_at, application_id, step_code) INCLUDE"
        ' (working_minutes, standard_minutes, officer_id, "window")'
        " WHERE sealed IS TRUE"
    )
    _figures_returns = models.Index(
        "(left_at, application_id) WHERE sealed IS TRUE AND transition_kind = 'return'"
    )
