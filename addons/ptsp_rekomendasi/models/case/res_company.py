# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from zoneinfo import ZoneInfo

from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.ptsp_base.tools import office_names
from odoo.addons.ptsp_base.tools.moments import in_zone

from ...tools.paper_moments import ZONE_WORDS, PaperMoments
from .ptsp_application_archive import RETENTIONS


class ResCompany(models.Model):
    """Letterhead and address of the office on its papers and e-mails."""

    _inherit = "res.company"

    ptsp_archive_class = fields.Char(
        "Archive Classification", default="503", audited="settings"
    )
    ptsp_archive_retention = fields.Selection(
        RETENTIONS, "Retention", default="5", audited="settings"
    )
    ptsp_pickup_days = fields.Integer(
        "Days Until a Pickup Reminder", default=3, audited="settings"
    )

    def _ptsp_mail_values(self, address):
        """Return the recipient of a mail, and the office as its author."""
        self.ensure_one()
        # The office's settings hold for everybody; few may read them.
        return {"email_to": address, "author_id": self.sudo().partner_id.id}

    def _ptsp_letterhead(self):
        """Return the letterhead's texts as plain JSON values."""
        self.ensure_one()
        company = self.sudo()  # agencies print papers too, and may not read offices
        name = company.ptsp_office_name or company.name
        government = company.ptsp_gov_name or ""
        contact = [
            ("Telepon", company.ptsp_phone),
            ("Pos-el", company.ptsp_email),
            ("Laman", company.ptsp_website),
        ]
        region = office_names.region(government)
        title = company.ptsp_head_title or " ".join(
            filter(None, ["Kepala", office_names.in_sentence(name), region])
        )
        texts = ("phone", "email", "website", "city")
        place = [company.ptsp_address, company.ptsp_postcode]
        return {
            **{text: company[f"ptsp_{text}"] or "" for text in texts},
            "address": " ".join(filter(None, place)),
            "government": government.upper(),
            "name": name.upper(),
            "full_name": title.partition("Kepala ")[2] or name,
            "contact": ", ".join(f"{label} {text}" for label, text in contact if text),
            "head_title": title,
        }

    def _check_ptsp_letterhead(self):
        """Refuse a signature under a letterhead without name, address or emblem.

        :raise UserError: when one of them is missing (Permendagri 1/2023)
        """
        gaps = self._ptsp_letterhead_gaps()
        if gaps:
            raise UserError(self._ptsp_letterhead_words(gaps))

    def _ptsp_paper_moments(self):
        """Return the object that prints moments on the papers of this office."""
        self.ensure_one()
        name = self.sudo().ptsp_tz  # agencies print papers too
        zone = ZoneInfo(name)
        return PaperMoments(
            lambda moment: in_zone(moment, zone), ZONE_WORDS.get(name, "")
        )
