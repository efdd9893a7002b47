# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import datetime

from odoo import models
from odoo.exceptions import ValidationError

from odoo.addons.ptsp_base.tools.moments import naive

MAX_CHAR = 500
MAX_TEXT = 200_000
YEARS = range(1990, 2101)


class PtspApplicationValues(models.AbstractModel):
    """What a move asks the person for, and whether the answers fit.

    Each effect says by ``_ask_<code>`` what it wants to know in the present state of
    the case. Buttons, dialogues and RPC share the list and the checks.
    """

    _name = "ptsp.application.values"
    _description = "Values of a Move"

    def _questions_of(self, transition):
        """Return what a transition asks for, in order.

        :rtype: list[dict] with name, label, type, required, choices, help, default
        """
        self.ensure_one()
        questions = {}
        effects = self.env["ptsp.case.effects"]
        for effect in transition.effect_ids:
            for question in effects._questions(self, effect):
                known = questions.setdefault(question["name"], question)
                known["required"] = known["required"] or question["required"]
        return [*questions.values(), *self._ask_for_numbers(transition)]

    # === CHECKS === #

    def _check_values(self, transition, values):
        """Return the answers in Python's own types; every name asked for is there.

        Optional values left out are False. A moment without an offset is taken as
        the office's own time.

        :raise ValidationError: in one sentence, when an answer does not fit
        """
        self.ensure_one()
        specs = self._questions_of(transition)
        given = values or {}
        names = {spec["name"] for spec in specs}
        names |= {f"{s['name']}_filename" for s in specs if s["type"] == "binary"}
        if not isinstance(given, dict) or not names.issuperset(given):
            raise ValidationError(self._unknown_values_message(transition, specs))
        return {spec["name"]: self._clean_value(spec, given) for spec in specs}

    def _unknown_values_message(self, transition, specs):
        names = ", ".join(spec["name"] for spec in specs)
        if not names:
            return self.env._("“%(label)s” takes no values.", label=transition.label)
        return self.env._(
            "“%(label)s” takes these values only, by name: %(names)s.",
            label=transition.label,
            names=names,
        )

    def _clean_value(self, spec, given):
        value = given.get(spec["name"])
        if is_empty(value) and spec["type"] not in ("char", "text"):
            # A proposed text must be sent to count: nobody's attendance is assumed.
            value = spec["default"]
        if is_empty(value):
            if spec["required"]:
                raise ValidationError(self._required_message(spec))
            return False
        value = getattr(self, f"_clean_{spec['type']}")(spec, value, given)
        if is_empty(value) and spec["required"]:
            raise ValidationError(self._required_message(spec))
        return value

    def _required_message(self, spec):
        if spec["type"] == "boolean":
            return self.env._("Confirm: %(label)s.", label=spec["label"])
        return self.env._(
            "Fill in “%(label)s” (%(name)s).", label=spec["label"], name=spec["name"]
        )

    def _misfit(self, spec, kind):
        """Return the refusal of a value of the wrong kind."""
        return ValidationError(
            self.env._(
                "“%(label)s” (%(name)s) must be %(kind)s.",
                label=spec["label"],
                name=spec["name"],
                kind=kind,
            )
        )

    # === ONE METHOD PER TYPE === #

    def _clean_char(self, spec, value, given):
        if not isinstance(value, str) or len(value) > MAX_CHAR:
            raise self._misfit(
                spec, self.env._("a text of at most %(limit)s letters", limit=MAX_CHAR)
            )
        return " ".join(value.split())

    def _clean_text(self, spec, value, given):
        if not isinstance(value, str) or len(value) > MAX_TEXT:
            raise self._misfit(
                spec, self.env._("a text of at most %(limit)s letters", limit=MAX_TEXT)
            )
        return value.strip()

    def _clean_boolean(self, spec, value, given):
        if not isinstance(value, bool):
            raise self._misfit(spec, self.env._("yes or no"))
        return value

    def _clean_selection(self, spec, value, given):
        codes = [code for code, _label in spec["choices"]]
        if value not in codes:
            raise self._misfit(
                spec, self.env._("one of: %(codes)s", codes=", ".join(codes))
            )
        return value

    def _clean_many2one(self, spec, value, given):
        known = {str(identifier): identifier for identifier, _ in spec["choices"]}
        if isinstance(value, bool) or str(value) not in known:
            choices = "; ".join(f"{key} ({name})" for key, name in spec["choices"])
            raise self._misfit(
                spec, self.env._("one of: %(codes)s", codes=choices or "-")
            )
        return known[str(value)]

    def _clean_date(self, spec, value, given):
        try:
            day = datetime.fromisoformat(str(value)).date()
        except ValueError:
            day = None
        if day is None or day.year not in YEARS:
            raise self._misfit(spec, self.env._("a date as YYYY-MM-DD"))
        if spec["past"] and day > self._ptsp_today():
            raise ValidationError(self._future_message(spec))
        return day

    def _clean_datetime(self, spec, value, given):
        try:
            moment = datetime.fromisoformat(str(value))
        except ValueError:
            moment = None
        if moment is None or moment.year not in YEARS:
            raise self._misfit(
                spec,
                self.env._("a date and time as YYYY-MM-DDThh:mm, in the office's time"),
            )
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=self._office_tz())
        moment = naive(moment).replace(microsecond=0)
        if spec["past"] and moment > self._ptsp_now():
            raise ValidationError(self._future_message(spec))
        return moment

    def _future_message(self, spec):
        return self.env._(
            "“%(label)s” cannot lie in the future; enter when it happened.",
            label=spec["label"],
        )

    def _clean_binary(self, spec, value, given):
        if isinstance(value, dict):
            filename, content = value.get("filename"), value.get("content")
        else:
            filename, content = given.get(f"{spec['name']}_filename"), value
        filename = str(filename or spec["label"])
        content = self._decode_upload(content, filename)
        filename, kind = self._check_upload(filename, content)
        return {"filename": filename, "content": content, "mimetype": kind}


def is_empty(value):
    """Return whether nothing was given.

    >>> [is_empty(value) for value in (None, False, "  ", 0, "x")]
    [True, True, True, False, False]
    """
    return (
        value is None
        or value is False
        or (isinstance(value, str) and not value.strip())
    )
