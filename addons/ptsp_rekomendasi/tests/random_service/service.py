# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A whole random service, from the parts that write its steps."""

from .advice import own_times, write_advice
from .answer import write_answer
from .disturbing import disturb
from .ending import write_branch, write_ending, write_examination
from .fees import write_fees
from .filing import requirements, write_filing, write_form
from .forum import write_forum
from .timing import promise, write_pauses, write_windows
from .writing import BEFORE, LANES, LAST, NEXT, Writing

# Parts between filing and the answer, each with the share of services that has it.
MIDDLE = (
    (write_examination, 0.4),
    (write_branch, 0.25),
    (write_fees, 0.4),
    (write_advice, 0.4),
    (write_forum, 0.35),
)


def random_service(number):
    """Return a definition as data; one number always gives the same.

    One half is as somebody wrote it who knows the office; in the other one, up to three
    things were changed without a thought.
    """
    writing = Writing(number)
    write_form(writing)
    write_filing(writing)
    middle = [part for part, share in MIDDLE if writing.may(share)]
    writing.chance.shuffle(middle)
    for part in middle:
        part(writing)
    write_answer(writing)
    write_ending(writing)
    if writing.may(0.3):
        write_pauses(writing)
    promised = promise(writing)
    write_windows(writing, promised)
    wanted = requirements(writing)
    for _change in range(writing.one(0, 0, 0, 1, 2, 3)):
        disturb(writing)
    _finish_steps(writing)
    return _document(writing, promised, wanted)


def _finish_steps(writing):
    """Number the steps, and let each move lead to a step or an outcome."""
    numbers = {step["code"]: place for place, step in enumerate(writing.steps, 1)}
    way = [step for step in writing.steps if step["code"] not in writing.beside]
    for place, step in enumerate(writing.steps, 1):
        after = [n for n in map(_code, way) if numbers[n] > place]
        before = [n for n in map(_code, way) if numbers[n] < place]
        step["number"] = place
        for move in list(step["transitions"]):
            if move["to"] == BEFORE:
                move["to"] = writing.one(*before) if before else None
            elif move["to"] == NEXT:
                move["to"] = after[0] if after else {"outcome": "issued"}
            if isinstance(move["to"], str) and move["to"] in numbers:
                move["to"] = numbers[move["to"]]
            if move["to"] is None:
                step["transitions"].remove(move)
            move["effects"].sort(key=lambda effect: effect["code"] in LAST)


def _code(step):
    return step["code"]


def _document(writing, promised, wanted):
    number = writing.number
    signer = {"name": "Nama", "title": "Jabatan", "date": "2026-01-02"}
    signers = {f"{role}_by": signer for role in ("prepared", "checked", "approved")}
    optional = {
        "pauses": writing.pauses,
        "agencies": own_times(writing),
    }
    return {
        "format": "ptsp-sop/4",
        "service": {
            "code": f"ACAK-{number}",
            "name": f"Layanan Acak {number}",
            "sector": "Umum",
            "product": "Izin Acak",
        },
        "document": {
            "number": f"SOP-ACAK-{number}",
            "revision": "00",
            "title": "LAYANAN ACAK",
            "effective_on": "2026-01-05",
            **signers,
        },
        "promise": promised,
        "fee": {"lines": writing.fee_lines} if writing.fee_lines else {"amount": 0},
        "opinion": writing.one("always", "verification")
        if writing.agencies
        else "never",
        "form": writing.form,
        "requirements": wanted,
        "lanes": [{"lane": lane, "name": name} for lane, name in LANES.items()],
        **{key: value for key, value in optional.items() if value},
        "steps": writing.steps,
        "catalogue": {
            "stages": [
                {"code": f"acak_{lane.lower()}", "name": f"Acak {name}", "lane": lane}
                for lane, name in LANES.items()
            ],
            "letter_types": list(writing.letters.values()),
            "agencies": writing.agencies,
        },
    }
