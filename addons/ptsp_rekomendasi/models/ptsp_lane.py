# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from collections import defaultdict

from odoo import api, fields, models
from odoo.fields import Domain

FIGURES = ["waiting", "in_hand", "on_hold", "due_today", "overdue", "watched"]


class PtspLane(models.Model):
    """A lane as the overview shows it: how much lies there, and what is late.

    The figures are counted at the moment they are read; nobody writes them.
    """

    _inherit = "ptsp.lane"

    waiting_count = fields.Integer("Waiting", compute="_compute_figures")
    in_hand_count = fields.Integer("In Hand", compute="_compute_figures")
    on_hold_count = fields.Integer("On Hold", compute="_compute_figures")
    due_today_count = fields.Integer("Due Today", compute="_compute_figures")
    overdue_count = fields.Integer("Overdue", compute="_compute_figures")
    watched_count = fields.Integer("Watched", compute="_compute_figures")
    is_mine = fields.Boolean(
        "My Desk", compute="_compute_is_mine", search="_search_is_mine"
    )

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
        cases = self.env["ptsp.application"]
        counts = defaultdict(lambda: defaultdict(int))
        at_desk = self._own_cases("desk_id") & Domain("outcome", "=", False)
        for lane, state, count in cases._read_group(
            at_desk, ["desk_id", "work_state"], ["__count"]
        ):
            counts[lane.id][state] += count
        for figure in ("due_today", "overdue"):
            late = at_desk & Domain(f"is_{figure}", "=", True)
            for lane, count in cases._read_group(late, ["desk_id"], ["__count"]):
                counts[lane.id][figure] = count
        self._count_watched(counts)
        return counts

    def _own_cases(self, name):
        """Return the cases of these lanes by a field, the own sector's at own lanes."""
        cases = self.env["ptsp.application"]
        mine = self & self._of_user(self.env.user)
        own = cases._own_sector_domain(mine)
        return (Domain(name, "in", mine.ids) & own) | Domain(
            name, "in", (self - mine).ids
        )

    def _count_watched(self, counts):
        """Count as the column of each board does; see ``board_state`` of the case.

        The own lanes apart: a case of another sector is theirs to watch no less.
        """
        mine = self & self._of_user(self.env.user)
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
            if desk != watcher:
                counts[watcher.id]["watched"] += count
            elif lane != watcher and state == "waiting":
                counts[watcher.id]["watched"] += count
                counts[watcher.id]["waiting"] -= count

    @api.depends("user_ids")
    @api.depends_context("uid")
    def _compute_is_mine(self):
        for lane in self:
            lane.is_mine = self.env.user in lane.user_ids

    @api.model
    def _search_is_mine(self, operator, value):
        if operator != "in" or set(value) != {True}:
            return NotImplemented
        return Domain("user_ids", "in", self.env.uid)

    # === ACTIONS === #

    def action_open_board(self):
        """Open the board of this desk."""
        self.ensure_one()
        name = self.env._("Desk Board: %(desk)s", desk=self.name)
        domain = self._own_cases("desk_id") | self._own_cases("watch_lane_ids")
        return self._prepare_board_action(name, Domain("outcome", "=", False) & domain)

    def action_open_cases(self):
        """Open exactly the cases behind the figure that was clicked."""
        self.ensure_one()
        figure = self.env.context.get("ptsp_figure")
        if figure not in FIGURES:
            return self.action_open_board()
        label = self._fields[f"{figure}_count"]._description_string(self.env)
        name = self.env._("%(desk)s: %(figure)s", desk=self.name, figure=label)
        return self._prepare_board_action(name, self._figure_domain(figure))

    def _figure_domain(self, figure):
        open_cases = Domain("outcome", "=", False)
        if figure in ("due_today", "overdue"):
            late = Domain(f"is_{figure}", "=", True)
            return open_cases & self._own_cases("desk_id") & late
        return open_cases & self.env["ptsp.application"]._board_state_domain(
            figure, self
        )

    def _prepare_board_action(self, name, domain):
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ptsp_rekomendasi.ptsp_application_action_board"
        )
        return {
            **action,
            "name": name,
            "display_name": name,
            "domain": list(domain),
            "context": {"ptsp_lane_id": self.id},
        }
