# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import re

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...sentences import sentence
from ...tools import answer_limits, fee, formula, formula_words
from ...tools.errors import ToolError
from ...tools.written import number_text
from . import paper_words as words

NAME = re.compile(r"[a-z][a-z0-9_]{0,63}")
NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,6})?")
# Each word of the definition format with its field.
LIMITS = {
    "min": "min_value",
    "max": "max_value",
    "decimals": "decimals",
    "pattern": "pattern",
    "pattern_words": "pattern_words",
    "example": "example",
    "earliest": "earliest",
    "latest": "latest",
    "formula": "formula",
}


class PtspSopFormField(models.Model):
    """A field of the application form that belongs to this service alone.

    The revision's `form_definition` is made of these; the names must stay the same
    from revision to revision, so that cases can be compared.
    """

    _name = "ptsp.sop.form.field"
    _description = "SOP Form Field"
    _inherit = ["ptsp.sop.part.mixin", "ptsp.sop.short.name.mixin"]
    _order = "sop_id, sequence, id"
    _rec_name = "label"
    _short_name = ("label", "name", "isian")

    name = fields.Char(
        string="Technical Name",
        required=True,
        compute="_compute_short_name",
        store=True,
        readonly=False,
        precompute=True,
        help="Lasting name in small letters, such as judul_film.",
    )
    label = fields.Char(required=True, help="The question, as the applicant reads it.")
    sequence = fields.Integer(default=10)
    type = fields.Selection(
        [
            ("char", "Short text"),
            ("text", "Long text"),
            ("integer", "Whole number"),
            ("float", "Decimal number"),
            ("boolean", "Yes or no"),
            ("date", "Date"),
            ("selection", "Choice"),
        ],
        required=True,
        default="char",
        help="What may be answered; only such answers are accepted.",
    )
    options = fields.Text(
        help="The choices, one on each line: a code, a colon and the text, such as"
        " darat: Jalur darat.",
    )
    required = fields.Boolean(help="A case cannot go on before this is answered.")
    fixed = fields.Boolean(
        "Fixed After Registration",
        help="Nobody changes the answer once the case is registered.",
    )
    identifies = fields.Boolean(
        "Identifies the Object",
        help="Open cases of this service with the same answers in all fields marked so"
        " are about the same object, such as a film or a vehicle: the desks are told.",
    )
    min_value = fields.Char(
        "At Least", help="The smallest number that is taken, in plain digits."
    )
    max_value = fields.Char(
        "At Most", help="The largest number that is taken, in plain digits."
    )
    decimals = fields.Integer(help="How many decimals a number may have; 0: any.")
    money = fields.Boolean(
        "Amount in Rupiah",
        help="Shown in groups, such as Rp 1.500.000; not below 0 unless a least value"
        " is set.",
    )
    pattern = fields.Char(
        help="Regular expression that the whole text fits, such as [A-Z]{2}-[0-9]{4}."
    )
    pattern_words = fields.Char(
        "Pattern in Words", help="What the answer looks like, for who fills it in."
    )
    example = fields.Char(help="An answer that fits the pattern, such as KT-1234.")
    earliest = fields.Char(help="The first day that is taken: YYYY-MM-DD, or today.")
    latest = fields.Char(help="The last day that is taken: YYYY-MM-DD, or today.")
    formula = fields.Char(
        help="Works the answer out from other fields, such as luas * bulan; nobody"
        " types it. Names are the technical names of fields above."
    )
    help = fields.Text(
        string="Help for the Applicant",
        help="A sentence under the field that helps to fill it in.",
    )

    _name_unique = models.Constraint(
        "unique(sop_id, name)", "Another form field of this SOP has the same name."
    )

    @api.depends("label")
    def _compute_short_name(self):
        return super()._compute_short_name()

    def _named_alike(self):
        return self.sop_id.form_field_ids

    @api.constrains("name")
    def _check_name(self):
        for field in self:
            if not NAME.fullmatch(field.name) or field.name.endswith("_html"):
                raise ValidationError(
                    self.env._(
                        "%(name)s cannot be the technical name of a form field. Use"
                        " small letters, digits and underscores.",
                        name=field.name,
                    )
                )

    @api.constrains("type", "options")
    def _check_options(self):
        for field in self:
            codes = [code.casefold() for code, _label in field._option_pairs()]
            if field.type == "selection" and (
                not codes or "" in codes or len(set(codes)) < len(codes)
            ):
                raise ValidationError(
                    self.env._(
                        "Form field %(field)s: give each choice a code of its own, one"
                        " choice on each line, such as darat: Jalur darat.",
                        field=field.label,
                    )
                )

    @api.constrains("type", "money", "identifies", *LIMITS.values())
    def _check_limits(self):
        for field in self:
            for _word, problem in answer_limits.setup_problems(
                field.type, field._prepare_limits()
            ):
                raise ValidationError(
                    self.env._(
                        "Form field %(field)s: %(problem)s",
                        field=field.label,
                        problem=sentence(self.env, problem),
                    )
                )

    @api.constrains("formula")
    def _check_formula(self):
        """Refuse an unreadable formula; the check of the revision judges its names."""
        for field in self.filtered("formula"):
            try:
                formula.parse(field.formula)
            except ToolError as error:
                raise ValidationError(
                    self.env._(
                        "Form field %(field)s: %(problem)s",
                        field=field.label,
                        problem=sentence(self.env, error),
                    )
                ) from None

    def _limits(self):
        """Return the limits of an answer in the words of the definition format."""
        self.ensure_one()
        limits = {word: self[name] for word, name in LIMITS.items() if self[name]}
        for word in ("min", "max"):
            if word in limits:
                limits[word] = self._number(limits[word])
        return {**limits, "money": True} if self.money else limits

    def _prepare_paper_row(self):
        """Return the field as the printed SOP lists it: question, kind, limits."""
        self.ensure_one()
        known = self._limits()
        limits = [
            phrase.format(self._limit_words(word, known[word]))
            for word, phrase in words.LIMITS.items()
            if word in known
        ]
        if self.type == "selection":
            limits.append("; ".join(label for _code, label in self._option_pairs()))
        marks = {
            words.REQUIRED: self.required,
            words.FIXED: self.fixed,
            words.IDENTIFIES: self.identifies,
        }
        set_marks = [word for word, is_set in marks.items() if is_set]
        kind = ", ".join([words.ANSWERS[self.type], *set_marks])
        return [self.label, kind, "; ".join(limits) or "-"]

    def _limit_words(self, word, value):
        """Return a limit in the Indonesian words of the document."""
        if value == answer_limits.TODAY:
            return words.TODAY
        if word in ("earliest", "latest"):
            return words.paper_date(fields.Date.to_date(value))
        if word in ("min", "max"):
            return number_text(value)
        if word == "formula":
            form = self.sop_id.form_definition or []
            asked = {item["name"]: formula_words.asked_of(item) for item in form}
            return fee.spelled(value, asked)
        return value

    def _prepare_limits(self):
        """Return the limits in the form that cases use; empty without limits."""
        marks = {name: True for name in ("fixed", "identifies") if self[name]}
        return {**self._limits(), **marks}

    def _number(self, text):
        """Return a limit as a number.

        :raise ValidationError: when it is none
        """
        if not NUMBER.fullmatch(text):
            raise ValidationError(
                self.env._(
                    "Form field %(field)s: “%(text)s” is no number; write plain digits,"
                    " with a point for decimals and nothing between thousands.",
                    field=self.label,
                    text=text,
                )
            )
        return float(text) if "." in text else int(text)

    def _option_pairs(self):
        """Return the choices as [code, label] pairs."""
        self.ensure_one()
        pairs = []
        for line in (self.options or "").splitlines():
            if line.strip():
                code, _colon, label = line.partition(":")
                pairs.append([code.strip(), label.strip() or code.strip()])
        return pairs

    def _prepare_property(self):
        """Return the definition of the property that holds the field's values."""
        self.ensure_one()
        definition = {"name": self.name, "type": self.type, "string": self.label}
        if self.type == "selection":
            definition["selection"] = self._option_pairs()
        if self.money:
            definition["money"] = True
        if self.formula:
            definition["worked_out"] = True
        return definition

    def _prepare_preview(self):
        """Return the field as the preview of the application form shows it."""
        self.ensure_one()
        return {
            "label": self.label or "",
            "type": self.type,
            "required": self.required,
            "help": self.help or "",
            "choices": [label for _code, label in self._option_pairs()],
        }
