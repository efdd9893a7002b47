# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import math
from decimal import Decimal

from odoo import api, fields, models

from odoo.addons.ptsp_base.models.office.refusal import misfit
from odoo.addons.ptsp_base.sentences import sentence
from odoo.addons.ptsp_base.tools import answer_limits, formula
from odoo.addons.ptsp_base.tools.errors import ToolError
from odoo.addons.ptsp_base.tools.visible import tidy_line, tidy_text
from odoo.addons.ptsp_base.tools.written import answer_text

TIDY = {"char": tidy_line, "text": tidy_text}
MOST_DECIMALS = 6
NUMBER_TYPES = {"integer": (int,), "float": (int, float)}


class PtspCaseAnswers(models.AbstractModel):
    """Checks the type and the limits of the answers to a service's own questions.

    Screens, moves and other systems share these checks. Texts are tidied first, so that
    a text of invisible characters counts as no answer.
    """

    _name = "ptsp.case.answers"
    _description = "Answers to the Own Questions of a Service"

    @api.model
    def _given(self, values, before):
        """Return the answers by name, as they were given.

        A form on the screen sends a list with all fields, even those that nobody
        touched or that are worked out. An unchanged value is no answer.

        :param dict before: the answers that are kept already
        """
        if not isinstance(values, list):
            return values
        return {
            item["name"]: item.get("value")
            for item in values
            if isinstance(item, dict)
            and "name" in item
            and _kept(item.get("value")) != _kept(before.get(item["name"]))
        }

    @api.model
    def _without_worked_out(self, sop, values):
        """Return the answers without the fields that the revision works out itself."""
        limits = sop.form_limits or {}
        return {
            name: value
            for name, value in values.items()
            if "formula" not in limits.get(name, {})
        }

    @api.model
    def _work_out(self, sop, values, given):
        """Return the answers together with the fields that the SOP works out from them.

        A field stays empty while an answer that it needs is missing.

        :param dict values: the answers, tidy, by name
        :param dict given: the answers as they were sent; a worked-out field may be
            among them only with the value that comes out
        :raise ValidationError: naming the field and the remedy
        """
        limits = dict(sop._formula_limits())
        if not limits:
            return values
        asked, kept = sop._fee_fields(), self._without_worked_out(sop, values)
        for item in sop.form_definition:
            name = item["name"]
            if name in limits:
                kept[name] = self._worked_out(item, limits[name], kept, asked)
                self._check_not_typed(item, kept[name], given)
        return {name: value for name, value in kept.items() if value is not False}

    @api.model
    def _worked_out(self, item, limits, values, asked):
        """Return the value of a worked-out field; False while an answer is missing."""
        try:
            value = formula.evaluate(limits["formula"], values, asked)
        except ToolError as error:
            if error.code == "formula_missing":
                return False
            raise misfit(
                self.env._(
                    "%(label)s is worked out: %(problem)s",
                    label=item["string"],
                    problem=sentence(self.env, error),
                ),
                _path(item["name"]),
            ) from None
        if item["type"] == "integer":
            value = int(formula.rounded(value, "nearest", Decimal(1)))
        elif item["type"] == "float":
            value = round(float(value), limits.get("decimals") or MOST_DECIMALS)
        rest = {word: limit for word, limit in limits.items() if word != "decimals"}
        return self._clean_answer(item, value, rest)

    @api.model
    def _check_not_typed(self, item, value, given):
        """Refuse an answer to a field that is worked out, unless it is the same."""
        typed = given.get(item["name"]) or False
        if typed is not False and typed != value:
            raise misfit(
                self.env._(
                    "%(label)s is worked out from other answers; leave it out.",
                    label=item["string"],
                ),
                _path(item["name"]),
            )

    @api.model
    def _clean(self, sop, values):
        """Check ``values`` against the definition of ``sop``.

        :raise ValidationError: naming the field and the remedy.
        """
        definition = {item["name"]: item for item in sop.form_definition or []}
        for name in values:
            if name not in definition:
                raise misfit(
                    self.env._(
                        "%(service)s has no field “%(name)s”; it knows: %(known)s.",
                        service=sop.service_id.name,
                        name=name,
                        known=", ".join(definition) or "-",
                    ),
                    _path(name),
                )
        limits = sop.form_limits or {}
        return {
            name: self._clean_answer(definition[name], value, limits.get(name, {}))
            for name, value in values.items()
        }

    @api.model
    def _clean_answer(self, item, value, limits):
        """Return a tidy answer of the right type and inside its limits."""
        tidy = TIDY.get(item["type"])
        if tidy and isinstance(value, str):
            value = tidy(value)
        if value in (None, "") or value is False:
            return False
        if not self._fits(item, value):
            raise self._misfit_message(item, value)
        today = self.env.company._ptsp_today()
        problem = answer_limits.answer_problem(item["type"], limits, value, today)
        if problem:
            raise misfit(
                self.env._(
                    "“%(value)s” does not fit the field %(label)s: %(problem)s.",
                    value=answer_text(item["type"], value)[:80],
                    label=item["string"],
                    problem=sentence(self.env, problem),
                ),
                _path(item["name"]),
            )
        return value

    @api.model
    def _misfit_message(self, item, value):
        return misfit(
            self.env._(
                "“%(value)s” does not fit the field %(label)s; give %(kind)s.",
                value=answer_text(item["type"], value)[:80],
                label=item["string"],
                kind=self._kind_words(item),
            ),
            _path(item["name"]),
        )

    @api.model
    def _fits(self, item, value):
        kind = item["type"]
        if kind == "boolean":
            return isinstance(value, bool)
        if kind in NUMBER_TYPES:
            number = isinstance(value, NUMBER_TYPES[kind])
            return number and not isinstance(value, bool) and math.isfinite(value)
        if kind == "selection":
            return value in [option[0] for option in item.get("selection") or []]
        if kind in ("date", "datetime"):
            return self._is_date_text(value)
        return isinstance(value, str) and len(value) <= 10_000

    @api.model
    def _is_date_text(self, value):
        try:
            return bool(fields.Datetime.to_datetime(value))
        except (TypeError, ValueError):
            return False

    @api.model
    def _kind_words(self, item):
        if item["type"] == "selection":
            options = ", ".join(option[0] for option in item.get("selection") or [])
            return self.env._("one of: %(options)s", options=options)
        words = {
            "boolean": self.env._("yes or no"),
            "integer": self.env._("a whole number"),
            "float": self.env._("a number"),
            "date": self.env._("a date as YYYY-MM-DD"),
            "datetime": self.env._("a date and time as YYYY-MM-DD hh:mm:ss"),
        }
        return words.get(item["type"], self.env._("a text of at most 10,000 letters"))

    def _check_fixed(self, case, before, values):
        """Refuse to change an answer that the definition fixes at registration."""
        if not case.registration_no:
            return
        # The definition decides, also for users who may not read it.
        sop = case.sop_id.sudo()
        limits = sop.form_limits or {}
        for item in sop.form_definition or []:
            name = item["name"]
            fixed = limits.get(name, {}).get("fixed")
            if fixed and name in values and values[name] != before.get(name, False):
                raise misfit(
                    self.env._(
                        "%(label)s is fixed since the registration: the SOP does not"
                        " let it be changed.",
                        label=item["string"],
                    ),
                    _path(name),
                )


def _path(name):
    """Return the path of an answer within the arguments of a call."""
    return f"details.{name}"


def _kept(value):
    """Return an answer in comparable form: 0 is an answer, an empty text is none."""
    if value is False or value is None or value == "":
        return None
    return value if isinstance(value, (int, float)) else str(value)
