# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

from ...sentences import sentence
from ...tools import validity

TEXTS = (
    "validity_text",
    "validity_person",
    "validity_company",
    "validity_community",
)


class PtspSopValidityMixin(models.AbstractModel):
    """How long the product is valid: a rule beside the printed sentence.

    The time counts from the date of the letter, ends on a day that the form asks for,
    or both: then the earlier day ends it. Without a rule only the sentence is used.
    """

    _name = "ptsp.sop.validity.mixin"
    _description = "Validity of an SOP Revision"

    validity_amount = fields.Integer(
        "Valid For",
        help="Counted from the date of the letter; its last day is still valid. 0 where"
        " nothing is counted.",
    )
    validity_unit = fields.Selection(
        [("days", "Days"), ("months", "Months"), ("years", "Years")],
        string="Unit of the Validity",
        required=True,
        default="years",
        help="Calendar days, months or years.",
    )
    validity_until = fields.Char(
        "Valid Until the Day In",
        help="Technical name of the date field whose answer is the last valid day. With"
        " a number beside it the earlier day counts.",
    )

    def _validity_rule(self):
        """Return the rule as a ``tools.validity.Rule``."""
        self.ensure_one()
        return validity.Rule(
            self.validity_amount, self.validity_unit, self.validity_until or ""
        )

    def _validity_rule_words(self):
        """Return the rule in the words of papers; empty without a rule."""
        rule = self._validity_rule()
        field = self.form_field_ids.filtered(lambda one: one.name == rule.until)
        until = f"tanggal pada isian “{field.label or rule.until}”"
        return validity.words(rule.amount, rule.unit, until if rule.until else "")

    def _validity_words(self):
        """Return the validity in words: as printed, or otherwise made from the rule."""
        return (self.validity_text or "").strip() or self._validity_rule_words()

    # === CHECK === #

    def _lint_validity(self):
        """Return errors and warnings on the rule."""
        rule = self._validity_rule()
        asked = {
            field.name: validity.Field(field.type, field.required)
            for field in self.form_field_ids
        }
        found = [
            self._validity_finding("error", error.code, sentence(self.env, error))
            for _word, error in validity.problems(rule, asked)
        ]
        for name in TEXTS:
            printed = validity.says_otherwise(self[name] or "", rule)
            if printed:
                told = self.env._(
                    "%(part)s says %(printed)s, but %(counted)s are counted: write the"
                    " same in both.",
                    part=self._fields[name]._description_string(self.env),
                    printed=printed,
                    counted=f"{rule.amount} {validity.WORDS[rule.unit]}",
                )
                found.append(self._validity_finding("warning", "validity_words", told))
        return found

    def _validity_finding(self, severity, code, told):
        label = self.env._("Validity")
        return {
            "severity": severity,
            "code": code,
            "place": ("validity",),
            "sentence": f"{label}: {told}",
        }
