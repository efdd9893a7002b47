# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError


class PtspSkmPublication(models.Model):
    """Where a result of the survey was published, and when."""

    _name = "ptsp.skm.publication"
    _description = "Publication of a Survey Result"
    _order = "date desc, id desc"
    _rec_name = "address"

    report_id = fields.Many2one(
        "ptsp.skm.report", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        related="report_id.company_id", store=True, precompute=True, index=True
    )
    medium = fields.Selection(
        [
            ("website", "Website"),
            ("board", "Notice Board or Screen at the Office"),
            ("social", "Social Media"),
            ("press", "Newspaper, Radio, Television"),
            ("app", "Application"),
            ("other", "Other"),
        ],
        required=True,
        default="website",
    )
    address = fields.Char("Address or Place", required=True)
    date = fields.Date(
        required=True, default=lambda self: self.env.company._ptsp_today()
    )

    @api.constrains("report_id", "date")
    def _check_signed(self):
        for one in self:
            if one.report_id.state != "signed":
                raise ValidationError(self.env._("Only a signed report is published."))
            office = one.company_id
            if one.date < office._ptsp_local_date(one.report_id.signed_at):
                raise ValidationError(
                    self.env._(
                        "A result is published on the day it is signed or later."
                    )
                )
