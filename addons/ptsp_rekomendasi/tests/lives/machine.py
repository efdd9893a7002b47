# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""One random life of a case, step by step."""

import random
from collections import Counter
from datetime import timedelta

from freezegun import freeze_time
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from odoo.exceptions import UserError

from ..case_work import CaseWork
from .checks import LifeChecks
from .events import OfficeEvents

# A Monday, the last hour of a short Friday, and days around the end of the year and a
# long holiday.
STARTS = (
    "2027-01-11 09:00",
    "2027-01-15 10:59",
    "2026-12-28 18:30",
    "2026-12-31 18:59",
    "2027-03-01 08:00",
)
# Minutes that pass before the next thing happens.
WAITS = (1, 20, 90, 300, 900, 1440, 3000, 7200)
# The number of acts after which a life may be ended, and the most moves for that.
LONG_STORY, MOST_MOVES = 20, 25
DESK_VERBS = ("_door_take", "_door_release", "_door_hold", "_door_resume")


def desks_of(test):
    """Return the desks of a test case, where whoever may act does so.

    The person of a desk works there as long as the office lets that person; else an
    acting official does, or whoever else may.
    """

    class Desks(CaseWork):
        env = test.env
        users = dict(test.users)
        users_made = []

        @classmethod
        def person(cls, case, transition=None):
            usual = super().person(case, transition)
            able = case._acting_users(transition)
            return usual if usual in able else able[:1] or usual

    return Desks


