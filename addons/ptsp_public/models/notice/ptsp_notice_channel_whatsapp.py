# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from urllib.parse import quote

import phonenumbers
from phonenumbers import PhoneNumberType

from odoo import api, models

from odoo.addons.ptsp_rekomendasi.models.case.ptsp_application_identity import (
    check_phone,
    mask_phone,
)

MOBILE = (PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE)


class PtspNoticeChannelWhatsapp(models.AbstractModel):
    """WhatsApp. Without a provider a person sends each message with a click.

    An addon that supplies a provider extends ``_is_by_hand`` and ``_deliver``.
    """

    _name = "ptsp.notice.channel.whatsapp"
    _description = "Notices by WhatsApp"
    _inherit = ["ptsp.notice.channel"]

    @api.model
    def _label(self):
        return self.env._("WhatsApp")

    @api.model
    def _is_by_hand(self):
        return True

    @api.model
    def _addresses(self, case):
        return [(case.applicant_phone, case.applicant_name)]

    @api.model
    def _normalise(self, address):
        """Return a mobile number with its country code, or None for other numbers."""
        check = check_phone(address)
        if not check.ok:
            return None
        number = phonenumbers.parse(check.value, "ID")
        is_mobile = phonenumbers.number_type(number) in MOBILE
        return check.value if is_mobile and not number.extension else None

    @api.model
    def _mask(self, address):
        return mask_phone(address)

    @api.model
    def _url(self, address, text):
        """Return the address that opens WhatsApp with the text ready."""
        return f"https://wa.me/{address.lstrip('+')}?text={quote(text, safe='')}"
