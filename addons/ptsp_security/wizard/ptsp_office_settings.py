# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class PtspOfficeSettings(models.TransientModel):
    """The office settings also say who logs in with a second factor."""

    _inherit = "ptsp.office.settings"

    ptsp_second_factor = fields.Boolean(
        string="Code at Log-in",
        help="Members of desks that sign letters, and administrators, confirm their"
        " log-in with a code: from an authenticator app where they set one up, else"
        " sent to their e-mail address. Their programs then use API keys.",
    )
    second_factor_hint = fields.Char(compute="_compute_second_factor_hint")

    @api.depends("company_id")
    def _compute_second_factor_hint(self):
        """Say what is missing before the second factor can be offered."""
        for settings in self:
            company = settings.company_id
            settings.second_factor_hint = company._ptsp_second_factor_gap()

    @api.model
    def _office_fields(self):
        return [*super()._office_fields(), "ptsp_second_factor"]
