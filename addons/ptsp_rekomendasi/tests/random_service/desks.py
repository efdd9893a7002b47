# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import itertools

from odoo.exceptions import UserError

from odoo.addons.ptsp_rekomendasi.tools.wording import GAP

from ..case_work import PDF, SHEETS
from .filing import answers

# Turns at random, after which the desks bring a case to its end, and the most turns.
AT_WILL, MOST_TURNS = 8, 60
MOST_TRIES, DEEPEST = 3, 3
NUMBERS = itertools.count(1)


class Desks:
    """The people of an office, who work one case by the public contract alone.

    They know only the answers of ``get_application``. A refused move is repeated after
    the things that its blockers ask for: verdicts, results of a check form, acts of any
    desk, a
    look at a letter.

    :param test: the test case, whose ``users`` sit at the desks, and whose
        ``colleague`` helps out at all of them
    :param form: the fields of the service's form
    :param chance: the source of chance
    """

    def __init__(self, test, form, chance):
        self.test = test
        self.form = form
        self.chance = chance
        self.story = []
        self.visits, self.views = {}, {}
        self.case = None
        self.turn = 0
        self.dutiful = False

    # === ONE LIFE === #

    def live(self, service, distances):
        """Open a case and work it; return how it ended.

        :param distances: distance of each step from an outcome, by its code
        """
        self.distances = distances
        self._open(service)
        for self.turn in range(MOST_TURNS):
            # Desks first judge at random; later they judge as the case requires.
            self.dutiful = self.turn >= AT_WILL
            if not (self._pass_on() or self._pass_on_dutifully()):
                return "nobody can move"
            self.test.tick()
            if self.case.outcome:
                return self.case.outcome
        return "lived on"

    def _open(self, service):
        starts = service.current_sop_id.step_ids.filtered("is_start")
        start = self.chance.choice(list(starts))
        kind = self.chance.choice(("company", "person", "community"))
        view = self._api(self.test.users[start.desk_id.code]).open_application(
            service_code=service.code,
            start=start.code,
            applicant={"name": "PT Acak", "kind": kind, "city": "Samarinda"},
            details=answers(self.form, self.chance),
            channel=self.chance.choice(("counter", "online")),
        )
        domain = [("reference", "=", view["reference"])]
        self.case = self.test.env["ptsp.application"].search(domain)

    def _at_will(self):
        return not self.dutiful

    def _pass_on_dutifully(self):
        was_at_will, self.dutiful = self._at_will(), True
        return was_at_will and self._pass_on()

    def _hopes(self):
        """Tell whether the desks still try to end the case without closing it."""
        return self.turn < MOST_TURNS // 2

    def _pass_on(self):
        """Make a move that leaves the step, after its needs; tell if it was made."""
        if self._at_will() and self.chance.random() < 0.3:
            self._set_pause()
        moves = self._offers()
        acts = [code for code in moves if moves[code]["kind"] == "act"]
        self.chance.shuffle(acts)
        for code in acts:
            if self.chance.random() < (0.3 if self._at_will() else 0.15):
                self._make(code)
        onward = [code for code in moves if moves[code]["kind"] == "forward"]
        ahead = {code: moves[code] for code in onward}
        ways = (moves,) if self._at_will() else (ahead, moves)
        return any(
            self._leave(way)
            or any(self._make(code) and self._leave(way) for code in acts * 2)
            for way in ways
        )

    def _leave(self, moves):
        codes = [code for code in moves if moves[code]["kind"] != "act"]
        self.chance.shuffle(codes)
        codes.sort(key=lambda code: self._reluctance(moves[code]))
        return any(self._make(code) for code in codes)

    def _reluctance(self, move):
        """Return a rank of a move; moves with a low rank are tried first."""
        if move["kind"] == "withdraw" or (move["kind"] == "close" and self._hopes()):
            return 1000
        if self._at_will():
            return 0 if move["kind"] == "forward" else self.chance.randint(0, 2)
        visits = self.visits.get((self.case.step_id.code, move["code"]), 0)
        return 3 * visits + 4 * self.distances.get(move["to"], 0)

    # === ONE MOVE === #

    def _offers(self):
        """Return the moves that any person at a desk sees, by code."""
        moves = self.case._transitions()
        people = {self.test.person(self.case, move) for move in moves}
        found = {}
        for user in sorted(people, key=lambda user: user.id):
            for move in self._view(user)["transitions"]:
                found.setdefault(move["code"], move)
        # An applicant does not withdraw in every life.
        gives_up = self.chance.random() < 0.02
        return {
            code: move
            for code, move in found.items()
            if move["kind"] != "withdraw" or gives_up
        }

    def _person(self, code):
        for move in self.case._transitions():
            if move.code == code:
                return self.test.person(self.case, move)
        return None

    def _view(self, user):
        """Return a person's view of the case, read again only after a change."""
        if user not in self.views:
            reference = self.case.reference
            view = self._api(user).get_application(reference=reference)
            self.views[user] = view
        return self.views[user]

    def _make(self, code, depth=0):
        """Make a move after removing its blockers; tell whether it was made."""
        step = self.case.step_id.code
        for number in range(MOST_TRIES):
            # A colleague tries last, because some moves need another person.
            colleague = number == MOST_TRIES - 1
            user = self.test.colleague if colleague else self._person(code)
            offered = user and self._offered(user, code)
            if not offered:
                return False
            if depth < DEEPEST:
                for item in offered["blockers"]:
                    self._remove(user, item, depth)
                if self.case.step_id.code != step:
                    # The move that was needed first has itself left the step.
                    return True
                offered = self._offered(user, code) or offered
            if self._advance(user, offered, again=number > 0):
                key = (step, code)
                self.visits[key] = self.visits.get(key, 0) + 1
                return True
        return False

    def _offered(self, user, code):
        for move in self._view(user)["transitions"]:
            if move["code"] == code:
                return move
        return None

    def _advance(self, user, move, again):
        """Make a move with answers to what it asks.

        :param again: answer all of it, and as is usual, after a refusal
        """
        note = "Alasan uji." if move["needs_reason"] else False
        values = {
            spec["name"]: self._answer(spec, again)
            for spec in move["values"]
            if again or spec["required"] or self.chance.random() < 0.2
        }
        return self._attempt(
            f"{self.case.step_id.code}: {move['code']} {self._told(values)}",
            lambda: self._api(user).advance(
                reference=self.case.reference,
                transition=move["code"],
                note=note,
                values=values,
            ),
        )

    @staticmethod
    def _told(values):
        return {k: v for k, v in values.items() if not isinstance(v, dict)}

    def _answer(self, spec, usual):
        """Return an answer to one thing that a move asks."""
        if usual and spec["default"]:
            return self._without_gaps(spec["default"])
        if spec["choices"]:
            choices = spec["choices"]
            return (choices[0] if usual else self.chance.choice(choices))[0]
        if spec["default"]:
            return self._without_gaps(spec["default"])
        if spec["type"] == "boolean":
            return True
        if spec["type"] == "binary":
            content = base64.b64encode(PDF).decode()
            return {"filename": "pindaian.pdf", "content": content}
        if spec["type"] in ("date", "datetime"):
            return self.test.office_now(spec["type"])
        if spec["name"] == "paper_serial":
            return f"KK-{next(SHEETS):05d}"
        if spec["name"] in ("assessed_amount", "payment_amount"):
            return self.chance.choice(("50000", "163.000"))
        return f"Uji {next(NUMBERS)}; Dinas"

    @staticmethod
    def _without_gaps(text):
        """Return a proposed text with what a person writes into its gaps."""
        return text.replace(GAP, "Uji") if isinstance(text, str) else text

    # === WHAT A MOVE WAITS FOR === #

    def _remove(self, user, item, depth):
        """Do what one blocker asks for, as far as somebody can."""
        code = item["code"]
        if "checklist" in code:
            self._judge(self.test.person(self.case))
        elif "check_form" in code:
            self._check(self.test.person(self.case))
        elif code == "held_by_another":
            self._change(self.case.holder_id, "release")
        elif code == "letter_rendered":
            self._read_letters()
        elif "form" in code:
            self._fill_in(user)
        remedies = list(item["resolved_by"])
        self.chance.shuffle(remedies)
        for remedy in remedies:
            if self._make(remedy["code"], depth + 1):
                return

    def _judge(self, user):
        """Judge every requirement; while the desks do as they like, some are wrong."""
        verdicts = [
            {"key": line["key"], **self._verdict()}
            for line in self._view(user)["checklist"]
            if line["applicable"]
        ]
        if verdicts:
            self._change(user, "set_verdicts", verdicts=verdicts)

    def _verdict(self):
        if self._at_will() and self.chance.random() < 0.1:
            return {"verdict": self.chance.choice(("wrong", "missing")), "note": "Uji."}
        return {"verdict": "ok", "note": False}

    def _check(self, user):
        for item in self._view(user)["checks"]:
            bad = self._at_will() and self.chance.random() < 0.1
            result = {"result": "not_ok", "note": "Uji."} if bad else {"result": "ok"}
            self._change(user, "set_checks", checks=[{"key": item["key"], **result}])

    def _read_letters(self):
        user = self.test.users["TU"]
        for letter in self._view(user)["letters"]:
            self._change(user, "get_letter", letter_type=letter["type"])

    def _fill_in(self, user):
        """Fill in what the form lacks, at the desk that has the case."""
        given = dict(self.case.form_values or {})
        wanted = {
            name: value
            for name, value in answers(self.form, self.chance).items()
            if not given.get(name)
        }
        self._attempt(
            f"fill in {wanted}",
            lambda: self.case.with_user(user).write({"form_values": wanted}),
        )

    def _set_pause(self):
        user = self.test.person(self.case)
        kinds = self._view(user)["clock"]["pause_kinds"]
        if kinds:
            kind = self.chance.choice(kinds)
            if kind["running"]:
                self._change(user, "unpause_clock", kind=kind["code"])
            else:
                reason = "Alasan uji."
                self._change(user, "pause_clock", kind=kind["code"], reason=reason)

    # === TOOLS === #

    def _api(self, user):
        return self.test.env["ptsp.api"].with_user(user)

    def _change(self, user, verb, **values):
        self._attempt(
            f"{self.case.step_id.code}: {verb}",
            lambda: getattr(self._api(user), verb)(
                reference=self.case.reference, **values
            ),
        )

    def _attempt(self, what, act):
        """Let something be tried; a refusal is a sentence and changes nothing.

        Once it is made, nobody's view of the case holds any longer.
        """
        env = self.test.env
        try:
            with env.cr.savepoint():
                act()
                env.flush_all()
        except UserError as refusal:
            env.invalidate_all()
            self.test.assertTrue(str(refusal).strip(), what)
            self.story.append(f"{what}: {refusal}")
            return False
        self.story.append(what)
        self.views.clear()
        return True
