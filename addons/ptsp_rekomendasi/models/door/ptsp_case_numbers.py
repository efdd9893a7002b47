# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from collections import Counter
from datetime import UTC, datetime, time

from odoo import models
from odoo.exceptions import UserError

from odoo.addons.ptsp_base.tools.chosen_numbers import ChosenNumbers
from odoo.addons.ptsp_base.tools.moments import naive

from ...tools.questions import question

NUMBER = "reserved_number_id"
DAY = "reserved_date"


class PtspCaseNumbers(models.AbstractModel):
    """Asks which number was written by hand on a paper during an outage.

    When a move takes numbers from a register with reserved entries, it asks which of
    them the paper bears, and the date written on it. Without an answer the move takes
    the next number.
    """

    _name = "ptsp.case.numbers"
    _description = "Numbers Taken by a Move"

    # === WHAT IS ASKED === #

    def _questions(self, case, transition):
        """Return the questions about reserved numbers that a move asks."""
        return [
            asked
            for suffix, entries, label in self._numbers_asked_for(case, transition)
            for asked in self._questions_about(suffix, entries, label)
        ]

    def _numbers_asked_for(self, case, transition):
        """Return one question for each number that may be a reserved one, in order.

        :return: list of (suffix of the values' names, reserved entries, paper)
        """
        papers = self._numbered_papers(case, transition)
        reserved = self._reserved_entries([register for register, _label in papers])
        questions, asked = [], Counter()
        for register, label in papers:
            # Each paper could bear any of the reserved numbers, so there are never more
            # questions than numbers.
            entries = reserved.get(register)
            if entries and asked[register] < len(entries):
                suffix = f"_{len(questions) + 1}" if questions else ""
                questions.append((suffix, entries, label))
                asked[register] += 1
        return questions

    def _reserved_entries(self, registers):
        """Return the reserved entries of registers, by register."""
        if not registers:
            return {}
        found = self.env["ptsp.register.entry"].search(
            [
                ("register_id", "in", [register.id for register in registers]),
                ("state", "=", "reserved"),
            ],
            order="period, sequence",
        )
        return found.grouped("register_id")

    def _questions_about(self, suffix, entries, label):
        return [
            question(
                f"{NUMBER}{suffix}",
                self.env._("Number written during the outage: %(paper)s", paper=label),
                "many2one",
                required=False,
                choices=[(entry.id, entry.number) for entry in entries],
                help=self.env._("Leave empty to take the next number."),
            ),
            question(
                f"{DAY}{suffix}",
                self.env._("Date written on it: %(paper)s", paper=label),
                "date",
                required=False,
                past=True,
            ),
        ]

    # === WHICH NUMBERS A MOVE TAKES === #

    def _numbered_papers(self, case, transition):
        """Return register and name of each paper that gets a number, in order."""
        papers = []
        effects = self.env["ptsp.case.effects"]
        numbering = self.env["ptsp.sop.effect"]._codes_that_number()
        for effect in case._ordered_effects(transition):
            if effect.code not in numbering:
                continue
            papers += effects._numbers(case, effect)
        return [(register, label) for register, label in papers if register]

    # === WHAT WAS CHOSEN === #

    def _with_chosen_numbers(self, case, transition, values):
        """Return the case with the chosen numbers in its context."""
        chosen = self._chosen_numbers(case, transition, values)
        return case.with_context(**{ChosenNumbers.KEY: chosen}) if chosen else case

    def _chosen_numbers(self, case, transition, values):
        """Return the numbers that the person chose, checked against their dates.

        :raise UserError: when a number has no date, or a date no number
        """
        choices, letters = [], self.env["ptsp.letter"]
        for suffix, entries, label in self._numbers_asked_for(case, transition):
            number, day = values.get(f"{NUMBER}{suffix}"), values.get(f"{DAY}{suffix}")
            if not number and not day:
                continue
            if not number:
                raise UserError(
                    self.env._(
                        "Choose the number that was written on the paper of"
                        " %(date)s, or leave the date empty.",
                        date=day,
                    )
                )
            entry = entries.browse(number)
            error = entry._date_error_message(day) or letters._too_early_message(
                label, day, letters._answered_by_all(case)
            )
            if error:
                raise UserError(error)
            choices.append((entry.register_id.id, number, day))
        return ChosenNumbers(choices)

    def _received_moment(self, case, day):
        """Return when a file counts as received if its receipt bears a date.

        A receipt written during an outage counts from the beginning of work on its day,
        because the applicant holds a paper with that date.
        """
        now = case._ptsp_now()
        if day >= case._ptsp_today():
            return now
        calendar = case._working_calendar()
        midnight = datetime.combine(day, time.min, tzinfo=case._office_tz())
        working = calendar.working_day_on_or_after(midnight.astimezone(UTC))
        return min(now, naive(calendar.start_of_day(working)))