class RandomLife(RuleBasedStateMachine):
    """A case that is worked by its desks while things happen in the office.

    ``test`` is the test case; a life is rolled back at its end. All lives count events
    in ``seen``, and add what did not hold to ``failures``.
    """

    test = None
    services = ()
    seen = Counter()
    failures = []

    def __init__(self):
        super().__init__()
        self.work = desks_of(self.test)
        self.case = None
        self.begun = None
        self.clock = freeze_time(self.work.moment(STARTS[0]))
        self.frozen = self.clock.start()
        self.savepoint = self.work.env.cr.savepoint()
        self.chance = random.Random()
        self.story = []
        self.happened = True
        self.said = ""

    def teardown(self):
        self.clock.stop()
        self._count()
        self.work.env.invalidate_all()
        self.savepoint.close(rollback=True)
        self.work.env.registry.clear_cache()

    def _count(self):
        if not self.case:
            return
        self.seen["lives"] += 1
        self.seen["closed"] += bool(self.case.outcome)
        self.seen["signed"] += bool(self.checks.letters.signed)
        self.seen["issued"] += bool(self.checks.letters.issued)
        self.seen["files read"] += len(self.checks.letters.printed)
        self.seen["promised a day"] += bool(self.case.started_at)
        self.seen["lived into another year"] += self._lived_into_another_year()
        self.seen[f"lives of {self.case.service_id.code}"] += 1
        self.seen.update(self.checks.decisions.counted)

    def _lived_into_another_year(self):
        return self.begun.year != self.case._ptsp_today().year

    # === BIRTH === #

    @initialize(data=st.data())
    def open(self, data):
        """Open a case of some service at some of its first steps.

        The service, and all that happens in the office, follow from one number: what
        hypothesis draws piece by piece often begins alike.
        """
        self.chance.seed(f"life {data.draw(st.integers(0, 2**64 - 1))}")
        self.frozen.move_to(self.work.moment(data.draw(st.sampled_from(STARTS))))
        service, step, vals = self.chance.choice(self.services)
        kind = data.draw(st.sampled_from(["company", "person", "community"]))
        vals = {**vals, "applicant_kind": kind}
        try:
            self.case = self.work.open_case(service, step, **vals)
        except Exception as error:
            raise self._failure(f"{service} at {step}: {error!r}") from error
        self.begun = self.case._ptsp_today()
        self.checks = LifeChecks(self.work.env, self.case)

    def _open(self):
        return self.case and not self.case.outcome

    # === WORK === #

    @precondition(_open)
    @rule(data=st.data(), wait=st.sampled_from(WAITS))
    def usual_move(self, data, wait):
        """The desk makes the usual next move, as far as it can."""
        self._pass(wait)
        self._try("usual move", lambda: self.work.forward(self.case))

    @precondition(_open)
    @rule(data=st.data(), wait=st.sampled_from(WAITS))
    def some_usual_moves(self, data, wait):
        """The case goes on by several desks without anything special."""
        for _move in range(data.draw(st.integers(2, 6))):
            if self._open():
                self._pass(wait)
                self._try("usual move", lambda: self.work.forward(self.case))
                self._check()

    @precondition(_open)
    @rule(data=st.data(), wait=st.sampled_from(WAITS), diligent=st.booleans())
    def any_move(self, data, wait, diligent):
        """Somebody makes any move that exists here, with any answers."""
        self._pass(wait)
        moves = {move.code: move for move in self.case._transitions()}
        if not moves:
            return
        move = moves[data.draw(st.sampled_from(sorted(moves)))]
        if diligent:
            self._try("examine", lambda: self.work.examine(self.case))
        answers = self._try("read", lambda: self._answers(move, data)) or {}
        self._try(
            f"{move.code} {answers}",
            lambda: self.work.move(self.case, move.code, note="Alasan uji.", **answers),
        )

    def _answers(self, move, data):
        answers = self.work.answers(self.case, move)
        actor = self.case.with_user(self.work.person(self.case, move)).sudo()
        for question in actor._questions_of(move):
            if question["choices"]:
                values = [choice[0] for choice in question["choices"]]
                answers[question["name"]] = data.draw(st.sampled_from(values))
        return answers

    @precondition(lambda self: self._open() and len(self.story) >= LONG_STORY)
    @rule(wait=st.sampled_from(WAITS[:3]))
    def on_to_the_end(self, wait):
        """After all that, the desks bring the case to its end, or hear why not."""
        for _move in range(MOST_MOVES):
            before = len(self.case.entry_ids), self.case.outcome
            self._pass(wait)
            self._try("on to the end", lambda: self.work.forward(self.case))
            self._check()
            if not self._open():
                self.seen["brought to the end"] += 1
                return
            if before == (len(self.case.entry_ids), self.case.outcome):
                self.seen[f"halted at {self.case.step_id.code}: {self.said}"] += 1
                return

    @precondition(_open)
    @rule(verb=st.sampled_from(DESK_VERBS))
    def desk_verb(self, verb):
        """The desk takes the file, puts it back, or lays it aside."""
        actor = self.case.with_user(self.work.person(self.case))
        reason = ("Menunggu.",) if verb == "_door_hold" else ()
        self._try(verb, lambda: getattr(actor, verb)(*reason))

    # === THE OFFICE === #

    @rule(wait=st.sampled_from(WAITS))
    def in_the_office(self, wait):
        """Something happens that nobody planned for, also after the case is closed."""
        self._pass(wait)
        name = self.chance.choice(OfficeEvents.ALL)
        events = OfficeEvents(
            self.work,
            self.case,
            lambda items: self.chance.choice(list(items)),
            self.frozen,
        )
        if self._try(name, lambda: events.happen(name)):
            self.seen[f"event: {name}"] += 1

    # === WHAT MUST HOLD === #

    @invariant()
    def all_holds(self):
        if self.case:
            self._check()

    def _check(self):
        """Look at everything, unless nothing happened since the last look.

        What was refused was rolled back, and time alone writes nothing.
        """
        if not self.happened:
            return
        self.happened = False
        try:
            self.checks.all()
        except Exception as failure:
            raise self._failure(repr(failure)) from failure

    def _failure(self, what):
        """Return what ends the life: what did not hold, and what happened before."""
        story = "\n".join(self.story)
        self.failures.append(f"{what}\nThe life until then:\n{story}")
        return AssertionError(self.failures[-1])

    # === TOOLS === #

    def _pass(self, minutes):
        """Let time pass, in which the scheduled job makes the files of letters."""
        self.frozen.tick(timedelta(minutes=minutes))
        letters = self.case.letter_ids.filtered(
            lambda letter: (
                letter.is_product and letter.state == "issued" and not letter.pdf_sha256
            )
        )
        letters._render_issued()

    def _try(self, what, act):
        """Let something be tried; a refusal is a sentence and changes nothing."""
        case, now = self.case, self.case._ptsp_now()
        place = f"{now:%Y-%m-%d %H:%M} UTC, {case.step_id.code or case.outcome}: {what}"
        try:
            with self.work.env.cr.savepoint():
                result = act()
                self.work.env.flush_all()
        except UserError as refusal:
            self.work.env.invalidate_all()
            if not str(refusal).strip():
                raise self._failure(f"{place}: no sentence") from refusal
            self.story.append(f"{place}: {refusal}")
            self.said = str(refusal)
            return None
        except Exception as error:
            raise self._failure(f"{place}: {error!r}") from error
        self.story.append(place)
        self.happened = True
        return result
