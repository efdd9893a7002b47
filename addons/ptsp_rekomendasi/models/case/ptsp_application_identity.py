# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import re

import phonenumbers

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools.translate import LazyTranslate

from odoo.addons.ptsp_base.models.office.refusal import misfit
from odoo.addons.ptsp_base.tools import case_object, identifiers
from odoo.addons.ptsp_base.tools.refusal_codes import MISSING
from odoo.addons.ptsp_base.tools.visible import is_blank, tidy_line

from .ptsp_case_twins import applicant_key

_lt = LazyTranslate(__name__)

IDENTITY = "ptsp_base.group_ptsp_identity"
MAX_TYPED = 80
# One telephone number: nothing but digits and separators.
PHONE = re.compile(r"[(]?[+]?[\d\s().\-\u2010-\u2015\u2212]+")
EXTENSION = re.compile(
    r"[\s,;]*(?:ext|ekst|extension|ekstensi|pes|pesawat|x|#)[\s.:]*(\d{1,7})",
    re.IGNORECASE,
)
EMAIL = re.compile(
    r"[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*"
    r"@(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_](?:[\w-]{0,61}[^\W_])"
)

# Sentences for the errors of ``tools.identifiers``, kept here to be translated.
SENTENCES = {
    "nik_digits": _lt(
        "NIK: it has 16 digits and nothing else; check it against the card."
    ),
    "nik_birth_date": _lt(
        "NIK: digits 7 to 12 are a date of birth (for women with 40 added to the day),"
        " but these are not; check them against the card."
    ),
    "nik_serial": _lt(
        "NIK: its last four digits are never 0000; check them against the card."
    ),
    "nik_region": _lt(
        "NIK: its first two digits are not the code of a province; check them against"
        " the card."
    ),
    "npwp_digits": _lt(
        "NPWP: it has 15 or 16 digits and nothing else (of a NITKU of 22, the first"
        " 16); check it against the card."
    ),
    "npwp_form": _lt(
        "NPWP: one of 16 digits that does not begin with 0 is the NIK of a person, but"
        " these digits are none; check them against the card."
    ),
    "npwp_check_digit": _lt(
        "NPWP: its check digit does not fit the other digits; check them against the"
        " card."
    ),
    "nib_digits": _lt(
        "NIB: it has 13 digits and nothing else; check it against the certificate."
    ),
    "phone_format": _lt(
        "Telephone: this is not a telephone number; enter one number without letters,"
        " as 0812... or, from abroad, with + and the country code (an extension as"
        " “ext. 12”)."
    ),
    "phone_doubt": _lt(
        "Telephone: no network is known to use this number; check it by calling."
    ),
    "email_format": _lt(
        "E-mail: this is not an e-mail address; enter one as name@example.org."
    ),
}


