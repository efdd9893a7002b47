# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import datetime

from odoo import models
from odoo.exceptions import UserError

from odoo.addons.ptsp_base.models.office.refusal import misfit
from odoo.addons.ptsp_base.tools.moments import naive
from odoo.addons.ptsp_base.tools.refusal_codes import MISSING
from odoo.addons.ptsp_base.tools.visible import is_blank, tidy_line, tidy_text

MAX_CHAR = 500
MAX_TEXT = 200_000
YEARS = range(1990, 2101)
# Types of questions that are answered by choosing from a list.
CHOSEN = ("selection", "many2one")


class PtspCaseValues(models.AbstractModel):
    """The questions that a move asks the person, and the check of the answers.

    Each effect says by ``_ask_<code>`` what it asks in the present state of the case.
    Buttons, dialogues and RPC share the list and the checks.
    """

    _name = "ptsp.case.values"
    _description = "Values of a Move"

    def _questions(self, case, transition):
        """Return the questions of a transition, in order.

        :rtype: list[dict] with name, label, type, required, choices, help, default
        """
        questions = {}
        effects = self.env["ptsp.case.effects"]
        for effect in transition.effects:
            for question in effects._questions(case, effect):
                known = questions.setdefault(question["name"], question)
                known["required"] = known["required"] or question["required"]
        numbers = self.env["ptsp.case.numbers"]._questions(case, transition)
        return [*questions.values(), *numbers]

    def _unanswerable(self, questions):
        """Return a blocker for each required question without any possible answer.

        For example a payment is chosen from those that were made; before the first one,
        nobody could answer the dialogue.

        :param list questions: what :meth:`_questions` returned
        :return: blockers as ``ptsp.case.remedies`` explains them
        """
        return [
            {
                "code": f"nothing_to_choose:{question['name']}",
                "sentence": self.env._(
                    "“%(question)s” has nothing to choose from now; this move is for"
                    " when there is something.",
                    question=question["label"],
                ),
                "resolved_by": [],
            }
            for question in questions
            if question["required"]
            and question["type"] in CHOSEN
            and not question["choices"]
        ]

    def _warnings(self, case, transition, values=None):
        """Return the warnings about a move, as far as its questions are answered.

        :param dict values: answers as people send them; missing ones are ignored
        :return: list of sentences (``ptsp.case.effects``); none forbids the move
        :raise ValidationError: in one sentence, when an answer does not fit
        """
        case_sudo = case.sudo()  # every user gets the same warnings
        given = self._read_given(case_sudo, transition, values) if values else {}
        return case_sudo.env["ptsp.case.effects"]._warnings(
            case_sudo, transition, given
        )

    def _read_given(self, case, transition, values):
        """Return the given answers in Python's own types, files left out.

        :raise ValidationError: in one sentence, when one does not fit
        """
        return {
            question["name"]: self._clean_value(case, question, values)
            for question in self._questions(case, transition)
            if question["type"] != "binary"
            and not is_empty(values.get(question["name"]))
        }

    # === CHECKS === #

    def _check(self, case, transition, values):
        """Return the answers in Python's own types, one for every question.

        Optional answers that were left out are False. A moment without an offset is
        taken as the office's own time.

        :raise ValidationError: in one sentence, when an answer does not fit
        """
        asked = self._questions(case, transition)
        given = values or {}
        names = {question["name"] for question in asked}
        names |= {f"{s['name']}_filename" for s in asked if s["type"] == "binary"}
        if not isinstance(given, dict) or not names.issuperset(given):
            raise misfit(self._unknown_values_message(transition, asked), "values")
        self._require_answers(asked, given)
        return {
            question["name"]: self._clean_value(case, question, given)
            for question in asked
        }

    def _require_answers(self, asked, given):
        """Refuse answers when required ones are missing, and name all of them."""
        missing = self._left_out(asked, given)
        if missing:
            raise misfit(
                "\n".join(self._required_message(question) for question in missing),
                _path(missing[0]),
                MISSING,
            )

    def _left_out(self, asked, given):
        """Return the required questions that have no answer."""
        return [
            question
            for question in asked
            if question["required"]
            and is_empty(given.get(question["name"]))
            # A proposed text counts only when the person sends it.
            and (question["type"] in ("char", "text") or is_empty(question["default"]))
        ]

    def _try(self, case, asked, given):
        """Return the answers that fit so far, and what is wrong with the others.

        No answer is required yet, because the person is still writing.

        :param list asked: the questions
        :param dict given: answers by name
        :return: checked answers by name, False for what is empty or does not fit; and
            a sentence for each that does not fit
        """
        clean, wrong = {}, []
        for question in asked:
            value = False
            if not is_empty(given.get(question["name"])):
                try:
                    value = self._clean_value(case, question, given)
                except UserError as error:
                    wrong.append(str(error))
            clean[question["name"]] = value
        return clean, wrong

    def _unknown_values_message(self, transition, asked):
        names = ", ".join(question["name"] for question in asked)
        if not names:
            return self.env._("“%(label)s” takes no values.", label=transition.label)
        return self.env._(
            "“%(label)s” takes these values only, by name: %(names)s.",
            label=transition.label,
            names=names,
        )

    def _clean_value(self, case, question, given):
        value = given.get(question["name"])
        if is_empty(value) and question["type"] not in ("char", "text"):
            # A proposed text counts only when it is sent: no attendance is assumed.
            value = question["default"]
        if is_empty(value):
            if question["required"]:
                raise self._required(question)
            return False
        value = getattr(self, f"_clean_{question['type']}")(
            case, question, value, given
        )
        if is_empty(value) and question["required"]:
            raise self._required(question)
        return value

    def _required(self, question):
        """Return the refusal of an answer that was left out."""
        return misfit(self._required_message(question), _path(question), MISSING)

    def _required_message(self, question):
        if question["type"] == "boolean":
            return self.env._("Confirm: %(label)s.", label=question["label"])
        return self.env._(
            "Fill in “%(label)s” (%(name)s).",
            label=question["label"],
            name=question["name"],
        )

    def _misfit(self, question, kind):
        """Return the refusal of a value of the wrong kind."""
        return misfit(
            self.env._(
                "“%(label)s” (%(name)s) must be %(kind)s.",
                label=question["label"],
                name=question["name"],
                kind=kind,
            ),
            _path(question),
        )

    # === ONE METHOD PER TYPE === #

    def _clean_char(self, case, question, value, given):
        if not isinstance(value, str) or len(value) > MAX_CHAR:
            raise self._misfit(
                question,
                self.env._("a text of at most %(limit)s letters", limit=MAX_CHAR),
            )
        return tidy_line(value)

    def _clean_text(self, case, question, value, given):
        if not isinstance(value, str) or len(value) > MAX_TEXT:
            raise self._misfit(
                question,
                self.env._("a text of at most %(limit)s letters", limit=MAX_TEXT),
            )
        return tidy_text(value)

    def _clean_boolean(self, case, question, value, given):
        if not isinstance(value, bool):
            raise self._misfit(question, self.env._("yes or no"))
        return value

    def _clean_selection(self, case, question, value, given):
        codes = [code for code, _label in question["choices"]]
        if value not in codes:
            raise self._misfit(
                question, self.env._("one of: %(codes)s", codes=", ".join(codes))
            )
        return value

    def _clean_many2one(self, case, question, value, given):
        known = {str(identifier): identifier for identifier, _ in question["choices"]}
        if isinstance(value, bool) or str(value) not in known:
            choices = "; ".join(f"{key} ({name})" for key, name in question["choices"])
            raise self._misfit(
                question, self.env._("one of: %(codes)s", codes=choices or "-")
            )
        return known[str(value)]

    def _clean_date(self, case, question, value, given):
        try:
            day = datetime.fromisoformat(str(value)).date()
        except ValueError:
            day = None
        if day is None or day.year not in YEARS:
            raise self._misfit(question, self.env._("a date as YYYY-MM-DD"))
        if question["past"] and day > case._ptsp_today():
            raise misfit(self._future_message(question), _path(question))
        return day

    def _clean_datetime(self, case, question, value, given):
        try:
            moment = datetime.fromisoformat(str(value))
        except ValueError:
            moment = None
        if moment is None or moment.year not in YEARS:
            raise self._misfit(
                question,
                self.env._("a date and time as YYYY-MM-DDThh:mm, in the office's time"),
            )
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=case._office_tz())
        moment = naive(moment).replace(microsecond=0)
        if question["past"] and moment > case._ptsp_now():
            raise misfit(self._future_message(question), _path(question))
        return moment

    def _future_message(self, question):
        return self.env._(
            "“%(label)s” cannot lie in the future; enter when it happened.",
            label=question["label"],
        )

    def _clean_binary(self, case, question, value, given):
        if isinstance(value, dict):
            filename, content = value.get("filename"), value.get("content")
        else:
            filename, content = given.get(f"{question['name']}_filename"), value
        filename = str(filename or question["label"])
        upload = self.env["ptsp.upload"]
        return upload._check(filename, upload._decode(content, filename))


def _path(question):
    """Return the path of an answer within the arguments of a call."""
    return f"values.{question['name']}"


def is_empty(value):
    """Tell whether a value counts as no answer.

    >>> [is_empty(value) for value in (None, False, "  ", 0, "x")]
    [True, True, True, False, False]
    """
    return (
        value is None or value is False or (isinstance(value, str) and is_blank(value))
    )
