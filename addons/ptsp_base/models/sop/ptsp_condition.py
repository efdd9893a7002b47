# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from ast import literal_eval
from datetime import datetime

from odoo import api, models
from odoo.fields import Domain
from odoo.tools.date_utils import parse_date

from ...sentences import sentence
from ...tools import condition
from ...tools.errors import ToolError
from ...tools.marker import _lt

# Each type of a field of the case with the kind that conditions know.
KINDS = {
    **condition.FORM_KINDS,
    "monetary": "number",
    "html": "text",
    "datetime": "moment",
    "binary": "file",
    "many2one": "record",
    "one2many": "record",
    "many2many": "record",
}
MAX_DEPTH = 4
# Errors that appear when a text that is no domain is read.
UNREADABLE = (ValueError, TypeError, SyntaxError, MemoryError, RecursionError)


def parsed(text):
    """Return the domain that a condition text stands for, or None if it is none.

    A domain that tests nothing of a case, such as ``[(0, "=", 1)]``, gives None too.

    :param str text: a domain written out with plain values
    """
    try:
        value = literal_eval(text.strip())
        if not isinstance(value, list):
            return None
        domain = Domain(value)
        asks = not value or any(True for _line in domain.iter_conditions())
        return domain if asks else None
    except UNREADABLE:
        return None


class PtspCondition(models.AbstractModel):
    """Checks the conditions of definitions, wherever one is written.

    The screen, the importer, RPC and the check of a revision all use this model. A
    condition that passes can be evaluated on every case. It tests only stored fields,
    so it gives the same answer for every user.
    """

    _name = "ptsp.condition"
    _description = "Check of Conditions"

    @api.model
    def _problem(self, text, own_fields):
        """Return what is wrong with a condition, as a sentence, or nothing.

        :param str text: a domain on the case; an empty one always holds
        :param dict own_fields: fields of the service's form, name -> tools' ``Asked``
        """
        if not (text or "").strip():
            return ""
        if len(text) > condition.MAX_LENGTH:
            return self.env._(
                "The condition is too long; use at most %(most)s characters.",
                most=condition.MAX_LENGTH,
            )
        domain = parsed(text)
        if domain is None:
            return self.env._(
                "%(text)s is not a condition. Write a domain with plain values,"
                " such as [('channel', '=', 'online')].",
                text=text[:80],
            )
        model_name = self.env["ptsp.sop.part.mixin"]._condition_model()
        if not model_name:
            return ""
        found = self._first_problem(self.env[model_name], domain, own_fields, 1)
        return sentence(self.env, found) if found else ""

    @api.model
    def _first_problem(self, model, domain, own_fields, depth):
        for line in domain.iter_conditions():
            path, operator, value = line.field_expr, line.operator, line.value
            asked, target = self._asked(model, path, own_fields)
            found = asked if isinstance(asked, ToolError) else None
            found = found or condition.problem(asked, operator, value, self._is_day)
            found = found or self._record_problem(asked, target, operator, value)
            if not found and operator in condition.ANY:
                found = self._inner_problem(asked, target, value, own_fields, depth)
            if found:
                return found
        return None

    @api.model
    def _inner_problem(self, asked, target, value, own_fields, depth):
        domain = parsed(repr(value)) if depth < MAX_DEPTH else None
        if domain is None:
            return condition.problem(asked, "any", None, self._is_day)
        return self._first_problem(target, domain, own_fields, depth + 1)

    # === WHAT IS ASKED === #

    @api.model
    def _asked(self, model, path, own_fields):
        """Return what the field at a path holds, and the model that the path leads to.

        :return: tools' ``Asked`` or the problem with the path; the model or None
        """
        names = path.split(".")
        for number, name in enumerate(names):
            last = number == len(names) - 1
            field = model._fields.get(name)
            if field is None or not (field.store or name == "id"):
                return self._unknown(path), None
            if field.type == "properties":
                return self._own_asked(names[number + 1 :], own_fields), None
            target = self.env[field.comodel_name] if field.relational else None
            if last:
                return self._field_asked(field, model, path), target
            if target is None:
                return self._unknown(path), None
            model = target
        return self._unknown(path), None

    @api.model
    def _field_asked(self, field, model, path):
        label = field._description_string(self.env)
        choices = ()
        if field.type == "selection":
            choices = tuple(map(str, field.get_values(self.env)))
        kind = KINDS.get(field.type, field.type)
        return condition.Asked(kind, f"{label} ({path})", choices)

    @api.model
    def _own_asked(self, names, own_fields):
        """Return what a field of the service's own form holds, or what is wrong."""
        if len(names) == 1 and names[0] in own_fields:
            return own_fields[names[0]]
        return ToolError(
            "condition_own_field",
            _lt(
                "The form of this revision has no field %(name)s; add it to the form"
                " or ask another."
            ),
            name=".".join(names)[:80] or "-",
        )

    @api.model
    def _unknown(self, path):
        return ToolError(
            "condition_field", _lt("A case has no field %(name)s."), name=path[:80]
        )

    @api.model
    def _record_problem(self, asked, target, operator, value):
        """Return the problem if a condition names a record whose id does not exist."""
        if target is None or operator in condition.ANY:
            return None
        values = value if isinstance(value, (list, tuple)) else [value]
        numbers = [one for one in values if type(one) is int]
        # The answer is the same for every reader.
        there = target.sudo().with_context(active_test=False).browse(numbers).exists()
        missing = [number for number in numbers if number not in there.ids]
        if not missing:
            return None
        return condition.value_problem(asked, missing[0])

    @api.model
    def _is_day(self, text, kind):
        """Tell whether a text is a day or moment that the ORM can read."""
        try:
            day = parse_date(text, self.env)
        except (ValueError, OverflowError):
            return False
        return kind == "moment" or not isinstance(day, datetime)
