# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

from odoo.addons.ptsp_base.tools import validity

from ...tools import indonesian


class PtspLetterValidity(models.AbstractModel):
    """The last valid day of a product letter, and its words in the letter.

    The rule of the SOP is frozen with the content that is signed. The last day is known
    with the date of the letter. It is written once, together with number and date, and
    follows from the rule and the date (``_last_valid_day``).
    """

    _name = "ptsp.letter.validity"
    _description = "Validity of a Letter"

    valid_until = fields.Date(
        readonly=True,
        help="The last day on which the letter is valid, in the office's time; empty"
        " where nothing ends it.",
    )

    # === THE RULE === #

    def _frozen_validity(self):
        """Return the rule as the content keeps it; nothing if there is none."""
        letter_type, sop = self.letter_type_id, self.application_id.sop_id
        if not letter_type._grants():
            return {}
        rule, end = sop._validity_rule(), self._asked_end()
        kept = {"validity_length": validity.written(rule.amount, rule.unit)}
        kept["validity_end"] = fields.Date.to_string(end) if end else ""
        return {name: text for name, text in kept.items() if text}

    def _asked_end(self):
        """Return the last day that the applicant entered in the form, or False."""
        case = self.application_id
        name = case.sop_id.validity_until
        return fields.Date.to_date(name and case._form_dict().get(name)) or False

    # === THE DAY === #

    def _last_valid_day(self, day):
        """Return the last day on which the letter is valid, or False.

        An extension point for letters that end with another one.

        :param day: the date of the letter, in the office's time
        """
        content = self.content or {}
        end = fields.Date.to_date(content.get("validity_end"))
        return (
            validity.last_day(day, content.get("validity_length") or "", end) or False
        )

    def _is_expired(self):
        """Tell whether the last valid day is over, in the office's time."""
        self.ensure_one()
        return bool(
            self.valid_until and self.company_id._ptsp_today() > self.valid_until
        )

    # === IN WORDS === #

    def _valid_until_text(self):
        """Return the last day as letters print it; empty before it is known.

        A day that is not counted from the date of the letter is known before.
        """
        content = self.content or {}
        early = "" if "validity_length" in content else content.get("validity_end")
        day = self.valid_until or fields.Date.to_date(early)
        return indonesian.date_text(day) if day else ""

    def _validity_words(self):
        """Return how long the letter is valid, worded for this kind of applicant."""
        case, sop = self.application_id, self.application_id.sop_id
        own = {
            "person": sop.validity_person,
            "company": sop.validity_company,
            "community": sop.validity_community,
        }
        said = own.get(case.applicant_kind) or sop.validity_text
        if said or not sop:
            return said
        rule, end = sop._validity_rule(), self._asked_end()
        until = indonesian.date_text(end) if end else ""
        return validity.words(rule.amount, rule.unit, until)
