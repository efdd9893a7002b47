# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import UserError

from ..tools.sandbox_sample import sample_applicant, sample_values

# Fields of the invented applicant that a person may change, in dialogue order.
APPLICANT = (
    "applicant_kind",
    "applicant_name",
    "applicant_address",
    "applicant_city",
    "channel",
    "title",
)
READ = {"integer": int, "float": float}


class PtspSandboxSample(models.AbstractModel):
    """The invented application of a trial, which a person may change before it opens.

    Changes of it try out conditions on the applicant or on a field of the form.
    """

    _name = "ptsp.sandbox.sample"
    _description = "Sample of a Trial"

    @api.model
    def _questions(self, sop, today):
        """Return the values of the sample in the form of a move's questions.

        :param date today: the office's day, for limits that say ``today``
        """
        model = self.env["ptsp.application"]
        sample = sample_applicant()
        questions = [
            self._applicant_question(model._fields[name], sample[name])
            for name in APPLICANT
        ]
        answers = sample_values(sop.form_definition or [], sop.form_limits, today)
        # Fields that the form works out have no answers.
        return questions + [
            self._form_question(item, answers[item["name"]])
            for item in sop.form_definition or []
            if item["name"] in answers
        ]

    @api.model
    def _applicant_question(self, field, default):
        description = field.get_description(self.env, ["string", "selection"])
        return {
            "name": field.name,
            "label": description["string"],
            "type": "selection" if field.type == "selection" else "char",
            "choices": description.get("selection") or [],
            "required": False,
            "default": default,
        }

    @api.model
    def _form_question(self, item, default):
        return {
            "name": f"form.{item['name']}",
            "label": item["string"],
            # A number is typed as text; ``_values`` reads it.
            "type": "char" if item["type"] in READ else item["type"],
            "choices": item.get("selection") or [],
            "required": False,
            "default": str(default) if item["type"] in READ else default,
        }

    @api.model
    def _values(self, sop, today, given=None):
        """Return the values of the case that a trial opens.

        :param dict given: answers to ``_questions`` by name; the sample's own without
            it. The dialogue does not send emptied answers, so a missing one is empty.
        :raise UserError: with the name that the sample does not have
        """
        questions = self._questions(sop, today)
        if given is None:
            given = {item["name"]: item["default"] for item in questions}
        self._check_given(questions, given)
        values = {name: given[name] for name in APPLICANT if name in given}
        values["form_values"] = {
            item["name"]: self._read(item["type"], given[f"form.{item['name']}"])
            for item in sop.form_definition or []
            if f"form.{item['name']}" in given
        }
        return values

    @api.model
    def _check_given(self, questions, given):
        choices = {item["name"]: dict(item["choices"]) for item in questions}
        for name, answer in given.items():
            if name not in choices:
                raise UserError(
                    self.env._("The sample has no “%(name)s”.", name=name[:80])
                )
            # A choice of the form is checked with the other answers of the case.
            if name in APPLICANT and choices[name] and answer not in choices[name]:
                raise UserError(
                    self.env._(
                        "“%(answer)s” cannot be chosen in the sample; use one of:"
                        " %(choices)s.",
                        answer=str(answer)[:80],
                        choices=", ".join(choices[name]),
                    )
                )

    @api.model
    def _read(self, kind, answer):
        """Return a typed number as a number; the case refuses any other text."""
        if kind not in READ or not isinstance(answer, str):
            return answer
        try:
            return READ[kind](answer.strip().replace(",", "."))
        except ValueError:
            return answer
