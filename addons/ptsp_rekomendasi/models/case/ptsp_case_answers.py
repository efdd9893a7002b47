# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import math

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.ptsp_base.sentences import sentence
from odoo.addons.ptsp_base.tools import answer_limits
from odoo.addons.ptsp_base.tools.visible import tidy_line, tidy_text

TIDY = {"char": tidy_line, "text": tidy_text}
NUMBER_TYPES = {"integer": (int,), "float": (int, float)}


class PtspCaseAnswers(models.AbstractModel):
    """Answers to a service's own questions: of the right type and inside the limits.

    Screens, moves and other systems share these checks. A text is tidied before, so
    that what cannot be seen is no answer.
    """

    _name = "ptsp.case.answers"
    _description = "Answers to the Own Questions of a Service"

    @api.model
    def _clean(self, sop, values):
        """Check ``values`` against the definition of ``sop``.

        :raise ValidationError: naming the field and the remedy.
        """
        definition = {item["name"]: item for item in sop.form_definition or []}
        for name in values:
            if name not in definition:
                raise ValidationError(
                    self.env._(
                        "%(service)s has no field “%(name)s”; it knows: %(known)s.",
                        service=sop.service_id.name,
                        name=name,
                        known=", ".join(definition) or "-",
                    )
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
            raise ValidationError(
                self.env._(
                    "“%(value)s” does not fit the field %(label)s: %(problem)s.",
                    value=str(value)[:80],
                    label=item["string"],
                    problem=sentence(self.env, problem),
                )
            )
        return value

    @api.model
    def _misfit_message(self, item, value):
        return ValidationError(
            self.env._(
                "“%(value)s” does not fit the field %(label)s; give %(kind)s.",
                value=str(value)[:80],
                label=item["string"],
                kind=self._kind_words(item),
            )
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
        """Refuse another answer where the definition fixes it at registration."""
        if not case.registration_no:
            return
        # The definition decides, also for those who may not read it.
        sop = case.sop_id.sudo()
        limits = sop.form_limits or {}
        for item in sop.form_definition or []:
            name = item["name"]
            fixed = limits.get(name, {}).get("fixed")
            if fixed and name in values and values[name] != before.get(name, False):
                raise ValidationError(
                    self.env._(
                        "%(label)s is fixed since the registration: the SOP does not"
                        " let it be changed.",
                        label=item["string"],
                    )
                )
