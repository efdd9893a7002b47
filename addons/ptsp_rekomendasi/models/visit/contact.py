# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Turns the contact that a visitor gave into fields of a case."""

import re

from ..case.ptsp_application_identity import check_email, check_phone, mask_email


def contact_values(contact):
    """Return the e-mail address and the telephone number of a typed contact.

    Other text is left for the desk to enter, because the case would refuse it.

    >>> contact_values("0812 5412 3456, Rina@Film.example")
    {'applicant_email': 'rina@film.example', 'applicant_phone': '+6281254123456'}
    >>> contact_values("belakang pasar") or contact_values(False)
    {}
    """
    words = re.split(r"[\s,;]+", contact or "")
    emails = [check_email(word) for word in words if "@" in word]
    phone = check_phone(" ".join(word for word in words if "@" not in word))
    fitting = [check.value for check in emails if check.ok]
    values = {}
    if fitting:
        values["applicant_email"] = fitting[0]
    if phone.ok:
        values["applicant_phone"] = phone.value
    return values


def mask_contact(contact):
    """Return a contact masked for users who have no need to call.

    >>> mask_contact("0812 5412 3456, rina@film.example")
    '***456, r***@film.example'
    >>> mask_contact("belakang pasar"), mask_contact(False)
    ('***', False)
    """
    parts = [part.strip() for part in re.split(r"[,;]", contact or "") if part.strip()]
    return ", ".join(mask_email(part) or _mask_number(part) for part in parts) or False


def _mask_number(part):
    digits = re.sub(r"\D", "", part)
    return f"***{digits[-3:]}"
