# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL

from .elevation import elevated

WATCH_TABLE = "ptsp_application_watch_lane_rel"


class PtspCaseColumn(models.AbstractModel):
    """In which column of a board a case lies; it depends on whose board it is.

    A desk that only records for a lane outside the office and watches it (an agency's
    study) has the case among the watched until somebody takes it in hand.
    """

    _name = "ptsp.case.column"
    _description = "Columns of a Board"

    def _board_lanes(self):
        """Return the lanes whose board is shown: the one asked for, or the user's."""
        lanes_sudo = self.env["ptsp.lane"].sudo()
        lane_id = self.env.context.get("ptsp_lane_id")
        if isinstance(lane_id, int):
            return lanes_sudo.browse(lane_id)
        return lanes_sudo._of_user(self.env.user)

    def _prepare(self, cases, lanes):
        """Return the column of each case on the board of these lanes, in order."""
        cases_sudo = elevated(cases)
        own = cases_sudo.filtered_domain(cases._own_sector_domain(lanes))
        return [case in own and self._column_of(case, lanes) for case in cases_sudo]

    def _column_of(self, case, lanes):
        watched = bool(case.watch_lane_ids & lanes)
        recorded = case.work_state == "waiting" and case.lane_id not in lanes
        if case.desk_id in lanes and not (watched and recorded):
            return case.work_state
        return "watched" if watched else False

    def _domain(self, column, lanes):
        """Return the cases of one column of these lanes' board.

        Plain terms on stored fields, so that the board's index serves them.

        :param column: its key, or False for cases in no column
        """
        own = self.env["ptsp.application"]._own_sector_domain(lanes)
        at_desk = Domain("desk_id", "in", lanes.ids) & own
        watched = Domain("watch_lane_ids", "in", lanes.ids) & own
        outside = Domain("lane_id", "not in", lanes.ids)
        recorded = Domain("work_state", "=", "waiting") & outside
        if column == "watched":
            return watched & (~at_desk | recorded)
        if column == "waiting":
            at_desk &= ~outside | ~watched
        if column:
            return at_desk & Domain("work_state", "=", column)
        return (~at_desk & ~watched) | (at_desk & Domain("work_state", "=", False))

    def _to_sql(self, cases, alias, query):
        """Return the column on the present board, for groups, orders, progress bars."""
        board_lanes = self._board_lanes()
        lanes = tuple(board_lanes.ids) or (0,)
        return SQL(
            """
            CASE
                WHEN NOT %(own)s THEN NULL
                WHEN %(desk)s IN %(lanes)s AND (
                    %(state)s <> 'waiting' OR %(lane)s IN %(lanes)s
                    OR NOT %(watched)s
                ) THEN %(state)s
                WHEN %(watched)s THEN 'watched'
            END
            """,
            own=cases._own_sector_domain(board_lanes)
            .optimize_full(cases)
            ._to_sql(cases, alias, query),
            desk=cases._field_to_sql(alias, "desk_id", query),
            lane=cases._field_to_sql(alias, "lane_id", query),
            state=cases._field_to_sql(alias, "work_state", query),
            lanes=lanes,
            watched=SQL(
                "%s IN (SELECT application_id FROM %s WHERE lane_id IN %s)",
                SQL.identifier(alias, "id"),
                SQL.identifier(WATCH_TABLE),
                lanes,
                to_flush=cases._fields["watch_lane_ids"],
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
