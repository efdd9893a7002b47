# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
from functools import cache

from odoo import fields, models
from odoo.tools import file_open
from odoo.tools.image import image_data_uri

from .ptsp_application_archive import RETENTIONS


class ResCompany(models.Model):
    """The office as its papers show it."""

    _inherit = "res.company"

    ptsp_archive_class = fields.Char("Archive Classification", default="503")
    ptsp_archive_retention = fields.Selection(RETENTIONS, "Retention", default="5")
    ptsp_pickup_days = fields.Integer("Days Until a Pickup Reminder", default=3)

    def _ptsp_letterhead(self):
        """Return the letterhead's texts, JSON-plain."""
        self.ensure_one()
        company = self.sudo()  # agencies print papers too, and may not read offices
        name = company.ptsp_office_name or company.name
        government = company.ptsp_gov_name or ""
        region = government.upper().removeprefix("PEMERINTAH ").title()
        contact = [
            ("Telepon", company.ptsp_phone),
            ("Pos-el", company.ptsp_email),
            ("Laman", company.ptsp_website),
        ]
        return {
            "government": government.upper(),
            "name": name.upper(),
            "address": company.ptsp_address or "",
            "contact": ", ".join(f"{label} {text}" for label, text in contact if text),
            "phone": company.ptsp_phone or "",
            "email": company.ptsp_email or "",
            "website": company.ptsp_website or "",
            "city": company.ptsp_city or "",
            "head_title": company.ptsp_head_title
            or " ".join(filter(None, ["Kepala", name, region])),
        }

    def _ptsp_emblem(self):
        """Return the emblem of the letterhead as a ``data:`` address.

        A neutral shield until the office gives its own emblem as the company's logo.
        """
        company = self.sudo()
        if company.uses_default_logo or not company.logo:
            return neutral_emblem()
        return image_data_uri(company.logo)


@cache
def neutral_emblem():
    """Return the shield that stands in for an office's own emblem."""
    with file_open("ptsp_rekomendasi/static/img/emblem.svg", "rb") as file:
        return "data:image/svg+xml;base64," + base64.b64encode(file.read()).decode()
