# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL

from ...tools import board_columns
from .elevation import elevated

# Name of a fact in the rule -> field of the case.
FIELD_OF = {
    "state": "work_state",
    "at_desk": "desk_id",
    "of_lane": "lane_id",
    "watched": "watch_lane_ids",
}


class PtspCaseColumn(models.AbstractModel):
    """Finds the column of a case on a board, which depends on whose board it is.

    The rule is the table in ``tools.board_columns``. Here it is applied to cases
    (``_prepare``) and turned into a domain; groups and orders get that domain as SQL.
    """

    _name = "ptsp.case.column"
    _description = "Columns of a Board"

    def _board_lanes(self):
        """Return the lanes whose board is shown: the one asked for, or the user's."""
        lanes_sudo = self.env["ptsp.lane"].sudo()
        lane_id = self.env.context.get("ptsp_lane_id")
        if isinstance(lane_id, int):
            return lanes_sudo.browse(lane_id)
        return lanes_sudo._seen_by(self.env.user)

    def _prepare(self, cases, lanes):
        """Return the column of each case on the board of these lanes, in order."""
        cases_sudo = elevated(cases)
        own = cases_sudo.filtered_domain(cases._own_sector_domain(lanes))
        asked = self.env["ptsp.case.pending"]._asked_lanes(cases_sudo, lanes)
        return [
            case in own
            and board_columns.column_of(
                state=case.work_state,
                at_desk=case.desk_id in lanes,
                of_lane=case.lane_id in lanes,
                watched=bool(case.watch_lane_ids & lanes),
                asked=case._origin.id in asked,
            )
            for case in cases_sudo
        ]

    def _domain(self, column, lanes, asked=None):
        """Return the domain of one column of these lanes' board.

        :param column: its key, or False for the cases in no column
        :param asked: domain of the cases with a request to these lanes, if it is known
        """
        own = self.env["ptsp.application"]._own_sector_domain(lanes)
        if asked is None:
            asked = self.env["ptsp.case.pending"]._domain(lanes)
        if column:
            return own & self._column_domain(column, lanes, asked)
        keys = dict.fromkeys(row.column for row in board_columns.TABLE)
        columns = (self._column_domain(key, lanes, asked) for key in keys)
        return ~(own & Domain.OR(columns))

    def _column_domain(self, column, lanes, asked):
        shared, others = board_columns.conditions(column)
        return self._facts_domain(shared, lanes, asked) & Domain.OR(
            self._facts_domain(facts, lanes, asked) for facts in others
        )

    def _facts_domain(self, facts, lanes, asked):
        """Return the domain of cases with these facts, on stored fields."""
        terms = []
        for name, value in facts.items():
            if name == "state":
                terms.append(Domain(FIELD_OF[name], "=", value))
            elif name == "asked":
                terms.append(asked if value else ~asked)
            else:
                term = Domain(FIELD_OF[name], "in", lanes.ids)
                terms.append(term if value else ~term)
        return Domain.AND(terms)

    def _to_sql(self, cases, alias, query):
        """Return the column on the present board, for groups, orders, progress bars."""
        lanes = self._board_lanes()
        keys = dict.fromkeys(row.column for row in board_columns.TABLE)
        cases_sudo = cases.sudo()
        # The few cases with requests are read once, not for each case and column.
        asked = Domain("asked_lane_ids", "in", lanes.ids).optimize_full(cases_sudo)
        return SQL(
            "CASE %s END",
            SQL(" ").join(
                SQL(
                    "WHEN %s THEN %s",
                    self._domain(key, lanes, asked)
                    .optimize_full(cases_sudo)
                    ._to_sql(cases_sudo, alias, query),
                    key,
                )
                for key in keys
            ),
        )

    def _watches(self, lanes):
        """Tell whether one of these lanes watches a step of an effective revision."""
        steps_sudo = self.env["ptsp.sop.step"].sudo()
        return bool(
            steps_sudo.search_count(
                [
                    ("watcher_ids", "in", lanes.ids),
                    ("sop_id.state", "=", "effective"),
                ],
                limit=1,
            )
        )