class PtspApplicationIdentity(models.AbstractModel):
    """Data of the applicant, and the numbers that identify people and companies.

    The numbers are kept in one plain form and readable for the identity group only;
    everybody else sees them masked. Errors of format are refused, doubtful numbers are
    only pointed out: a number that looks odd may still be the one on the card.
    """

    _name = "ptsp.application.identity"
    _description = "Identity of an Applicant"

    applicant_kind = fields.Selection(
        [
            ("person", "Person"),
            ("company", "Business Entity"),
            ("community", "Community or association"),
        ],
        default="person",
        required=True,
    )
    applicant_name = fields.Char("Applicant", index="trigram")
    applicant_key = fields.Char(
        compute="_compute_twin_keys",
        store=True,
        index=True,
        help="The name without titles, blanks and apostrophes: it finds the applicant.",
    )
    object_key = fields.Char(
        compute="_compute_twin_keys",
        store=True,
        index="btree_not_null",
        help="What is the same for cases of a service about the same object.",
    )
    twins_text = fields.Html(
        "Other Open Applications",
        compute="_compute_twins_text",
        sanitize=False,
        help="Shown until the file is declared complete; nothing is blocked.",
    )
    applicant_address = fields.Text("Address")
    applicant_city = fields.Char("Regency or City")
    applicant_nik = fields.Char(
        "NIK", groups=IDENTITY, copy=False, index="btree_not_null", personal=True
    )
    applicant_npwp = fields.Char(
        "NPWP", groups=IDENTITY, copy=False, index="btree_not_null", personal=True
    )
    applicant_nib = fields.Char(
        "NIB", groups=IDENTITY, copy=False, index="btree_not_null", personal=True
    )
    applicant_phone = fields.Char(
        "Telephone", groups=IDENTITY, copy=False, personal=True
    )
    applicant_email = fields.Char("E-mail", groups=IDENTITY, copy=False, personal=True)
    nik_masked = fields.Char(
        "NIK (masked)", compute="_compute_masked", compute_sudo=True
    )
    npwp_masked = fields.Char(
        "NPWP (masked)", compute="_compute_masked", compute_sudo=True
    )
    nib_masked = fields.Char(
        "NIB (masked)", compute="_compute_masked", compute_sudo=True
    )
    phone_masked = fields.Char(
        "Telephone (masked)", compute="_compute_masked", compute_sudo=True
    )
    email_masked = fields.Char(
        "E-mail (masked)", compute="_compute_masked", compute_sudo=True
    )
    identity_warning = fields.Text(
        "Doubts",
        compute="_compute_identity_warning",
        compute_sudo=True,
        help="What looks odd about the numbers; compare with the card.",
    )
    identity_search = fields.Char(
        "NIK, NPWP or NIB",
        compute="_compute_identity_search",
        search="_search_identity",
        groups=IDENTITY,
        help="Finds the cases of a whole number, typed with or without dots.",
        personal=True,
    )

    # === COMPUTE METHODS === #

    @api.depends("applicant_name", "sop_id.form_limits", "form_values")
    def _compute_twin_keys(self):
        for case in self:
            case.applicant_key = applicant_key(case.applicant_name)
            limits = case.sop_id.form_limits or {}
            # Answers are read only if the revision marks some of them.
            answers = case._form_keys() if case_object.identifying(limits) else {}
            case.object_key = case_object.object_key(limits, answers)

    @api.depends_context("uid", "lang")
    @api.depends(
        *("applicant_key", "applicant_nik", "applicant_npwp", "applicant_nib"),
        *("service_id", "object_key"),
    )
    def _compute_twins_text(self):
        for case in self:
            case.twins_text = self.env["ptsp.case.twins"]._sentence(case)

    @api.depends(
        "applicant_nik",
        "applicant_npwp",
        "applicant_nib",
        "applicant_phone",
        "applicant_email",
    )
    def _compute_masked(self):
        for case in self:
            case.nik_masked = identifiers.mask(case.applicant_nik or "")
            case.npwp_masked = identifiers.mask(case.applicant_npwp or "")
            case.nib_masked = identifiers.mask(case.applicant_nib or "")
            case.phone_masked = mask_phone(case.applicant_phone or "")
            case.email_masked = mask_email(case.applicant_email or "")

    @api.depends("applicant_nik", "applicant_npwp", "applicant_nib", "applicant_phone")
    def _compute_identity_warning(self):
        for case in self:
            checks = [
                check(case[name])
                for name, check in CHECKS.items()
                if case[name] and name != "applicant_email"
            ]
            sentences = [
                self.env._(SENTENCES[check.warning_code])
                for check in checks
                if check.warning_code
            ]
            case.identity_warning = "\n".join(dict.fromkeys(sentences)) or False

    def _compute_identity_search(self):
        self.identity_search = False

    @api.model
    def _search_identity(self, operator, value):
        """Search by a whole number; a search by parts would let users guess it."""
        if operator in ("ilike", "like", "=ilike", "=like"):
            value = [value]
        elif operator != "in":
            return NotImplemented
        numbers = [digits(text) for text in value if digits(text)]
        return Domain.OR(
            [
                Domain(name, "in", numbers)
                for name in ("applicant_nik", "applicant_npwp", "applicant_nib")
            ]
        )

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([self._normalise_identity(vals) for vals in vals_list])

    def write(self, vals):
        return super().write(self._normalise_identity(vals))

    @api.model
    def _normalise_identity(self, vals):
        """Return the values with every identifying number checked and in plain form.

        :raise ValidationError: in one sentence with the field and the remedy
        """
        if "applicant_name" in vals and is_blank(vals["applicant_name"]):
            raise misfit(
                self.env._("The applicant needs a name: enter who applies."),
                _public_name("applicant_name"),
                MISSING,
            )
        given = [name for name in CHECKS if vals.get(name)]
        if not given:
            return vals
        clean = dict(vals)
        for name in given:
            text = tidy_line(str(vals[name]))
            check = CHECKS[name](text[:MAX_TYPED])
            if not check.ok or len(text) > MAX_TYPED:
                code = check.error_code or FORMATS[name]
                raise misfit(self.env._(SENTENCES[code]), _public_name(name))
            clean[name] = check.value
        return clean


def _public_name(name):
    """Return the name of an applicant's field in the public contract.

    >>> _public_name("applicant_nik")
    'applicant.nik'
    """
    return name.replace("_", ".", 1)


def check_phone(text):
    """Return the check of a telephone number, Indonesian unless it has a +.

    The whole text must be understood: a letter or a second number is refused, and
    an extension is kept behind the number.
    """
    text = tidy_line(text)
    found = EXTENSION.search(text)
    extension = ""
    if found and found.end() == len(text):
        text, extension = text[: found.start()], f" ext. {found[1]}"
    try:
        number = PHONE.fullmatch(text) and phonenumbers.parse(text, "ID")
    except phonenumbers.NumberParseException:
        number = None
    if not number or not phonenumbers.is_possible_number(number):
        return identifiers.Check(False, text, error_code="phone_format")
    known = phonenumbers.is_valid_number(number)
    value = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return identifiers.Check(
        True, value + extension, warning_code="" if known else "phone_doubt"
    )


def check_email(text):
    """Return the check of a text that must be exactly one whole e-mail address."""
    value = tidy_line(text)
    if not EMAIL.fullmatch(value):
        return identifiers.Check(False, text, error_code="email_format")
    return identifiers.Check(True, value.lower())


def mask_phone(number):
    """Hide a telephone number but for its last three digits.

    >>> mask_phone("+62541733333 ext. 12")
    '*********333'
    """
    return identifiers.mask(number.partition(" ")[0], 3)


def mask_email(address):
    """Hide the person in an e-mail address, but not the domain.

    >>> mask_email("siti@example.org")
    's***@example.org'
    """
    name, at, domain = address.rpartition("@")
    return f"{name[:1]}***{at}{domain}" if at else ""


def digits(text):
    """Return the digits of a typed number.

    >>> digits("64.72.01 ...")
    '647201'
    """
    return "".join(char for char in str(text or "") if char.isdigit())


CHECKS = {
    "applicant_nik": identifiers.check_nik,
    "applicant_npwp": identifiers.check_npwp,
    "applicant_nib": identifiers.check_nib,
    "applicant_phone": check_phone,
    "applicant_email": check_email,
}
FORMATS = {
    "applicant_nik": "nik_digits",
    "applicant_npwp": "npwp_digits",
    "applicant_nib": "nib_digits",
    "applicant_phone": "phone_format",
    "applicant_email": "email_format",
}
