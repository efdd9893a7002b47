# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from collections import Counter
from datetime import time

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models

from odoo.addons.ptsp_base.tools.moments import time_of_day

from ..tools import suppression, survey_index
from .ptsp_survey_intake import SERVED
from .survey_choices import PROFILE

READ = ["scheme_id", "crowd", "channel", "answers", "remark", *PROFILE]
HIDDEN = {"mean": "", "answered": False, "missing": False, "hidden": True}


class PtspSkmFigures(models.AbstractModel):
    """Counts the survey: index, elements, sample, respondents. Reads only.

    It counts whole months, because an answer knows no day: those that a period touches.
    Called by what shows figures, which hides what few people answered.
    """

    _name = "ptsp.skm.figures"
    _description = "Figures of the Satisfaction Survey"

    # === WHAT THERE IS === #

    @api.model
    def _months(self, first, last):
        """Return the first days of the first and of the last month of a period."""
        return first.replace(day=1), last.replace(day=1)

    @api.model
    def _domain(self, services, first, last):
        begin, end = self._months(first, last)
        return [
            ("service_id", "in", services.ids),
            ("month", ">=", begin),
            ("month", "<=", end),
        ]

    @api.model
    def _population(self, services, first, last):
        """Return how many cases of services were closed in the months of a period.

        :param services: of one office
        """
        begin, end = self._months(first, last)
        zone = (services.company_id[:1] or self.env.company)._ptsp_zone()
        # Who counts answers may count cases.
        cases_sudo = self.env["ptsp.application"].sudo()
        return cases_sudo.search_count(
            [
                ("service_id", "in", services.ids),
                ("imported", "=", False),
                ("outcome", "in", SERVED),
                ("closed_at", ">=", time_of_day(begin, time.min, zone)),
                (
                    "closed_at",
                    "<",
                    time_of_day(end + relativedelta(months=1), time.min, zone),
                ),
            ]
        )

    @api.model
    def _respondents(self, services, first, last):
        """Return how many answers there are of a period, by whatever scheme."""
        # Nobody reads answers; only their number leaves here.
        responses_sudo = self.env["ptsp.survey.response"].sudo()
        return responses_sudo.search_count(self._domain(services, first, last))

    @api.model
    def _answers(self, services, first, last):
        """Return the answers of a period as plain rows, for counting only."""
        # Nobody reads answers; what is counted from them leaves here.
        responses_sudo = self.env["ptsp.survey.response"].sudo()
        domain = self._domain(services, first, last)
        return responses_sudo.search_read(domain, READ, load="", order="id")

    # === COUNTED === #

    @api.model
    def _count_rows(self, scheme, rows, population):
        """Return all figures of answers, nothing hidden; plain values.

        :param scheme: by which they count; those by another are ``other_scheme``
        :param rows: of ``_answers``
        :param int population: how many could have answered
        """
        counted = [row for row in rows if row["scheme_id"] == scheme.id]
        tallies = survey_index.tallies(
            [row["answers"] for row in counted], scheme._codes()
        )
        needed = scheme._sample(population)
        return {
            "scheme": scheme.name,
            "regulation": scheme.regulation,
            "elements": [
                self._element(element, tallies[element.code], len(counted))
                for element in scheme.element_ids
            ],
            **self._index(scheme, tallies),
            "respondents": len(counted),
            "other_scheme": len(rows) - len(counted),
            "population": population,
            "sample_needed": needed,
            "sample_met": len(counted) >= needed,
            "channels": dict(Counter(row["channel"] for row in counted)),
            **self._told_by(counted),
            "lowest": survey_index.lowest(tallies, 3),
        }

    @api.model
    def _told_by(self, rows):
        """Return who answered, by their boxes, and what they wrote."""
        return {
            "profile": {
                name: dict(Counter(row[name] or "" for row in rows)) for name in PROFILE
            },
            "remarks": sorted({row["remark"] for row in rows if row["remark"]}),
        }

    @api.model
    def _element(self, element, tally, respondents):
        mean = survey_index.mean(tally)
        answered = survey_index.answered(tally)
        return {
            "code": element.code,
            "name": element.name,
            "mean": "" if mean is None else str(survey_index.rounded(mean)),
            "answered": answered,
            "missing": respondents - answered,
            "hidden": False,
        }

    @api.model
    def _index(self, scheme, tallies):
        exact = survey_index.index(tallies, scheme._shares())
        if exact is None:
            return {"index": "", "category": "", "category_words": ""}
        index = survey_index.rounded(exact)
        category = survey_index.category(index, scheme._bounds())
        return {
            "index": str(index),
            "category": category,
            "category_words": scheme._words_of(category),
        }

    # === TOLD === #

    @api.model
    def _told(self, services, first, last):
        """Return the figures of a period as people and systems are told them.

        What fewer than five people answered is hidden, also where it could be worked
        out: answers count in whole crowds only, and those of no crowd are told as
        ``left_out``. The sample is reached by all that were given.
        """
        scheme = self.env["ptsp.skm.scheme"]._of(last)
        rows = self._answers(services, first, last)
        given = [row for row in rows if row["scheme_id"] == scheme.id]
        kept = self.env["ptsp.survey.crowd"]._whole(given)
        population = self._population(services, first, last)
        told = self._count_rows(scheme, kept, population)
        told |= {
            "left_out": len(given) - len(kept),
            "other_scheme": len(rows) - len(given),
            "sample_met": len(given) >= told["sample_needed"],
        }
        return self._hide(told)

    @api.model
    def _hide(self, figures):
        """Return figures without what few people answered."""
        few = not suppression.is_told(figures["respondents"])
        elements = figures["elements"]
        shown = suppression.cells({one["code"]: one["answered"] for one in elements})
        told = {
            **figures,
            "suppressed": few,
            "elements": [
                one | HIDDEN if few or shown[one["code"]] is None else one
                for one in elements
            ],
            "channels": suppression.cells(figures["channels"]),
            "profile": {
                name: suppression.cells(counts)
                for name, counts in figures["profile"].items()
            },
        }
        if few:
            told |= {
                "index": "",
                "category": "",
                "category_words": "",
                "remarks": [],
                "lowest": [],
                "channels": {},
                "profile": {},
            }
        return told

    # === PERIODS === #

    @api.model
    def _half(self, year, half):
        """Return the first and the last day of a half-year."""
        begin = fields.Date.to_date(f"{year}-{'01' if half == '1' else '07'}-01")
        return begin, begin + relativedelta(months=6, days=-1)
