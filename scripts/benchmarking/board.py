"""Compares a lane's board with a board of Odoo's project, by the client's calls."""

from lxml import etree

from odoo import api
from odoo.fields import Domain

from .figures import Comparison, alternate, best, milliseconds

LOGIN = "verifikasi"
LANE = "VERIFIKASI"
PROJECT = "Meja 0"
LIMIT = 40
ROUNDS = 25


def measure(registry):
    """Yield the ratio of the calls that open a board, views already known."""
    with registry.cursor() as cr:
        env = api.Environment(cr, _user(cr), {"lang": "id_ID", "tz": "Asia/Makassar"})
        ours, theirs = _lane_board(env), _task_board(env)
        mine, other = (best(side) for side in alternate(ours.open, theirs.open, ROUNDS))
        yield Comparison(
            "Board of a desk, cost against project.task",
            mine / other,
            1.0,
            False,
            f"{ours.total()} cases of the desk, {ours.cards()} cards:"
            f" {milliseconds(mine)}, {ours.queries()} queries;"
            f" {theirs.total()} open tasks of a project, {theirs.cards()} cards:"
            f" {milliseconds(other)}, {theirs.queries()} queries",
        )


def _user(cr):
    cr.execute("SELECT id FROM res_users WHERE login = %s", [LOGIN])
    return cr.fetchone()[0]


def _lane_board(env):
    lane = env["ptsp.lane"].search([("code", "=", LANE)])
    action = lane.action_open_board()
    domain = list(Domain(action["domain"]))
    return Board(env["ptsp.application"].with_context(**action["context"]), domain)


def _task_board(env):
    project = env["project.project"].search([("name", "=", PROJECT)])
    tasks = env["project.task"].with_context(default_project_id=project.id)
    domain = [
        ("project_id", "=", project.id),
        ("state", "not in", ["1_done", "1_canceled"]),
    ]
    return Board(tasks, domain)


class Board:
    """One board as the web client loads it: groups with cards, and progress bars.

    :param model: recordset whose kanban view is opened, with the action's context
    :param list domain: of the action
    """

    def __init__(self, model, domain):
        self.model = model
        self.domain = domain
        views = model.get_views([(False, "kanban")])
        self.fields = views["models"][model._name]["fields"]
        arch = etree.fromstring(views["views"]["kanban"]["arch"])
        self.group_by = arch.get("default_group_by") or "stage_id"
        names = {node.get("name") for node in arch.iter("field")} | {self.group_by}
        self.specification = {name: self._specification(name) for name in sorted(names)}
        bar = arch.find(".//progressbar")
        self.bar = {"field": bar.get("field"), "colors": {}, "help": ""}

    def _specification(self, name):
        if self.fields[name]["type"] in ("many2one", "one2many", "many2many"):
            return {"fields": {"display_name": {}}}
        return {}

    def open(self):
        """Do the server's work for opening the board, on a cold cache.

        :return: the groups with their cards
        """
        self.model.env.invalidate_all()
        groups = self.model.with_context(read_group_expand=True).web_read_group(
            self.domain,
            [self.group_by],
            [],
            auto_unfold=True,
            opening_info=[],
            unfold_read_specification=self.specification,
            unfold_read_default_limit=LIMIT,
        )
        self.model.read_progress_bar(self.domain, self.group_by, self.bar)
        return groups["groups"]

    def total(self):
        """Return the number of records on the board."""
        return self.model.search_count(self.domain)

    def cards(self):
        """Return the number of cards that the board shows at first."""
        return sum(len(group.get("__records") or []) for group in self.open())

    def queries(self):
        """Return the number of queries for opening the board."""
        before = self.model.env.cr.sql_log_count
        self.open()
        return self.model.env.cr.sql_log_count - before
