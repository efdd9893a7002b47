"""Fills an empty office with people and cases for a demonstration.

``scripts/serve`` runs this in Odoo's shell, on a separate database. The cases go
through the door, one person after the other, at past moments.
"""

from datetime import UTC, timedelta
from fractions import Fraction

from odoo.addons.ptsp_base.tools.moments import aware

from .agency import Agency
from .applicant import Applicant
from .complaints import Complaints
from .database_office import DatabaseOffice
from .described import read_cases, read_part
from .people import People
from .player import Player, cast, play_all
from .words import PAPER, parse_moment

# The beginning of the reference that marks a case of the demonstration.
MARK = "DEMO-"
HORIZON = timedelta(days=400)


class OfficeInUse(Exception):
    """The database has real cases."""


class Demonstration:
    """Creates the people and cases of the demonstration; existing ones stay unchanged.

    :param env: an environment of the superuser
    """

    def __init__(self, env):
        self.env = env
        self.cases, self.book = read_cases()
        self.applicant = Applicant(env, PAPER)

    def load(self, *, users_only=False):
        """Create the people, and also the cases unless only people are wanted.

        :raise OfficeInUse: when the office has cases of its own
        """
        self._check_no_real_cases()
        self.load_people()
        self._reach_this_machine()
        if not users_only:
            self._give_public_address()
            self._load_cases()

    def load_people(self):
        """Create the people, and load the holidays of the described years."""
        people = People(self.env)
        people.load()
        self.applicant.load_account(people._give_passwords)
        years = {_utc(row).year for row in self._rows()}
        calendar = self.env.company._ptsp_calendar()
        calendar._ptsp_load_holidays([min(years) - 1, *sorted(years)])

    def _reach_this_machine(self):
        """Allow receivers of events on this machine, as in the guide's example."""
        if "ptsp.webhook" in self.env:
            parameters = self.env["ir.config_parameter"]
            parameters.set_param("ptsp_webhook.networks", "127.0.0.0/8")

    def _give_public_address(self):
        """Give papers their codes, which lead to the pages of this server."""
        office = self.env.company
        office.ptsp_public_url = office.ptsp_public_url or office.get_base_url()

    def _check_no_real_cases(self):
        for case in self.env["ptsp.application"].search([]):
            shown = (_first(case).external_ref or "").startswith(MARK)
            if not shown and not self.applicant.owns(case):
                raise OfficeInUse(
                    f"This database has cases of its own ({case.reference} and others);"
                    " the demonstration is for an empty one."
                )

    # === CASES === #

    def _load_cases(self):
        """Play the cases of the demonstration so that the last act is in the past."""
        cases = self.env["ptsp.application"]
        shown = cases.search([("external_ref", "=like", f"{MARK}%")])
        known = set(shown.mapped("external_ref"))
        office = DatabaseOffice(self.env, dated=False)
        calendar = self._calendar()
        players = []
        for number, plan in enumerate(read_part("plan.yaml")["plan"], start=1):
            reference = f"{MARK}{number:03}"
            if reference not in known:
                cast_of = self._players(office, plan, reference, calendar)
                players += cast_of.values()
        play_all(players)
        self.applicant.load_case()
        Agency(self.env).load_link()
        Complaints(self.env).load()
        # A case that was on time at its last move may be late by now.
        self.env["ptsp.case.level"]._flag_batch(len(players) or 1)

    def _players(self, office, plan, reference, calendar):
        """Return the players of a planned case and of those that it follows."""
        planned = {**self.cases[plan["like"]], **plan}
        stop = stop_of(planned)
        now = aware(self.env.company._ptsp_now())
        moved = self._moved(planned, stop, now, calendar)
        of_plan = {name: plan[name] for name in ("name", "details") if name in plan}

        def make(case, follows):
            own = case["number"] == plan["like"]
            case = {**case, **(plan if own else of_plan)}
            case["applicant"] = _another(case["applicant"], plan.get("who"))
            if not follows:
                case["external_ref"] = reference
            options = {"stop": stop, "until": now} if own else {}
            return Player(
                office, case, self.book, moved=moved, follows=follows, **options
            )

        return cast([plan["like"]], self.cases, make)

    def _moved(self, case, stop, now, calendar):
        """Return a function that moves moments: the end is ``ago`` working days ago."""
        last = case["rows"][-1 if stop is None else stop - 1]
        ago = Fraction(str(case["ago"]))
        shift = calendar.position(now) - ago - calendar.position(_utc(last))

        def moved(moment):
            position = calendar.position(moment.astimezone(UTC)) + shift
            return calendar.moment_at(position).replace(second=0)

        return moved

    def _calendar(self):
        """Return working time that spans the described moments and the present."""
        office = self.env.company
        moments = [_utc(row).replace(tzinfo=None) for row in self._rows()]
        moments.append(office._ptsp_now())
        return office._ptsp_calendar()._ptsp_working_calendar(
            min(moments) - HORIZON, max(moments) + HORIZON
        )

    def _rows(self):
        return [row for case in self.cases.values() for row in case["rows"]]


def stop_of(case):
    """Return the index of the row at which a planned case stops, or None."""
    if not case.get("stop"):
        return None
    code, _sign, visit = str(case["stop"]).partition("/")
    visits = [i for i, row in enumerate(case["rows"]) if row["step"] == code]
    return visits[int(visit or 1) - 1]


def _utc(row):
    return parse_moment(row["at"]).astimezone(UTC)


def _first(case):
    """Return the first of the linked applications that a case belongs to."""
    while case.parent_id:
        case = case.parent_id
    return case


def _another(described, who):
    """Return the applicant of a planned case; a different one has other numbers."""
    if not who:
        return described
    shared = {name: described[name] for name in ("kind",) if name in described}
    return {**shared, **who}
