# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date, datetime

from odoo import api, models
from odoo.exceptions import AccessError

from odoo.addons.ptsp_base.models.office.refusal import refusal
from odoo.addons.ptsp_base.tools import refusal_codes
from odoo.addons.ptsp_base.tools.moments import aware
from odoo.addons.ptsp_base.tools.visible import is_blank

from ...tools import carried

MAX_TEXT = 200
YEARS = range(2000, 2101)


class PtspApiArguments(models.AbstractModel):
    """Checks of caller and arguments that every method of the facade begins with.

    They only read; each check raises one sentence that says what to give instead.
    """

    _name = "ptsp.api.arguments"
    _description = "Arguments of the Public Contract"
    _inherit = ["ptsp.api.once"]

    # === WHO === #

    @api.model
    def _groups(self):
        """Return the groups of each right. An extension point: change super()'s result.

        The rights on the records themselves come on top.

        :return: dict of right -> dict of the group's short name (for the refusal) ->
            its external id
        """
        officer = {"officer": "ptsp_base.group_ptsp_officer"}
        auditor = {"auditor": "ptsp_base.group_ptsp_auditor"}
        agency = {"agency": "ptsp_base.group_ptsp_agency"}
        integration = {"integration": "ptsp_base.group_ptsp_integration"}
        return {
            "read": {**officer, **auditor, **agency, **integration},
            "act": {**officer, **agency, **integration},
            "file": {**officer, **integration},
            "feed": {**auditor, **integration},
            "count": {**officer, **auditor, **integration},
            "export": {**officer, **auditor, **integration},
            "define": {"admin": "ptsp_base.group_ptsp_admin"},
        }

    @api.model
    def _require_right(self, right):
        groups = self._groups()[right]
        if any(map(self.env.user.has_group, groups.values())):
            return
        raise AccessError(
            self.env._(
                "This needs the rights of one of these groups of PTSP: %(groups)s;"
                " ask the service administrator for them.",
                groups=", ".join(groups),
            )
        )

    # === WITH WHAT === #

    @api.model
    def _bind(self, name, signature, args, kwargs):
        """Return all arguments of a call by name, including those left out.

        :raise UserError: when they do not fit the method, or no record can keep one
        """
        try:
            bound = signature.bind(self, *args, **kwargs)
        except TypeError as error:
            message = self._signature_error_message(name, signature, error)
            raise refusal(message, refusal_codes.ARGUMENTS) from error
        for argument, value in list(bound.arguments.items())[1:]:
            self._check_carried(argument, value)
        bound.apply_defaults()
        _self, *names = signature.parameters
        return {argument: bound.arguments[argument] for argument in names}

    @api.model
    def _signature_error_message(self, name, signature, error):
        names = list(signature.parameters)[1:]
        return self.env._(
            "%(method)s takes these arguments, by name: %(names)s (%(problem)s).",
            method=name,
            names=", ".join(names) or "-",
            problem=error,
        )

    @api.model
    def _check_carried(self, name, value):
        """Refuse a value that no record can keep, wherever it lies in an argument.

        :param str name: name of the argument
        """
        found = carried.problem(value)
        if found:
            raise refusal(
                self._carried_error_message(found, name), refusal_codes.INVALID, name
            )

    @api.model
    def _carried_error_message(self, found, name):
        if found == carried.CHARACTER:
            return self.env._(
                "“%(name)s” holds a character that cannot be kept (NUL or half of a"
                " character); take it out.",
                name=name,
            )
        if found == carried.NUMBER:
            return self.env._(
                "“%(name)s” holds a number that is too large or none at all; give one"
                " of at most 15 digits.",
                name=name,
            )
        if found == carried.KIND:
            return self.env._(
                "“%(name)s” holds a value that is neither text, number, true, false,"
                " list nor object; send it as text.",
                name=name,
            )
        return self.env._(
            "“%(name)s” holds more than %(most)s values, or more than %(nested)s lists"
            " and objects inside each other; send less at a time.",
            name=name,
            most=carried.MOST_VALUES,
            nested=carried.MOST_NESTED,
        )

    # === RECORDS === #

    @api.model
    def _service(self, code):
        """Return the service of this code, or raise an error that names the codes."""
        code = self._text("service_code", code, required=True)
        offices = [("company_id", "in", self.env.companies.ids)]
        services = self.env["ptsp.service"].search(offices)
        service = services.filtered(lambda service: service.code == code)[:1]
        if service:
            return service
        raise refusal(
            self.env._(
                "There is no service “%(code)s”; there are: %(known)s.",
                code=code,
                known=", ".join(services.mapped("code")) or "-",
            ),
            refusal_codes.UNKNOWN,
            "service_code",
        )

    @api.model
    def _sop(self, service):
        """Return the revision by which new cases of a service are handled."""
        if service.current_sop_id:
            return service.current_sop_id
        raise refusal(
            self.env._("%(service)s has no SOP in effect.", service=service.code),
            refusal_codes.REFUSED,
            "service_code",
        )

    @api.model
    def _case(self, reference):
        """Return the case of a tracking reference that the caller may see."""
        reference = self._text("reference", reference, required=True)
        case = self.env["ptsp.application"].search(
            [
                ("reference", "=", reference),
                ("company_id", "in", self.env.companies.ids),
            ],
            limit=1,
        )
        if case:
            return case
        raise refusal(
            self.env._(
                "There is no case “%(reference)s” that you may see; give its tracking"
                " reference.",
                reference=reference,
            ),
            refusal_codes.UNKNOWN,
            "reference",
        )

    # === VALUES === #

    @api.model
    def _text(self, name, value, *, required=False, limit=MAX_TEXT):
        """Return a text without spaces around it, or False for none."""
        if value is None or value is False:
            value = ""
        if not isinstance(value, str) or len(value) > limit:
            raise refusal(
                self.env._(
                    "“%(name)s” must be a text of at most %(limit)s letters.",
                    name=name,
                    limit=limit,
                ),
                refusal_codes.INVALID,
                name,
            )
        if is_blank(value):
            value = ""
        if required and not value:
            raise refusal(
                self.env._("“%(name)s” is missing.", name=name),
                refusal_codes.MISSING,
                name,
            )
        return value.strip() or False

    @api.model
    def _choice(self, name, value, choices, *, default=False):
        """Return the value if it is one of ``choices``, else refuse it."""
        value = self._text(name, value) or default
        if value and value not in choices:
            raise refusal(
                self.env._(
                    "“%(value)s” is not a %(name)s; use one of: %(choices)s.",
                    value=value,
                    name=name,
                    choices=", ".join(choices),
                ),
                refusal_codes.INVALID,
                name,
            )
        return value

    @api.model
    def _struct(self, name, value, known=None, required=()):
        """Return a dict with text keys, each of them known."""
        value = value or {}
        if not isinstance(value, dict) or not all(isinstance(k, str) for k in value):
            raise refusal(
                self.env._(
                    "“%(name)s” must be an object with named values.", name=name
                ),
                refusal_codes.INVALID,
                name,
            )
        unknown = sorted(set(value) - set(known)) if known is not None else []
        if unknown:
            raise refusal(
                self.env._(
                    "“%(name)s” knows no “%(unknown)s”; it knows: %(known)s.",
                    name=name,
                    unknown=unknown[0][:MAX_TEXT],
                    known=", ".join(known),
                ),
                refusal_codes.INVALID,
                name,
            )
        for key in required:
            if not value.get(key) or is_blank(str(value[key])):
                raise refusal(
                    self.env._(
                        "“%(name)s” needs “%(key)s”.",
                        name=name,
                        key=key,
                    ),
                    refusal_codes.MISSING,
                    f"{name}.{key}",
                )
        return value

    @api.model
    def _structs(self, name, value, known, required=(), limit=100):
        """Return a list of dicts, see :meth:`_struct`; each is named by its place."""
        value = value or []
        if not isinstance(value, list | tuple) or len(value) > limit:
            raise refusal(
                self.env._(
                    "“%(name)s” must be a list of at most %(limit)s objects.",
                    name=name,
                    limit=limit,
                ),
                refusal_codes.INVALID,
                name,
            )
        return [
            self._struct(f"{name}.{place}", item, known, required)
            for place, item in enumerate(value)
        ]

    @api.model
    def _names(self, name, value, known):
        """Return a list of names, each of them known and given once."""
        if not isinstance(value, list | tuple):
            raise refusal(
                self.env._("“%(name)s” must be a list of names.", name=name),
                refusal_codes.INVALID,
                name,
            )
        return list(
            dict.fromkeys(self._choice(name, one, list(known)) for one in value if one)
        )

    @api.model
    def _integer(self, name, value, low, high):
        if isinstance(value, bool) or not isinstance(value, int):
            value = None
        if value is None or not low <= value <= high:
            raise refusal(
                self.env._(
                    "“%(name)s” must be a whole number from %(low)s to %(high)s.",
                    name=name,
                    low=low,
                    high=high,
                ),
                refusal_codes.INVALID,
                name,
            )
        return value

    @api.model
    def _day(self, name, value):
        """Return a date given as ``YYYY-MM-DD``."""
        try:
            day = date.fromisoformat(self._text(name, value, required=True))
        except ValueError:
            day = None
        if day is None or day.year not in YEARS:
            raise refusal(
                self.env._("“%(name)s” must be a date as YYYY-MM-DD.", name=name),
                refusal_codes.INVALID,
                name,
            )
        return day

    @api.model
    def _moment(self, name, value, company):
        """Return an aware moment; without an offset it is in the office's time."""
        try:
            moment = datetime.fromisoformat(self._text(name, value, required=True))
        except ValueError:
            moment = None
        if moment is None or moment.year not in YEARS:
            raise refusal(
                self.env._(
                    "“%(name)s” must be a date and time such as"
                    " 2027-01-11T09:00:00+08:00.",
                    name=name,
                ),
                refusal_codes.INVALID,
                name,
            )
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=self._zone(company))
        return moment

    # === ANSWERS === #

    @api.model
    def _zone(self, company):
        return company._ptsp_zone()

    @api.model
    def _local(self, moment, company):
        """Return a stored (naive UTC) or aware moment in the office's time."""
        if not moment:
            return False
        if moment.tzinfo is None:
            moment = aware(moment)
        return moment.astimezone(self._zone(company))
