# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from collections import defaultdict
from datetime import time, timedelta
from itertools import pairwise

from odoo import api, models
from odoo.exceptions import AccessError
from odoo.tools import SQL

from odoo.addons.ptsp_base.tools import replay
from odoo.addons.ptsp_base.tools.moments import time_of_day

CASES_AT_ONCE = 2_000
MOST_TOLD = 10
READERS = ["ptsp_base.group_ptsp_supervisor", "ptsp_base.group_ptsp_auditor"]
VISITS = """
    SELECT e.application_id, s.sop_id, e.step_code, e.transition_code, e."window"
    FROM ptsp_control_entry e JOIN ptsp_sop_step s ON s.id = e.step_id
    WHERE e.application_id = ANY(%s) AND e.sealed
    ORDER BY e.application_id, e.sequence
"""


class PtspCaseReplay(models.AbstractModel):
    """Compares the visits of closed cases with the SOPs that they ran by.

    It only reads, by SQL and in batches, for supervisors and auditors.
    """

    _name = "ptsp.case.replay"
    _description = "Lived Against Written"

    @api.model
    def _report(self, date_from, date_to, service=None):
        """Replay the cases that were closed in a period.

        :param date_from: first day in the office's time
        :param date_to: last day
        :param service: only cases of this service
        :return: dict with ``cases``; ``fitting``, how many did only what is written;
            ``fitness``, the mean from 0 to 1; ``deviations``, the most
            frequent ones as pairs of ``replay.Deviation`` and the ids of their cases
            (a case once for each time)
        :raise AccessError: for others than supervisors and auditors
        """
        if not self.env.su and not any(map(self.env.user.has_group, READERS)):
            raise AccessError(
                self.env._("This comparison is for supervisors and auditors.")
            )
        ids = (
            self.env["ptsp.application"]
            .search(self._domain(date_from, date_to, service), order="id")
            .ids
        )
        fitnesses, found, graphs = [], defaultdict(list), {}
        for first, last in pairwise([*range(0, len(ids), CASES_AT_ONCE), len(ids)]):
            for case_id, visits in self._visits(ids[first:last]).items():
                self._add_graphs(graphs, visits)
                result = replay.replay(graphs, visits)
                fitnesses.append(result.fitness)
                for deviation in result.deviations:
                    found[deviation].append(case_id)
        ranked = sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0]))
        return {
            "cases": len(fitnesses),
            "fitting": sum(fitness == 1 for fitness in fitnesses),
            "fitness": sum(fitnesses) / len(fitnesses) if fitnesses else 0,
            "deviations": ranked[:MOST_TOLD],
        }

    @api.model
    def _domain(self, date_from, date_to, service):
        zone = self.env.company._ptsp_zone()
        begin = time_of_day(date_from, time.min, zone)
        end = time_of_day(date_to + timedelta(days=1), time.min, zone)
        domain = [
            ("company_id", "in", self.env.companies.ids),
            ("outcome", "!=", False),
            ("imported", "=", False),
            ("closed_at", ">=", begin),
            ("closed_at", "<", end),
        ]
        return [*domain, ("service_id", "=", service.id)] if service else domain

    @api.model
    def _visits(self, ids):
        """Return the visits of each case, in the order of its control sheet."""
        self.env.flush_all()
        found = defaultdict(list)
        for case_id, sop, step, move, window in self.env.execute_query(
            SQL(VISITS, ids)
        ):
            found[case_id].append(
                replay.Visit(sop, step or "", move or "", window or "")
            )
        return found

    @api.model
    def _add_graphs(self, graphs, visits):
        for visit in visits:
            if visit.sop not in graphs:
                sop = self.env["ptsp.sop"].browse(visit.sop)
                graphs[visit.sop] = replay.graph(sop._definition())

    # === WORDS === #

    @api.model
    def _sentence(self, deviation):
        """Return a sentence on what was done otherwise than written."""
        # The definition decides, also for users who may not read it.
        definition = self.env["ptsp.sop"].sudo().browse(deviation.sop)._definition()
        words = {
            "step": self._step_words(definition, deviation.step),
            "move": self._move_words(definition, deviation),
            "where": self._step_words(definition, deviation.where),
        }
        sentences = {
            replay.START: self.env._(
                "The case began at step %(step)s; the SOP lets none begin there."
            ),
            replay.STEP: self.env._("The SOP has no step %(step)s."),
            replay.MOVE: self.env._("Step %(step)s has no move “%(move)s”."),
            replay.WAY: self.env._(
                "“%(move)s” of step %(step)s led to step %(where)s; it is written"
                " otherwise."
            ),
            replay.END: self.env._(
                "The case ended by “%(move)s” of step %(step)s, which ends none."
            ),
            replay.LATE: self.env._(
                "Step %(step)s took more time than the SOP gives it."
            ),
            replay.REVISION: self.env._(
                "An administrator let the case go over to another revision at step"
                " %(step)s."
            ),
        }
        return sentences[deviation.sort] % words

    @api.model
    def _step_words(self, definition, code):
        step = definition.step_by_code(code)
        if not step:
            return code
        title = " ".join(step.title.split())
        return f"{step.number} ({title[:80]})" if title else str(step.number)

    @api.model
    def _move_words(self, definition, deviation):
        step = definition.step_by_code(deviation.step)
        moves = step.transitions if step else ()
        found = [move.label for move in moves if move.code == deviation.what]
        return found[0] if found else deviation.what
