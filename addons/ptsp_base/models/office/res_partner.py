# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class ResPartner(models.Model):
    """The names of officers stand on letters and in control sheets: they must show."""

    _inherit = "res.partner"

    _visible_if_given = ("name",)
