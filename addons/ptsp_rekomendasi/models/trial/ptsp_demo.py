# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import UTC, timedelta
from fractions import Fraction

from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Command, Domain

from odoo.addons.ptsp_base.tools.moments import aware

from ...tools.case_player import LOGINS, Player, cast, play_all
from ...tools.case_words import parse_moment
from .ptsp_demo_office import DemoOffice, read_cases, read_part

# What marks a case of the demonstration.
MARK = "DEMO-"
HORIZON = timedelta(days=400)


class PtspDemo(models.AbstractModel):
    """Fills an empty office with people and cases, to be looked at and tried out.

    Run by ``scripts/serve`` on a database of its own; never by a user. The cases go
    through the door, one person after the other, at past moments.
    """

    _name = "ptsp.demo"
    _description = "Demonstration"

    @api.model
    def _load(self, users_only=False):
        """Make the people, and the cases unless only people are wanted.

        Idempotent: what exists is left as it is.

        :raise UserError: when the office has cases of its own
        """
        self._check_no_real_cases()
        self._load_users()
        self._load_holidays()
        if not users_only:
            self._load_cases()
        return True

    @api.model
    def _check_no_real_cases(self):
        cases = self.env["ptsp.application"].sudo().search(Domain.TRUE)
        real = cases.filtered(
            lambda case: not (_first(case).external_ref or "").startswith(MARK)
        )
        if real:
            raise UserError(
                self.env._(
                    "This database has cases of its own (%(case)s and others); the"
                    " demonstration is for an empty one.",
                    case=real[0].reference,
                )
            )

    # === PEOPLE === #

    @api.model
    def _load_users(self):
        """Make the people of the demonstration; each password is the login."""
        users = self.env["res.users"].sudo().with_context(no_reset_password=True)
        people = read_part("people.yaml")["people"]
        known = users.search([("login", "in", [item["login"] for item in people])])
        logins = set(known.mapped("login"))
        users.create(
            [self._prepare_user(item) for item in people if item["login"] not in logins]
        )
        for lane in self.env["ptsp.lane"].sudo().search([("kind", "=", "office")]):
            login = LOGINS.get(lane.code)
            if login:
                user = users.search([("login", "=", login)])
                lane.user_ids = [Command.link(user.id)]
        agencies = self.env["ptsp.agency"].sudo().search(Domain.TRUE)
        experts = users.search([("login", "=", "tim_teknis")])
        agencies.write({"user_ids": [Command.link(experts.id)]})
        self._name_head(users.search([("login", "=", LOGINS["KADIS"])]))

    @api.model
    def _name_head(self, head):
        """Let letters bear the name of the one who signs them."""
        office = self.env.company.sudo()
        office.ptsp_head_name = office.ptsp_head_name or head.name

    @api.model
    def _prepare_user(self, item):
        home = item.get("home", "ptsp_application_action_my_desk")
        installed = dict(self.env["res.lang"].get_installed())
        groups = [
            self.env.ref(f"ptsp_base.group_ptsp_{name}") for name in item["groups"]
        ]
        return {
            "login": item["login"],
            "password": item["login"],
            "name": item["name"],
            "function": item.get("function"),
            "email": f"{item['login']}@ptsp.example",
            "lang": "id_ID" if "id_ID" in installed else "en_US",
            "tz": "Asia/Makassar",
            "notification_type": "inbox",
            "group_ids": [Command.set([group.id for group in groups])],
            "action_id": self.env.ref(f"ptsp_rekomendasi.{home}").id if home else False,
        }

    @api.model
    def _load_holidays(self):
        """Make the described days count as they are described, whatever the year."""
        cases, _book = read_cases()
        years = {_utc(row).year for case in cases.values() for row in case["rows"]}
        calendar = self.env.company.sudo()._ptsp_calendar()
        calendar._ptsp_load_holidays([min(years) - 1, *sorted(years)])

    # === CASES === #

    @api.model
    def _load_cases(self):
        """Play the cases of the demonstration so that the last act lies in the past."""
        known = set(
            self.env["ptsp.application"]
            .sudo()
            .search([("external_ref", "=like", f"{MARK}%")])
            .mapped("external_ref")
        )
        cases, book = read_cases()
        office = DemoOffice(self.env, dated=False)
        calendar = self._calendar()
        players = []
        for number, plan in enumerate(read_part("plan.yaml")["plan"], start=1):
            reference = f"{MARK}{number:03}"
            if reference not in known:
                cast_of = self._players(office, plan, reference, cases, book, calendar)
                players += cast_of.values()
        play_all(players)
        # What was on time at its last move may be late by now.
        self.env["ptsp.case.level"]._flag_batch(len(players) or 1)

    @api.model
    def _players(self, office, plan, reference, cases, book, calendar):
        """Return the players of a planned case and of those that it follows."""
        planned = {**cases[plan["like"]], **plan}
        stop = self._stop(planned)
        now = aware(self.env.company._ptsp_now())
        moved = self._moved(planned, stop, now, calendar)
        of_plan = {name: plan[name] for name in ("name", "details") if name in plan}

        def make(case, follows):
            own = case["number"] == plan["like"]
            case = {**case, **(plan if own else of_plan)}
            case["applicant"] = {**case["applicant"], **(plan.get("who") or {})}
            if not follows:
                case["external_ref"] = reference
            options = {"stop": stop, "until": now} if own else {}
            return Player(office, case, book, moved=moved, follows=follows, **options)

        return cast([plan["like"]], cases, make)

    @api.model
    def _moved(self, case, stop, now, calendar):
        """Return how moments move: a case ends ``ago`` working days before now."""
        last = case["rows"][-1 if stop is None else stop - 1]
        ago = Fraction(str(case["ago"]))
        shift = calendar.position(now) - ago - calendar.position(_utc(last))

        def moved(moment):
            position = calendar.position(moment.astimezone(UTC)) + shift
            return calendar.moment_at(position).replace(second=0)

        return moved

    @api.model
    def _stop(self, case):
        """Return the index of the row at which the case is left, or None."""
        if not case.get("stop"):
            return None
        code, _sign, visit = str(case["stop"]).partition("/")
        visits = [i for i, row in enumerate(case["rows"]) if row["step"] == code]
        return visits[int(visit or 1) - 1]

    @api.model
    def _calendar(self):
        """Return working time that spans the described moments and the present."""
        office = self.env.company.sudo()
        cases, _book = read_cases()
        moments = [
            _utc(row).replace(tzinfo=None)
            for case in cases.values()
            for row in case["rows"]
        ]
        moments.append(office._ptsp_now())
        return office._ptsp_calendar()._ptsp_working_calendar(
            min(moments) - HORIZON, max(moments) + HORIZON
        )


def _utc(row):
    return parse_moment(row["at"]).astimezone(UTC)


def _first(case):
    """Return the first of the linked applications that a case belongs to."""
    while case.parent_id:
        case = case.parent_id
    return case
