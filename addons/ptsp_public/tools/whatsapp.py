# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Links that open a conversation on WhatsApp."""

import re

COUNTRY = "62"


def whatsapp_address(number: str | None) -> str:
    """Return the link that opens a conversation with a number, or an empty text.

    >>> whatsapp_address("0812-3456-7890")
    'https://wa.me/6281234567890'
    >>> whatsapp_address("+62 812 3456 7890")
    'https://wa.me/6281234567890'
    >>> whatsapp_address("-"), whatsapp_address(None)
    ('', '')
    """
    digits = re.sub(r"\D", "", number or "")
    if digits.startswith("0"):
        digits = COUNTRY + digits[1:]
    return f"https://wa.me/{digits}" if digits else ""
