# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import UserError

from odoo.addons.ptsp_base.models.office.screen_days import day_words


class PtspLetterDate(models.AbstractModel):
    """The date of a letter, which is never before the events that it answers.

    A number that was reserved for an outage bears the date written by hand. That date
    may be before today, but not before the application or an opinion came in. Each room
    extends ``_answered``, which returns the events.
    """

    _name = "ptsp.letter.date"
    _description = "Date of a Letter"
    _inherit = ["ptsp.letter.hooks"]

    def _answered(self):
        """Add the receipt of the application, which every letter of a case answers.

        An extension point for rooms with further events.
        """
        return [*super()._answered(), *self._answered_by_all(self.application_id)]

    @api.model
    def _answered_by_all(self, case):
        """Return the events that all papers of a case answer; none before receipt."""
        if not case.received_at:
            return []
        received = case.company_id._ptsp_local_date(case.received_at)
        return [(received, self.env._("the application was received"))]

    def _check_dated(self, day):
        """Refuse a date before the events that the letter answers.

        :param day: the date of the letter, in the office's time
        :raise UserError: with the day before which it cannot lie, and why
        """
        error = self._too_early_message(self.letter_type_id.name, day, self._answered())
        if error:
            raise UserError(error)

    @api.model
    def _too_early_message(self, name, day, answered):
        """Return why a paper cannot bear a date, or False.

        :param str name: name of the paper
        :param day: the date written on it, in the office's time
        :param answered: the events that it answers, as ``_answered`` returns them
        """
        last, what = max(answered, key=lambda each: each[0], default=(day, ""))
        if day >= last:
            return False
        return self.env._(
            "%(paper)s cannot be dated %(day)s: not before %(last)s, when %(what)s."
            " Enter the date that stands on the paper.",
            paper=name,
            day=day_words(self.env, day),
            last=day_words(self.env, last),
            what=what,
        )
