# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from collections import defaultdict
from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.ptsp_base.tools import promise
from odoo.addons.ptsp_base.tools.moments import aware

from ...tools.board_columns import column_of

FIGURES = [
    "signature",
    "waiting",
    "in_hand",
    "on_hold",
    "due_today",
    "overdue",
    "watched",
]
# How far back the calendar of the overview reaches.
COUNTED_FOR = timedelta(days=700)


class PtspLane(models.Model):
    """A lane in the overview: the number of its cases, and how many are late.

    The figures are counted when they are read; nobody writes them.
    """

    _inherit = "ptsp.lane"

    signature_count = fields.Integer("To Sign", compute="_compute_figures")
    waiting_count = fields.Integer("Waiting", compute="_compute_figures")
    in_hand_count = fields.Integer("In Hand", compute="_compute_figures")
    on_hold_count = fields.Integer("On Hold", compute="_compute_figures")
    due_today_count = fields.Integer("Due Today", compute="_compute_figures")
    overdue_count = fields.Integer("Overdue", compute="_compute_figures")
    watched_count = fields.Integer("Watched", compute="_compute_figures")
    oldest_at = fields.Datetime("Oldest Since", compute="_compute_oldest")
    oldest_text = fields.Char("Oldest", compute="_compute_oldest")
    members_text = fields.Char(compute="_compute_members_text")

    @api.depends_context("uid")
    def _compute_figures(self):
        counts = self._count_cases()
        for lane in self:
            for figure in FIGURES:
                lane[f"{figure}_count"] = counts[lane.id][figure]

    def _count_cases(self):
        """Count the cases of all lanes in a fixed number of queries.

        :return: lane id -> figure -> number
        """
        counts = defaultdict(lambda: defaultdict(int))
        self._count_at_desks(counts)
        self._count_late(counts)
        self._count_watched(counts)
        self._count_asked(counts)
        return counts

    def _own_cases(self, name):
        """Return the domain of these lanes' cases; at own lanes of own sectors only."""
        cases = self.env["ptsp.application"]
        mine = self & self._seen_by(self.env.user)
        own = cases._own_sector_domain(mine)
        return (Domain(name, "in", mine.ids) & own) | Domain(
            name, "in", (self - mine).ids
        )

    def _count_at_desks(self, counts):
        """Count the cases at each desk, as if no lane watched anything."""
        for desk, lane, state, count in self.env["ptsp.application"]._read_group(
            self._lying_domain(), ["desk_id", "lane_id", "work_state"], ["__count"]
        ):
            column = column_of(
                state=state,
                at_desk=True,
                of_lane=lane == desk,
                watched=False,
                asked=False,
            )
            counts[desk.id][column] += count

    def _count_late(self, counts):
        for figure in ("due_today", "overdue"):
            late = self._lying_domain() & Domain(f"is_{figure}", "=", True)
            for desk, count in self.env["ptsp.application"]._read_group(
                late, ["desk_id"], ["__count"]
            ):
                counts[desk.id][figure] = count

    def _count_watched(self, counts):
        """Count the cases that each lane watches, and subtract them elsewhere.

        The own lanes are counted apart from the others, because the user's sectors
        limit only the cases of the own lanes.
        """
        mine = self & self._seen_by(self.env.user)
        bound = self.env["ptsp.application"]._own_sector_domain(mine) != Domain.TRUE
        for lanes in (mine, self - mine) if bound else (self,):
            lanes._count_watched_alike(counts)

    def _count_watched_alike(self, counts):
        for watcher, desk, lane, state, count in self.env[
            "ptsp.application"
        ]._read_group(
            self._own_cases("watch_lane_ids"),
            ["watch_lane_ids", "desk_id", "lane_id", "work_state"],
            ["__count"],
        ):
            if watcher not in self:
                continue
            facts = {
                "state": state,
                "at_desk": desk == watcher,
                "of_lane": lane == watcher,
                "asked": False,
            }
            counts[watcher.id][column_of(**facts, watched=False)] -= count
            counts[watcher.id][column_of(**facts, watched=True)] += count

    def _count_asked(self, counts):
        """Count the cases with a request beside the file, once for each case.

        Such a case is in no other column of that lane, so it is subtracted there.
        """
        cases = self.env["ptsp.application"]
        asked = self.env["ptsp.case.pending"]._entries(self)
        entries = {(entry.case_id, entry.lane_id) for entry in asked}
        found = cases.search([("id", "in", [case_id for case_id, _lane in entries])])
        mine = self & self._seen_by(self.env.user)
        own = found.filtered_domain(cases._own_sector_domain(mine))
        for case_id, lane_id in entries:
            lane, case = self.browse(lane_id), found.browse(case_id)
            if case not in (own if lane in mine else found):
                continue
            counts[lane.id]["signature"] += 1
            column = column_of(
                state=case.work_state,
                at_desk=case.desk_id == lane,
                of_lane=case.lane_id == lane,
                watched=lane in case.watch_lane_ids,
                asked=False,
            )
            if column and not case.outcome:
                counts[lane.id][column] -= 1

    @api.depends_context("lang")
    def _compute_oldest(self):
        """Compute how long the oldest case has been at the desk."""
        oldest = dict(
            self.env["ptsp.application"]._read_group(
                self._lying_domain(), ["desk_id"], ["arrived_at:min"]
            )
        )
        now = self.env["ptsp.application"]._ptsp_now()
        # The office's settings hold for everybody; few may read them.
        calendars = {
            office: office._ptsp_calendar()._ptsp_working_calendar(
                now - COUNTED_FOR, now + timedelta(days=1)
            )
            for office in self.company_id.sudo()
        }
        for lane in self:
            since = oldest.get(lane)
            lane.oldest_at = since
            # The office's settings hold for everybody; few may read them.
            lane.oldest_text = since and lane._lying_words(
                calendars[lane.company_id.sudo()], max(since, now - COUNTED_FOR), now
            )

    def _lying_domain(self):
        """Return the domain of the open cases at these desks."""
        return self._own_cases("desk_id") & Domain("outcome", "=", False)

    def _lying_words(self, calendar, since, now):
        days = promise.overdue_working_days(calendar, aware(since), aware(now))
        if not days:
            return self.env._("since today")
        return self.env._("since %(days)s working day(s)", days=days)

    @api.depends("user_ids.name")
    def _compute_members_text(self):
        for lane in self:
            # Everybody who sees the overview may know who works at a desk.
            lane.members_text = ", ".join(lane.sudo().user_ids.mapped("name"))

    @api.model
    def overview_warnings(self):
        """Return the warnings of the overview about years without holidays.

        :rtype: list[str]
        """
        self.browse().check_access("read")
        return self.env.company._ptsp_holiday_warnings()

    # === ACTIONS === #

    def action_open_board(self):
        """Open the board of this desk."""
        self.ensure_one()
        name = self.env._("Desk Board: %(desk)s", desk=self.name)
        if self.acting_text:
            name = f"{name} ({self.acting_text})"
        domain = self._own_cases("desk_id") | self._own_cases("watch_lane_ids")
        # The few cases are searched first, because beside an OR no index is used.
        asked = Domain("asked_lane_ids", "in", self.ids)
        return self._prepare_board_action(
            name, asked | (Domain("outcome", "=", False) & domain)
        )

    def action_open_cases(self):
        """Open exactly the cases behind the clicked figure."""
        self.ensure_one()
        figure = self.env.context.get("ptsp_figure")
        if figure not in FIGURES:
            return self.action_open_board()
        label = self._fields[f"{figure}_count"]._description_string(self.env)
        name = self.env._("%(desk)s: %(figure)s", desk=self.name, figure=label)
        return self._prepare_board_action(name, self._figure_domain(figure))

    def action_open_oldest(self):
        """Open the case that has been at the desk for longest."""
        self.ensure_one()
        oldest = self.env["ptsp.application"].search(
            self._lying_domain(), order="arrived_at, id", limit=1
        )
        if not oldest:
            return self.action_open_board()
        return oldest.get_formview_action()

    def _figure_domain(self, figure):
        open_cases = Domain("outcome", "=", False)
        if figure in ("due_today", "overdue"):
            late = Domain(f"is_{figure}", "=", True)
            return open_cases & self._own_cases("desk_id") & late
        column = self.env["ptsp.case.column"]._domain(figure, self)
        return column if figure == "signature" else open_cases & column

    def _prepare_board_action(self, name, domain):
        """Return the board with an own address, so that it can be bookmarked."""
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ptsp_rekomendasi.ptsp_application_action_board"
        )
        return {
            **action,
            "name": name,
            "display_name": name,
            "domain": list(domain),
            "context": {
                "ptsp_lane_id": self.id,
                "active_id": self.id,
                **({"search_default_group_agency": 1} if self._only_deliver() else {}),
            },
        }

    def _only_deliver(self):
        """Tell whether these desks only carry files to agencies.

        Their boards are grouped by agency, because one trip goes to one agency.
        """
        # Every user who looks at a board may know which desks deliver.
        steps = self.env["ptsp.sop.step"].sudo()
        effects = "transition_ids.effect_ids"
        delivering = steps.search(
            [
                ("sop_id.state", "=", "effective"),
                (f"{effects}.code", "=", "deliver_opinions"),
                "|",
                ("recorded_by_id", "in", self.ids),
                ("lane_id", "in", self.ids),
            ]
        )
        onward = delivering.transition_ids.filtered(
            lambda move: (
                move.kind == "forward"
                and "deliver_opinions" in move.effect_ids.mapped("code")
            )
        )
        return bool(self) and self <= onward.step_id.desk_id
