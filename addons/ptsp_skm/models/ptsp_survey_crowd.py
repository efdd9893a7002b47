# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import secrets
from collections import defaultdict

from odoo import api, models

from ..tools.suppression import FEWEST, is_told

LOT = secrets.SystemRandom()
# Of so many that wait, some are told of and enough go on waiting.
ENOUGH = 2 * FEWEST


class PtspSurveyCrowd(models.AbstractModel):
    """Gathers answers into crowds of at least five, which are told of together.

    Sums that are told twice, of two periods, of two choices of services, or before and
    after somebody answered, differ by what one person answered. Counted in whole crowds
    they differ by at least five. While answers come in, five are gathered whenever ten
    of a service and a half-year wait, so that five wait at least; those that wait when
    a report is checked are a crowd too.
    """

    _name = "ptsp.survey.crowd"
    _description = "Answers That Are Told of Together"

    @api.model
    def _waiting(self, domain):
        # Nobody reads answers; here they only get the number of their crowd.
        responses_sudo = self.env["ptsp.survey.response"].sudo()
        return responses_sudo.search([*domain, ("crowd", "in", (0, False))])

    @api.model
    def _gather(self, service, scheme, month):
        """Gather five answers of a service, once ten of its half-year wait.

        They are of the earliest months, so that few crowds reach into two months, and
        drawn by lot within a month.

        :param date month: of the answer that has just come
        """
        figures = self.env["ptsp.skm.figures"]
        period = figures._half(month.year, "1" if month.month <= 6 else "2")
        domain = figures._domain(service, *period)
        waiting = self._waiting([*domain, ("scheme_id", "=", scheme.id)])
        if len(waiting) >= ENOUGH:
            drawn = waiting.sorted(lambda one: (one.month, LOT.random()))
            self._make(drawn[:FEWEST])

    @api.model
    def _gather_rest(self, services, first, last):
        """Gather what waits of a period, as a report on it is frozen.

        Each service has its own crowd; what is too little for one makes a crowd with
        the rest of the others, or goes on waiting.
        """
        domain = self.env["ptsp.skm.figures"]._domain(services, first, last)
        for waiting in self._waiting(domain).grouped("scheme_id").values():
            rest = waiting.browse()
            for of_one in waiting.grouped("service_id").values():
                if is_told(len(of_one)):
                    self._make(of_one)
                else:
                    rest |= of_one
            if is_told(len(rest)):
                self._make(rest)

    @api.model
    def _make(self, answers):
        number = secrets.randbelow(2**31 - 1) + 1
        self._note(answers, number)

    @api.model
    def _note(self, answers, number):
        answers._with_door().write({"crowd": number})
        # What is taken next forgets what is not written yet.
        answers.flush_recordset()

    @api.model
    def _dissolve(self, answer):
        """Let the crowd of an answer wait again, as the answer is taken back."""
        if answer.crowd:
            crowd = answer.search([("crowd", "=", answer.crowd)])
            self._note(crowd, 0)

    @api.model
    def _whole(self, rows):
        """Return those of the answers whose crowds are among them entirely.

        :param rows: dicts with ``crowd``
        """
        crowds = defaultdict(list)
        for row in rows:
            crowds[row["crowd"]].append(row)
        crowds.pop(0, None)
        # Nobody reads answers; only how many belong together is asked.
        responses_sudo = self.env["ptsp.survey.response"].sudo()
        sizes = responses_sudo._read_group(
            [("crowd", "in", list(crowds))], ["crowd"], ["__count"]
        )
        return [
            row
            for crowd, size in sorted(sizes)
            if len(crowds[crowd]) == size
            for row in crowds[crowd]
        ]
