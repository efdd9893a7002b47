# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.ptsp_base.tools import promise
from odoo.addons.ptsp_base.tools.moments import aware

BOARD_STATES = [
    ("waiting", "Waiting"),
    ("in_hand", "In Hand"),
    ("on_hold", "On Hold"),
    ("watched", "Watched"),
]
# The calendars of a page do not reach back for ever.
COUNTED_FOR = timedelta(days=700)
WATCH_TABLE = "ptsp_application_watch_lane_rel"


class PtspApplicationWatching(models.AbstractModel):
    """Lanes that watch a case while others work it, and the column it has there.

    The door keeps the lanes, from the step's. The column depends on whose board is
    looked at, so it is never stored: SQL gives it to groups, searches and progress
    bars. A desk that only records for a lane outside the office and watches it (an
    agency's study) has the case among the watched until somebody takes it in hand.
    """

    _name = "ptsp.application.watching"
    _description = "Watching of an Application"

    watch_lane_ids = fields.Many2many(
        "ptsp.lane",
        relation=WATCH_TABLE,
        column1="application_id",
        column2="lane_id",
        string="Watched By",
        readonly=True,
        locked=True,
    )
    board_state = fields.Selection(
        BOARD_STATES,
        string="Column",
        compute="_compute_board_state",
        search="_search_board_state",
        group_expand="_read_group_board_states",
        help="Where the case lies on the board of a desk: its own work, or watched.",
    )
    is_watched = fields.Boolean(
        "Watched by My Desks",
        compute="_compute_is_watched",
        search="_search_is_watched",
        help="Lies at another desk and is watched by one of the current user's.",
    )
    watched_text = fields.Char(compute="_compute_watched_text")

    @api.model
    def _board_lanes(self):
        """Return the lanes whose board is shown: the one asked for, or the user's."""
        lanes_sudo = self.env["ptsp.lane"].sudo()
        lane_id = self.env.context.get("ptsp_lane_id")
        if isinstance(lane_id, int):
            return lanes_sudo.browse(lane_id)
        return lanes_sudo._of_user(self.env.user)

    # === THE COLUMN === #

    @api.depends_context("uid", "ptsp_lane_id")
    @api.depends("desk_id", "lane_id", "work_state", "watch_lane_ids")
    def _compute_board_state(self):
        lanes = self._board_lanes()
        own = self.sudo().filtered_domain(self._own_sector_domain(lanes))
        for case, case_sudo in zip(self, self.sudo(), strict=True):
            watched = bool(case_sudo.watch_lane_ids & lanes)
            recorded = case.work_state == "waiting" and case_sudo.lane_id not in lanes
            if case_sudo not in own:
                case.board_state = False
            elif case_sudo.desk_id in lanes and not (watched and recorded):
                case.board_state = case.work_state
            else:
                case.board_state = "watched" if watched else False

    @api.model
    def _search_board_state(self, operator, value):
        if operator != "in":
            return NotImplemented
        lanes = self._board_lanes()
        return Domain.OR(self._board_state_domain(state, lanes) for state in value)

    @api.model
    def _board_state_domain(self, state, lanes):
        """Return the cases of one column of these lanes' board.

        Plain terms on stored fields, so that the board's index serves them.
        """
        own = self._own_sector_domain(lanes)
        at_desk = Domain("desk_id", "in", lanes.ids) & own
        watched = Domain("watch_lane_ids", "in", lanes.ids) & own
        outside = Domain("lane_id", "not in", lanes.ids)
        recorded = Domain("work_state", "=", "waiting") & outside
        if state == "watched":
            return watched & (~at_desk | recorded)
        if state == "waiting":
            at_desk &= ~outside | ~watched
        if state:
            return at_desk & Domain("work_state", "=", state)
        return (~at_desk & ~watched) | (at_desk & Domain("work_state", "=", False))

    @api.depends_context("uid")
    @api.depends("desk_id", "watch_lane_ids", "service_id")
    def _compute_is_watched(self):
        lanes = self.env["ptsp.lane"]._of_user(self.env.user)
        watched = self.sudo().filtered_domain(
            self._board_state_domain("watched", lanes)
        )
        for case, case_sudo in zip(self, self.sudo(), strict=True):
            case.is_watched = case_sudo in watched

    @api.model
    def _search_is_watched(self, operator, value):
        if operator != "in" or set(value) != {True}:
            return NotImplemented
        lanes = self.env["ptsp.lane"]._of_user(self.env.user)
        return self._board_state_domain("watched", lanes)

    def _field_to_sql(self, alias, field_expr, query=None):
        """Let groups, orders and progress bars use the column of this board."""
        if field_expr != "board_state":
            return super()._field_to_sql(alias, field_expr, query)
        self._check_field_access(self._fields["board_state"], "read")
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
            own=self._own_sector_domain(board_lanes)
            .optimize_full(self)
            ._to_sql(self, alias, query),
            desk=self._field_to_sql(alias, "desk_id", query),
            lane=self._field_to_sql(alias, "lane_id", query),
            state=self._field_to_sql(alias, "work_state", query),
            lanes=lanes,
            watched=SQL(
                "%s IN (SELECT application_id FROM %s WHERE lane_id IN %s)",
                SQL.identifier(alias, "id"),
                SQL.identifier(WATCH_TABLE),
                lanes,
                to_flush=self._fields["watch_lane_ids"],
            ),
        )

    @api.model
    def _read_group_board_states(self, states, domain):
        """Show every column; that of watched cases where the lanes watch anything."""
        watches = "watched" in states or self.env["ptsp.sop.step"].sudo().search_count(
            [
                ("watcher_ids", "in", self._board_lanes().ids),
                ("sop_id.state", "=", "effective"),
            ],
            limit=1,
        )
        return [key for key, _label in BOARD_STATES if key != "watched" or watches]

    @api.depends("desk_id", "lane_id", "arrived_at", "watch_lane_ids")
    @api.depends_context("lang")
    def _compute_watched_text(self):
        """Say where a watched case is, and for how long."""
        now = self._ptsp_now()
        calendars = self._display_calendars(now)
        for case, case_sudo in zip(self, self.sudo(), strict=True):
            calendar = calendars.get(case._display_calendar())
            case.watched_text = (
                case_sudo._watched_words(calendar, now)
                if calendar and case_sudo.watch_lane_ids
                else False
            )

    def _watched_words(self, calendar, now):
        since = max(self.arrived_at, now - COUNTED_FOR)
        days = promise.overdue_working_days(calendar, aware(since), aware(now))
        desk = self.lane_id.name
        if not days:
            return self.env._("%(desk)s, since today", desk=desk)
        return self.env._(
            "%(desk)s, since %(days)s working day(s)", desk=desk, days=days
        )

    # === DROPS === #

    def action_drop(self, target):
        """A card of the watched column comes and goes with the work of others."""
        if target == "watched":
            raise UserError(
                self.env._(
                    "A case is watched while it lies at another desk; it cannot be put"
                    " there by hand."
                )
            )
        return super().action_drop(target)
