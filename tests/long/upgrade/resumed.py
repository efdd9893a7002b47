"""Continues the cases that were begun before the upgrade."""

from datetime import timedelta
from pathlib import Path

import yaml
from demonstration import described, player, words

DATA = Path(__file__).resolve().parent / "data"
# The reason for returning a letter that an earlier revision cannot renew at the signing
# desk.
REASON = "Kop surat dilengkapi; naskah dibuat lagi."
# This many moves bring a returned case back to the step it came from.
WAY_BACK = 5
# No case used up as many sheets of special paper before the upgrade.
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


def moment():
    """Return the last moment of the older office."""
    plan = yaml.safe_load((DATA / "plan.yaml").read_text(encoding="utf-8"))
    return words.parse_moment(plan["moment"])


class Resumed(player.Player):
    """Plays the rest of a case that is already open."""

    def _open(self, row):
        self.sheets = USED_SHEETS
        if self._view(row)["work_state"] == "on_hold":
            self._call(row, "resume", reference=self.reference)

    def _make_remedy(self, row, remedy):
        """Make the move; bring a returned case back as people do."""
        at_desk = {**row, "as": player.LOGINS[remedy["lane"]]}
        view = self._view(at_desk)
        move = self._move_of_code(view, remedy["code"])
        note = REASON if move["needs_reason"] else None
        self._advance({**at_desk, "note": note}, view, move)
        for _move in range(WAY_BACK):
            view = self._view(row)
            if view["step"]["code"] == row["step"]:
                # Answers of the visit before count for that visit only.
                return self._fill_in_forms(row, view, self._forward(view))
            self._bring_on(view["step"])
        raise self._difference(row, f"berkas tetap di {view['step']['code']}")

    def _bring_on(self, step):
        """Let the desk of the case remove the blockers, and pass the case on."""
        row = {"step": step["code"], "as": player.LOGINS[step["lane"]]}
        view = self._view(row)
        move = self._forward(view)
        view = self._fill_in_forms(row, view, move, always=True)
        for _act in range(player.REMEDIES):
            move = self._forward(view)
            remedy = self._remedy(move)
            if not remedy:
                break
            view = self._make_remedy(row, remedy)
        self._advance(row, view, self._forward(view))

    def _forward(self, view):
        moves = [move for move in view["transitions"] if move["kind"] == "forward"]
        return min(moves, key=self._hindered)

    def _check_end(self):
        view = self._state("supervisor")
        sheet = self.office.call(
            "supervisor", "get_control_sheet", reference=self.reference
        )
        path = [entry["step"]["code"] for entry in sheet["entries"]]
        wanted = [row["step"] for row in self.rows]
        # Between the wanted steps are the visits of a returned letter.
        rest = iter(path)
        whole = sheet["intact"] and all(step in rest for step in wanted)
        if view["outcome"] != self.case["outcome"] or not whole:
            raise self._difference(self.rows[-1], f"hasil {view['outcome']}, {path}")


def _resumed(office, case, number, book, plan):
    later = timedelta(days=case.get("days", 0))
    until = words.parse_moment(plan["moment"])

    def lies_ahead(item):
        return words.parse_moment(item["at"]) + later > until

    rows = [dict(row) for row in case["rows"] if lies_ahead(row)]
    for row in rows if later else []:
        # The described due dates fit only the described days.
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
