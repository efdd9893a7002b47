"""Cases that were begun before the upgrade, played on from where they lie."""

from datetime import timedelta
from pathlib import Path

import yaml
from demonstration import described, player, words

DATA = Path(__file__).resolve().parent / "data"
# More sheets of special paper than any case used up before the upgrade.
USED_SHEETS = 50


def all_players(office):
    """Return the players of the planned cases and of those that begin later.

    :param office: an ``RpcOffice``
    :return: players of begun cases, players of the others
    """
    cases, book = described.read_cases()
    plan = yaml.safe_load((DATA / "plan.yaml").read_text(encoding="utf-8"))
    begun = [
        _resumed(office, {**cases[item["like"]], **item}, number, book, plan)
        for number, item in enumerate(plan["cases"], start=1)
    ]
    known = {item["like"] for item in plan["cases"]}
    later = [number for number in cases if number not in known]

    def make(case, follows):
        return player.Player(office, case, book, follows=follows)

    others = player.cast(later, cases, make).values()
    return [one for one in begun if one.rows], list(others)


class Resumed(player.Player):
    """Plays what is left of a case that is open already."""

    def _open(self, row):
        self.sheets = USED_SHEETS
        if self._view(row)["work_state"] == "on_hold":
            self._call(row, "resume", reference=self.reference)

    def _check_end(self):
        view = self._state("supervisor")
        sheet = self.office.call(
            "supervisor", "get_control_sheet", reference=self.reference
        )
        path = [entry["step"]["code"] for entry in sheet["entries"]]
        wanted = [row["step"] for row in self.rows]
        whole = sheet["intact"] and path[-len(wanted) :] == wanted
        if view["outcome"] != self.case["outcome"] or not whole:
            raise self._difference(self.rows[-1], f"hasil {view['outcome']}, {path}")


def _resumed(office, case, number, book, plan):
    later = timedelta(days=case.get("days", 0))
    until = words.parse_moment(plan["moment"])

    def lies_ahead(item):
        return words.parse_moment(item["at"]) + later > until

    rows = [dict(row) for row in case["rows"] if lies_ahead(row)]
    for row in rows if later else []:
        # The described due dates are those of the described days.
        row.pop("expect", None)
    if rows:
        # An act without a moment was done on arrival.
        rows[0]["acts"] = [
            act for act in rows[0].get("acts", []) if act.get("at") and lies_ahead(act)
        ]
    resumed = Resumed(
        office, {**case, "rows": rows}, book, moved=lambda moment: moment + later
    )
    resumed.reference = _reference(office, f"UPGRADE-{number:02}")
    return resumed


def _reference(office, external_ref):
    [found] = office.search_read(
        "supervisor",
        "ptsp.application",
        [["external_ref", "=", external_ref]],
        ["reference"],
    )
    return found["reference"]
