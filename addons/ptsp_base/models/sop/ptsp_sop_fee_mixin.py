# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

from ...sentences import sentence
from ...tools import fee, fee_sample, formula

LONGEST_TERM = 366


class PtspSopFeeMixin(models.AbstractModel):
    """The fees that a revision charges for its service, and the check of them."""

    _name = "ptsp.sop.fee.mixin"
    _description = "Fees of an SOP Revision"

    fee_line_ids = fields.One2many(
        "ptsp.sop.fee.line",
        "sop_id",
        string="Fee Lines",
        help="Levies and taxes, each with how its amount comes about.",
    )

    def _fee_fields(self):
        """Return the fields of the form by name, in the form that formulas use."""
        self.ensure_one()
        return {
            item["name"]: formula.asked_of(item)
            for item in self.form_definition or []
            if item["type"] in formula.KINDS
        }

    def _fee_plain(self):
        """Return the fee lines as plain data of the tools."""
        return tuple(line._plain() for line in self.fee_line_ids)

    def _is_free(self):
        """Return whether the service is really free of charge."""
        self.ensure_one()
        return fee.is_free(self.fee, self.fee_text, self.fee_line_ids.mapped("kind"))

    def _fee_words(self):
        """Return the cost of the service in words that follow its name."""
        self.ensure_one()
        return fee.words(self.fee, self.fee_text, self._fee_plain())

    def _fee_sentences(self):
        """Return the cost of the service line by line, in the words of a leaflet."""
        self.ensure_one()
        told = [(self.fee_text or "").strip()]
        if self.fee:
            told.append(fee.rupiah(self.fee))
        told += [f"{line.label}: {line._amount_words()}" for line in self.fee_line_ids]
        told.append(self._fee_due_words())
        said = [text for text in told if text]
        if said:
            return said
        return [fee.FREE_WORDS.capitalize()]

    def _fee_due_words(self):
        """Return the term of payment in the words of papers; empty without one."""
        if not self.fee_due_days or self._is_free():
            return ""
        return f"Dibayar paling lambat {self.fee_due_days} hari sejak ditetapkan."

    # === TRYING OUT === #

    def _fee_formulas(self):
        """Return the formulas of the form's computed fields, in their order."""
        return {
            field.name: field.formula
            for field in self.form_field_ids
            if field.formula and field.name
        }

    def _fee_sample_text(self):
        """Return sample answers of the form as lines that a person may edit."""
        worked_out, limits = self._fee_formulas(), self.form_limits or {}
        asked = self._fee_fields().items()
        return fee_sample.write(
            {name: field for name, field in asked if name not in worked_out},
            {name: str(limits[name].get("example") or "") for name in limits},
        )

    def _fee_sample_answers(self, text):
        """Return the answers of a sample, including those the form computes from them.

        :raise ToolError: naming the line or the answer that is missing
        """
        asked, worked_out = self._fee_fields(), self._fee_formulas()
        known = {name: field for name, field in asked.items() if name not in worked_out}
        answers = fee_sample.read(text, known)
        return fee_sample.work_out(answers, worked_out, asked)

    # === CHECK === #

    def _lint_fees(self):
        """Return errors and warnings on fees and computed fields."""
        asked = self._fee_fields()
        formulas = {
            name: text for name, text in self._fee_formulas().items() if name in asked
        }
        found = [
            self._fee_finding(("form", name), error, "error")
            for name, error in formula.order_problems(formulas, asked)
        ]
        for line in self._fee_plain():
            found += self._lint_fee_line(line, asked)
        found += self._lint_fee_term()
        if self.fee and self.fee_line_ids:
            found.append(
                {
                    "severity": "error",
                    "code": "fee_twice",
                    "place": ("fee",),
                    "sentence": self.env._(
                        "The fee has an amount of its own and lines: make the amount a"
                        " line or leave it out."
                    ),
                }
            )
        return [*found, *self._lint_free_words()]

    def _lint_fee_term(self):
        """Refuse a term of payment that is out of range or has no fee line."""
        if 0 <= self.fee_due_days <= LONGEST_TERM and (
            not self.fee_due_days or self.fee_line_ids
        ):
            return []
        return [
            {
                "severity": "error",
                "code": "fee_term",
                "place": ("fee",),
                "sentence": self.env._(
                    "The fee is to be paid within %(days)s days: give 1 to %(most)s"
                    " days, and a fee line that is assessed, or 0 for no term.",
                    days=self.fee_due_days,
                    most=LONGEST_TERM,
                ),
            }
        ]

    def _lint_free_words(self):
        """Warn if a text says that the service is free although it has a fee."""
        if self._is_free():
            return []
        letters = self.transition_ids.effect_ids.letter_type_id
        said = [
            *(
                (("letter_types", letter.code), letter.name, str(letter.body or ""))
                for letter in letters
            ),
            *(
                (
                    ("clauses", clause.section),
                    self.env._("Section %(section)s", section=clause.section),
                    clause.text,
                )
                for clause in self.clause_ids
            ),
            (
                ("fee",),
                self._fields["fee_text"]._description_string(self.env),
                self.fee_text,
            ),
        ]
        return [
            {
                "severity": "warning",
                "code": "fee_free_words",
                "place": place,
                "sentence": self.env._(
                    "%(part)s says “%(words)s”, but the service has a fee: correct the"
                    " words.",
                    part=label,
                    words=fee.FREE_WORDS,
                ),
            }
            for place, label, text in said
            if fee.FREE_WORDS in " ".join((text or "").lower().split())
        ]

    def _lint_fee_line(self, line, asked):
        place = ("fee", line.key)
        wrong = [error for _word, error in fee.line_problems(line, asked)]
        if wrong or line.way != fee.TARIFF:
            return [self._fee_finding(place, error, "error") for error in wrong]
        return [
            self._fee_finding(place, error, "warning")
            for error in fee.tariff_doubts(line, asked)
        ]

    def _fee_finding(self, place, error, severity):
        label = {
            "form": self.env._("Form field %(name)s", name=place[1]),
            "fee": self.env._("Fee line %(name)s", name=place[1]),
        }[place[0]]
        return {
            "severity": severity,
            "code": error.code,
            "place": place,
            "sentence": f"{label}: {sentence(self.env, error)}",
        }
