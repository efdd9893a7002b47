"""Carries a case to its end in a service that the program does not know.

The program knows only an office's people and the answers to the form.
``get_application`` of ``ptsp.api`` tells it which desk has the case, which moves there
are, what they ask for, what blocks them and what would remove the blockers.
"""

from datetime import timedelta

from demonstration.words import ZONE, Difference, paper

REASON = "Tidak sesuai peraturan."
# This many turns suffice for any case, and this many tries for any move.
MOST_TURNS, MOST_TRIES = 40, 6


class Stranger:
    """Carries one case.

    :param call: called with a log-in, a method of ``ptsp.api`` and its arguments
    :param dict logins: a log-in for each desk, by the desk's code
    :param now: the moment on the office's clock, aware
    """

    def __init__(self, call, logins, now):
        self.call = call
        self.logins = logins
        self.now = now.astimezone(ZONE)
        self.case = {}
        self.wish = "issued"
        self.path = []  # the codes of the moves made
        self.sheets = 0

    def submit(self, login, **arguments):
        """Submit an application like another system; return its first view."""
        view = self.call(login, "submit_application", **arguments)
        self.case = {"reference": view["reference"]}
        return view

    def carry(self, wish, returns=0):
        """Work the case at one desk after the other; return its last view.

        :param str wish: the wanted outcome, ``issued`` or ``refused``
        :param int returns: number of returns on the way
        :raise Difference: when no desk can continue, or it takes too long
        """
        self.wish = wish
        for _turn in range(MOST_TURNS):
            view = self._look(self._at_desk(self._look("supervisor")))
            if view["outcome"]:
                return view
            kinds = ["return"] if returns else []
            if kinds and self._try(view, kinds):
                returns -= 1
            elif not self._try(view, ["refuse", "forward"]):
                raise self._stuck(view)
        raise self._stuck(view)

    # === MOVES === #

    def _try(self, view, kinds):
        """Make the first possible move of some kinds; tell whether one was made."""
        moves = [move for move in view["transitions"] if move["kind"] in kinds]
        moves = [move for move in moves if self._wanted(view, move)]
        # For a refusal, moves that need a reason come first.
        moves.sort(key=lambda move: not move["needs_reason"])
        login = self._at_desk(view)
        return any(self._make(login, move["code"]) for move in moves)

    def _wanted(self, view, move):
        """Tell whether a move serves the wish; only a refusal needs a reason."""
        if move["kind"] == "return":
            return bool(view["registration_no"])
        undecided = view["decision"] != "refuse"
        return not move["needs_reason"] or (self.wish == "refused" and undecided)

    def _make(self, login, code):
        """Make a move after removing its blockers; tell whether it was made."""
        for _try in range(MOST_TRIES):
            move = self._find(login, code)
            if not move:
                return False
            if not move["blockers"]:
                self._advance(login, move)
                return True
            if not self._remove(login, move["blockers"][0]):
                return False
        return False

    def _advance(self, login, move):
        values = {spec["name"]: self._answer(spec) for spec in move["values"]}
        self.call(
            login,
            "advance",
            **self.case,
            transition=move["code"],
            note=REASON if move["needs_reason"] else False,
            values={name: value for name, value in values.items() if value},
        )
        self.path.append(move["code"])

    def _remove(self, login, blocker):
        """Do what a blocker demands; tell whether something was done."""
        view = self._look(login)
        if "checklist" in blocker["code"]:
            lines = [line for line in view["checklist"] if line["applicable"]]
            verdicts = [{"key": line["key"], "verdict": "ok"} for line in lines]
            self.call(login, "set_verdicts", **self.case, verdicts=verdicts)
        elif "check_form" in blocker["code"]:
            checks = [{"key": item["key"], "result": "ok"} for item in view["checks"]]
            self.call(login, "set_checks", **self.case, checks=checks)
        elif blocker["code"] == "letter_rendered":
            for letter in view["letters"]:
                if letter["product"]:
                    kind = letter["type"]
                    self.call(login, "get_letter", **self.case, letter_type=kind)
        else:
            return any(
                self._make(self.logins.get(remedy["lane"], login), remedy["code"])
                for remedy in blocker["resolved_by"]
            )
        return True

    # === ANSWERS === #

    def _answer(self, spec):
        """Return an answer to one question of a move, or None."""
        if spec["name"] == "result":
            return "recommended" if self.wish == "issued" else "not_recommended"
        if spec["default"]:
            return spec["default"]
        if not spec["required"]:
            return None
        return spec["choices"][0][0] if spec["choices"] else self._by_type(spec)

    def _by_type(self, spec):
        kind = spec["type"]
        if kind == "boolean":
            return True
        if kind == "binary":
            file = paper(spec["name"])
            return {"filename": file["filename"], "content": file["content"]}
        if kind == "date":
            return self.now.date().isoformat()
        if kind == "datetime":
            return (self.now + timedelta(hours=1)).isoformat()
        if "amount" in spec["name"]:
            return "163.000"
        self.sheets += 1
        return f"{self.case['reference']}-{self.sheets}"

    # === LOOKING === #

    def _look(self, login):
        return self.call(login, "get_application", **self.case)

    def _find(self, login, code):
        moves = self._look(login)["transitions"]
        return next((move for move in moves if move["code"] == code), None)

    def _at_desk(self, view):
        return self.logins[view["step"]["desk"]]

    def _stuck(self, view):
        moves = {
            move["code"]: [item["sentence"] for item in move["blockers"]]
            for move in view["transitions"]
        }
        step, case = view["step"]["code"], self.case["reference"]
        return Difference(f"{case}, {step}: {self.path}; {moves}")
