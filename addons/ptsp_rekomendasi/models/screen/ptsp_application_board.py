# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

from .asked_lanes import compute_asked_lanes, search_asked_lanes
from .ptsp_application_screen import update_each
from .ptsp_case_measures import compute_measures

# Measures that are 0 until the promise is decided.
AVERAGED = ("worked_days", "office_hours")

BOARD_STATES = [
    ("signature", "Awaiting Your Signature"),
    ("waiting", "Waiting"),
    ("in_hand", "In Hand"),
    ("on_hold", "On Hold"),
    ("watched", "Watched"),
]


class PtspApplicationBoard(models.AbstractModel):
    """Fields by which boards and lists search, group and order cases.

    The column of a case depends on the person who looks at the board, so it is never
    stored: SQL computes it for groups, searches and progress bars.
    """

    _name = "ptsp.application.board"
    _description = "Boards of Applications"

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
    next_due_at = fields.Datetime(
        "Next Due",
        compute="_compute_next_due_at",
        store=True,
        help="The earlier of promise and step target that still counts; boards and"
        " lists are in its order.",
        locked=True,
    )
    is_overdue = fields.Boolean(
        "Overdue", compute="_compute_is_late", search="_search_is_overdue"
    )
    is_due_today = fields.Boolean(
        "Due Today", compute="_compute_is_late", search="_search_is_due_today"
    )

    asked_lane_ids = fields.Many2many(
        "ptsp.lane",
        string="Asked of",
        compute=compute_asked_lanes,
        search=search_asked_lanes,
        help="The desks that are asked for something beside the file.",
    )

    # Measures that reports add up and average once the promise is decided.
    office_hours = fields.Float(
        "Hours in the Office",
        compute=compute_measures,
        store=True,
        locked=True,
        aggregator="avg",
        help="Working hours since the receipt, without the time at the agencies.",
    )
    on_time_count = fields.Integer(
        "Kept Promises",
        compute=compute_measures,
        store=True,
        locked=True,
        aggregator="sum",
    )
    late_count = fields.Integer(
        "Broken Promises",
        compute=compute_measures,
        store=True,
        locked=True,
        aggregator="sum",
    )

    # === THE COLUMN === #

    @api.depends_context("uid", "ptsp_lane_id")
    @api.depends("desk_id", "lane_id", "work_state", "watch_lane_ids", "service_id")
    @api.depends("letter_ids.awaits_lane_id")
    def _compute_board_state(self):
        columns = self.env["ptsp.case.column"]
        found = columns._prepare(self, columns._board_lanes())
        update_each(self, ({"board_state": column} for column in found))

    @api.model
    def _search_board_state(self, operator, value):
        if operator != "in":
            return NotImplemented
        columns = self.env["ptsp.case.column"]
        lanes = columns._board_lanes()
        return Domain.OR(columns._domain(column, lanes) for column in value)

    @api.depends_context("uid")
    @api.depends("desk_id", "lane_id", "work_state", "watch_lane_ids", "service_id")
    @api.depends("letter_ids.awaits_lane_id")
    def _compute_is_watched(self):
        lanes = self.env["ptsp.lane"]._seen_by(self.env.user)
        found = self.env["ptsp.case.column"]._prepare(self, lanes)
        update_each(self, ({"is_watched": column == "watched"} for column in found))

    @api.model
    def _search_is_watched(self, operator, value):
        if operator != "in" or set(value) != {True}:
            return NotImplemented
        lanes = self.env["ptsp.lane"]._seen_by(self.env.user)
        return self.env["ptsp.case.column"]._domain("watched", lanes)

    @api.model
    def _read_group_board_states(self, states, domain):
        """Return the columns of the desk's work always, others when they have cases.

        The column of watched cases is shown as soon as the lanes watch any step.
        """
        columns = self.env["ptsp.case.column"]
        shown = set(states) | {"waiting", "in_hand", "on_hold"}
        if "watched" not in shown and columns._watches(columns._board_lanes()):
            shown.add("watched")
        return [key for key, _label in BOARD_STATES if key in shown]

    def _field_to_sql(self, alias, field_expr, query=None):
        """Let groups, orders and progress bars use the column of this board.

        Averages leave out cases that are not decided yet.
        """
        if field_expr in AVERAGED:
            plain = super()._field_to_sql(alias, field_expr, query)
            return SQL("NULLIF(%s, 0)", plain)
        if field_expr != "board_state":
            return super()._field_to_sql(alias, field_expr, query)
        self._check_field_access(self._fields["board_state"], "read")
        return self.env["ptsp.case.column"]._to_sql(self, alias, query)

    def action_drop(self, target):
        """Answer a card dropped on a column of the board.

        :param str target: the column, by its key
        :return: ``{"done": True}``, or the dialogue that must be opened first
        :raise UserError: when the drop is refused
        """
        self.ensure_one()
        if target == "watched":
            raise UserError(
                self.env._(
                    "A case is watched while it lies at another desk; it cannot be put"
                    " there by hand."
                )
            )
        if target == "signature":
            raise UserError(
                self.env._(
                    "A case is there while one of its papers waits for a signature; it"
                    " cannot be put there by hand."
                )
            )
        if target == "on_hold" and self.work_state != "on_hold":
            self._require_acting()
            self._require_not_held()
            return {"dialog": "hold"}
        if target == "waiting" and self.work_state != "waiting":
            self._door_release()
        elif target == "in_hand" and self.work_state == "on_hold":
            self._door_resume()
        elif target == "in_hand":
            self._door_take()
        return {"done": True}

    # === LATE OR DUE TODAY === #

    @api.depends("due_at", "step_due_at", "stopped_at", "paused", "outcome")
    def _compute_next_due_at(self):
        for case in self:
            case.next_due_at = self.env["ptsp.case.level"]._next_due(case)

    @api.depends("due_at", "step_due_at", "stopped_at", "paused", "outcome")
    def _compute_is_late(self):
        update_each(self, self.env["ptsp.case.level"]._prepare_late(self))

    @api.model
    def _search_is_overdue(self, operator, value):
        if operator != "in" or set(value) != {True}:
            return NotImplemented
        return self.env["ptsp.case.level"]._overdue_domain()

    @api.model
    def _search_is_due_today(self, operator, value):
        if operator != "in" or set(value) != {True}:
            return NotImplemented
        return self.env["ptsp.case.level"]._due_today_domain()

    # === VIEWS === #

    @api.model
    def _get_view_cache_key(self, view_id=None, view_type="form", **options):
        key = super()._get_view_cache_key(view_id, view_type, **options)
        board = self.env["ptsp.case.board"]
        opened, own_form = board._may_open_cases(), board._form_of_user().id
        return (*key, opened, board._is_by_agency(options), own_form)

    @api.model
    def _get_view(self, view_id=None, view_type="form", **options):
        """Show the button for a new case where cases start; group deliveries by agency.

        An agency's own people get their own form, wherever they open a case.
        """
        board = self.env["ptsp.case.board"]
        if view_type == "form":
            view_id = board._form_of_user().id or view_id
        arch, view = super()._get_view(view_id, view_type, **options)
        if not board._may_open_cases():
            action = self.env.ref("ptsp_rekomendasi.ptsp_open_wizard_action")
            for button in arch.findall(f".//header/button[@name='{action.id}']"):
                button.getparent().remove(button)
        if view_type in ("kanban", "list") and board._is_by_agency(options):
            arch.set("default_group_by", "agency_text")
        return arch, view
