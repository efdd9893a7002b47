# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What is asked of a respondent, and the ways in which answers come in."""

from odoo.tools.translate import LazyTranslate

_lt = LazyTranslate(__name__)

CHANNELS = {
    "link": _lt("By Link"),
    "kiosk": _lt("At the Counter"),
    "paper": _lt("Paper Sheet of a Case"),
    "paper_unnumbered": _lt("Paper Sheet Without a Number"),
    "api": _lt("From Another System"),
}
# What a respondent may say of himself, by the rule: each of it is voluntary.
PROFILE = {
    "age": (
        _lt("Age"),
        {
            "17": _lt("up to 25 years"),
            "26": _lt("26 to 35 years"),
            "36": _lt("36 to 45 years"),
            "46": _lt("46 to 55 years"),
            "56": _lt("56 years and more"),
        },
    ),
    "sex": (_lt("Sex"), {"male": _lt("Male"), "female": _lt("Female")}),
    "education": (
        _lt("Highest Education"),
        {
            "sd": _lt("Primary school or less"),
            "smp": _lt("Junior high school"),
            "sma": _lt("Senior high school"),
            "d3": _lt("Diploma (D1 to D4)"),
            "s1": _lt("Bachelor (S1)"),
            "s2": _lt("Master or doctor (S2, S3)"),
        },
    ),
    "occupation": (
        _lt("Occupation"),
        {
            "pns": _lt("Civil servant"),
            "tni": _lt("Armed forces"),
            "polri": _lt("Police"),
            "swasta": _lt("Private employee"),
            "wirausaha": _lt("Entrepreneur"),
            "lain": _lt("Other"),
        },
    ),
}
