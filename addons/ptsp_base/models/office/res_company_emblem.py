# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
from functools import cache

from odoo import models
from odoo.tools import file_open
from odoo.tools.image import image_data_uri


class ResCompany(models.Model):
    """The emblem at the head of the office's papers."""

    _inherit = "res.company"

    def _ptsp_emblem(self):
        """Return the emblem of the letterhead as a ``data:`` address.

        A neutral shield until the office gives its own emblem as the company's logo.
        """
        company = self.sudo()  # who prints a paper may not always read offices
        if company.uses_default_logo or not company.logo:
            return neutral_emblem()
        return image_data_uri(company.logo)


@cache
def neutral_emblem():
    """Return the shield that stands in for an office's own emblem."""
    with file_open("ptsp_base/static/img/emblem.svg", "rb") as file:
        return "data:image/svg+xml;base64," + base64.b64encode(file.read()).decode()
