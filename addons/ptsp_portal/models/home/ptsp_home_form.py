# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import re

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.ptsp_rekomendasi.models.case.ptsp_application_identity import (
    CHECKS,
    SENTENCES,
)
from odoo.addons.ptsp_rekomendasi.tools import indonesian

GROUPED = re.compile(r"^-?\d{1,3}(\.\d{3})+(,\d+)?$")
APPLICANT, OWN, POWER = "applicant", "form", "power"
POWERS = ("handling", "signing")
LONGEST = 10_000


class PtspHomeForm(models.AbstractModel):
    """The questions to an applicant at home, and the values of the typed answers.

    A question is a dict: ``name`` in the draft, ``label``, ``type``, ``required``,
    ``hint``, ``choices``, and attributes that help a browser to fill it in. Answers are
    texts; they pass the same checks as at the counter (``ptsp.case.answers``).
    """

    _name = "ptsp.home.form"
    _description = "Form of an Application at Home"

    # === QUESTIONS === #

    @api.model
    def _question(self, name, label, kind="char", **options):
        return {
            "name": name,
            "label": label,
            "type": kind,
            "required": False,
            "hint": "",
            "choices": [],
            "autocomplete": "off",
            "inputmode": "text",
            **options,
        }

    @api.model
    def _applicant_questions(self):
        return [*self._identity_questions(), *self._number_questions()]

    @api.model
    def _identity_questions(self):
        ask, cases = self._question, self.env["ptsp.application"]
        kinds = cases._fields["applicant_kind"]._description_selection(self.env)
        return [
            ask(
                "applicant.kind",
                self.env._("Who applies"),
                "selection",
                required=True,
                choices=kinds,
            ),
            ask(
                "applicant.name",
                self.env._("Name of the applicant"),
                required=True,
                hint=self.env._("As on the identity card, or of the company."),
                autocomplete="name",
            ),
            ask(
                "applicant.address",
                self.env._("Address"),
                "text",
                required=True,
                autocomplete="street-address",
            ),
            ask(
                "applicant.city",
                self.env._("Regency or city"),
                required=True,
                autocomplete="address-level2",
            ),
        ]

    @api.model
    def _number_questions(self):
        ask = self._question
        return [
            ask(
                "applicant.nik",
                self.env._("NIK"),
                hint=self.env._("16 digits, on the identity card."),
                inputmode="numeric",
            ),
            ask(
                "applicant.npwp",
                self.env._("NPWP"),
                hint=self.env._("15 or 16 digits, if there is one."),
                inputmode="numeric",
            ),
            ask(
                "applicant.nib",
                self.env._("NIB"),
                hint=self.env._("13 digits, for business entities."),
                inputmode="numeric",
            ),
            ask(
                "applicant.phone",
                self.env._("Telephone"),
                autocomplete="tel",
                inputmode="tel",
            ),
            ask(
                "applicant.email",
                self.env._("E-mail"),
                autocomplete="email",
                inputmode="email",
            ),
        ]

    @api.model
    def _own_questions(self, sop):
        """Return the questions of the service's own fields, without formula fields."""
        return [
            self._question(
                f"{OWN}.{field.name}",
                field.label,
                field.type,
                required=field.required,
                hint=field.help or "",
                choices=self._choices(sop, field.name),
                inputmode="decimal" if field.type in ("integer", "float") else "text",
            )
            for field in sop.form_field_ids
            if not field.formula
        ]

    @api.model
    def _choices(self, sop, name):
        items = {item["name"]: item for item in sop.form_definition or []}
        return [tuple(one) for one in items[name].get("selection") or []]

    @api.model
    def _power_questions(self, kind):
        ask = self._question
        questions = [
            ask(f"power.{kind}.holder", self.env._("Name of the holder")),
            ask(f"power.{kind}.number", self.env._("Number of the letter")),
            ask(f"power.{kind}.date", self.env._("Date of the letter"), "date"),
            ask(f"power.{kind}.valid_until", self.env._("Valid until"), "date"),
        ]
        if kind == "handling":
            questions.append(
                ask(
                    f"power.{kind}.contact",
                    self.env._("E-mail or mobile number of the holder"),
                    hint=self.env._(
                        "With it the holder logs in and follows the application too."
                    ),
                )
            )
        return questions

    @api.model
    def _power_titles(self):
        return {
            "handling": self.env._("Somebody else brings, repairs and collects for me"),
            "signing": self.env._("Somebody else signs for me"),
        }

    @api.model
    def _questions(self, sop):
        """Return all questions of a service, by name."""
        asked = [*self._applicant_questions(), *self._own_questions(sop)]
        for kind in POWERS:
            asked += self._power_questions(kind)
        return {question["name"]: question for question in asked}

    # === ANSWERS === #

    @api.model
    def _problem(self, sop, question, text):
        """Return what is wrong with a typed answer, or an empty text.

        A missing answer counts as no problem here; see ``ptsp.home.filing._missing``.
        """
        if not text:
            return ""
        part, _dot, name = question["name"].partition(".")
        if part == APPLICANT:
            check = CHECKS.get(f"applicant_{name}")
            checked = check and check(text[:80])
            if checked and not checked.ok:
                return self.env._(SENTENCES[checked.error_code])
            return self._choice_problem(question, text)
        if part == POWER:
            return self._date_problem(question, text)
        try:
            self.env["ptsp.case.answers"]._clean(
                sop, {name: self._read(question, text)}
            )
        except ValidationError as error:
            return str(error)
        return ""

    @api.model
    def _choice_problem(self, question, text):
        if not question["choices"] or text in dict(question["choices"]):
            return ""
        return self.env._("Choose one of the answers that are offered.")

    @api.model
    def _date_problem(self, question, text):
        dates = self.env["ptsp.case.answers"]
        if question["type"] != "date" or dates._is_date_text(text):
            return ""
        return self.env._("This is no date; enter day, month and year.")

    @api.model
    def _read(self, question, text):
        """Return a typed answer in the type of its field, or the text if unreadable."""
        kind = question["type"]
        if kind == "boolean":
            return text == "1"
        if kind in ("integer", "float"):
            return _number(text, kind)
        return text

    @api.model
    def _words(self, question, text):
        """Return an answer as the check page shows it."""
        if not text:
            return ""
        if question["type"] == "boolean":
            return self.env._("yes") if text == "1" else ""
        if question["type"] == "selection":
            return dict(question["choices"]).get(text, text)
        if question["type"] == "date" and not self._date_problem(question, text):
            return indonesian.date_text(fields.Date.to_date(text))
        return text

    @api.model
    def _case_values(self, sop, answers):
        """Return the values with which a case is opened.

        :param dict answers: typed texts by name of the question
        """
        values = {"form_values": {}}
        for name, question in self._questions(sop).items():
            text = answers.get(name)
            part, _dot, field = name.partition(".")
            if part == POWER or not text:
                continue
            if part == OWN:
                values["form_values"][field] = self._read(question, text)
            else:
                values[f"applicant_{field}"] = text
        return values


def _number(text, kind):
    """Return a number in Indonesian writing (1.234,5), or the text if it is none."""
    plain = text.replace(" ", "")
    if GROUPED.fullmatch(plain):
        plain = plain.replace(".", "")
    plain = plain.replace(",", ".")
    try:
        return int(plain) if kind == "integer" else float(plain)
    except ValueError:
        return text
