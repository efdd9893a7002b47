# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Random definitions that an administrator might write, sound and unsound ones."""

import random

LANES = ("CS_HELPDESK", "VERIFIKASI", "KASI", "KABID", "KADIS", "TU")
PERMIT, REFUSAL, PAPER = "acak_izin", "acak_tolak", "acak_bukti"
CONDITIONS = (
    "[('channel', '=', 'counter')]",
    "[('channel', '!=', 'online')]",
    "[('strategic', '=', False)]",
    "[('form_values.modal', '>', 5)]",
    "[('form_values.jenis', 'in', ['a', 'b'])]",
    "[('received_at', '>', '2020-01-01')]",
    "[('letter_ids', 'any', [('state', '!=', 'void')])]",
    # These do not fit what they ask.
    "[('received_at', '>', 'besok')]",
    "[('step_id', 'in', 'abc')]",
    "[('letter_ids', 'any', 'x')]",
    "[('form_values.tidak_ada', '=', 1)]",
)
GUARDS = (
    {"code": "form_complete"},
    {"code": "checklist_complete"},
    {"code": "clearance"},
    {"code": "registered"},
    {"code": "letter_drafted"},
    {"code": "letter_drafted", "letter_type": PERMIT},
    {"code": "letter_signed"},
    {"code": "letter_numbered"},
    {"code": "letter_not_numbered"},
    {"code": "letter_carries_decision"},
    {"code": "decision_lifted"},
    {"code": "decision_is", "value": "recommend"},
    {"code": "decision_is", "value": "refuse"},
    {"code": "opinions_in"},
    {"code": "opinion_allows"},
    {"code": "strategic_considered"},
)
EFFECTS = (
    {"code": "give_clearance"},
    {"code": "withdraw_clearance"},
    {"code": "register", "register": "REG"},
    {"code": "start_clock_receipt"},
    {"code": "draft_letter", "letter_type": PERMIT},
    {"code": "draft_letter", "letter_type": REFUSAL},
    {"code": "sign_letter"},
    {"code": "number_letter"},
    {"code": "reopen_letter"},
    {"code": "void_letter"},
    {"code": "update_letter"},
    {"code": "issue_letter", "letter_type": PAPER},
    {"code": "set_strategic", "value": "yes"},
    {"code": "set_strategic", "value": "no"},
    {"code": "consider"},
    {"code": "advise"},
    {"code": "start_pause", "value": "order"},
    {"code": "end_pause", "value": "order"},
)
FEE_LINES = (
    {"key": "tetap", "label": "Tetap", "kind": "levy", "amount": 50000},
    {"key": "rumus", "label": "Rumus", "kind": "levy", "formula": "modal * 1000"},
    {"key": "pajak", "label": "Pajak", "kind": "tax", "office": "Bapenda"},
    {"key": "pajak_lain", "label": "Pajak Lain", "kind": "tax", "office": "Bapenda"},
    {"key": "bebas", "label": "Bebas", "kind": "none"},
)
# They come last on a move, as whatever takes a number does.
LAST = ("register", "number_letter", "issue_letter")


def random_definition(chance, number):
    """Return a definition as data, from one source of chance.

    It begins with steps that draft, sign and number a letter and go on to an end; then
    anything may be added, moved or taken away.
    """
    count = chance.randint(3, 6)
    steps = [_step(chance, place, count) for place in range(1, count + 1)]
    signer = _letter_way(chance, steps)
    # Chance of its own, so that the rest of a definition stays as its number made it.
    lines = _fee_way(random.Random(f"fees {number}"), steps)
    for _change in range(chance.choice((0, 1, 1, 2, 3))):
        _disturb(chance, steps)
    for step in steps:
        for move in step["transitions"]:
            move["effects"].sort(key=lambda effect: effect["code"] in LAST)
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
            **{
                f"{role}_by": {"name": "Nama", "title": "Jabatan", "date": "2026-01-02"}
                for role in ("prepared", "checked", "approved")
            },
        },
        "promise": {
            "amount": 9,
            "unit": "days",
            "start": "receipt",
            "stop": "handover",
        },
        "fee": {"lines": lines} if lines else {"amount": 0},
        "opinion": "never",
        "form": [
            {"name": "modal", "label": "Modal", "type": "integer"},
            {
                "name": "jenis",
                "label": "Jenis",
                "type": "selection",
                "options": [["a", "Satu"], ["b", "Dua"]],
            },
        ],
        "requirements": [{"key": "surat", "text": "Surat permohonan"}],
        "lanes": [{"lane": lane, "name": lane} for lane in LANES],
        "steps": steps,
        "catalogue": _catalogue(number, signer),
    }


def _step(chance, place, count):
    lane = chance.choice(LANES)
    onward = {"outcome": "issued"} if place == count else place + 1
    step = {
        "number": place,
        "code": f"langkah_{place}",
        "title": f"Langkah {place}",
        "stage": f"acak_{lane.lower()}",
        "start": place == 1,
        "time": {"text": "sesuai kebutuhan"},
        "transitions": [_move("maju", "forward", onward, primary=True)],
    }
    if place > 1 and chance.random() < 0.5:
        back = _move("kembali", "return", chance.randint(1, place - 1))
        step["transitions"].append({**back, "needs_reason": True})
    if chance.random() < 0.3:
        step["checks_requirements"] = True
    return step


def _move(code, kind, target, **more):
    label = code.replace("_", " ").capitalize()
    move = {"code": code, "label": label, "kind": kind, "to": target, **more}
    return {**move, "guards": [], "effects": []}


def _letter_way(chance, steps):
    """Let steps draft, sign and number a letter in order; return who signs."""
    places = sorted(chance.choice(range(len(steps))) for _act in range(3))
    draft, sign, number = (steps[place]["transitions"][0] for place in places)
    signer = steps[places[1]]["stage"].removeprefix("acak_").upper()
    draft["effects"].append({"code": "draft_letter", "letter_type": PERMIT})
    if chance.random() < 0.5:
        refuse = {**_move("tolak", "refuse", draft["to"]), "needs_reason": True}
        refuse["effects"].append({"code": "draft_letter", "letter_type": REFUSAL})
        steps[places[0]]["transitions"].append(refuse)
    sign["effects"].append({"code": "sign_letter"})
    number["effects"].append({"code": "number_letter"})
    return signer


def _fee_way(chance, steps):
    """Let steps assess and be paid, in half of the definitions; return the lines."""
    if chance.random() < 0.5:
        return []
    lines = chance.sample(FEE_LINES, chance.randint(1, 3))
    effects = ["record_payment", "reverse_payment"]
    if any(line["key"] in ("tetap", "rumus", "bebas") for line in lines):
        effects.append("assess_fees")
    if any(line["key"].startswith("pajak") for line in lines):
        effects.append("record_external_assessment")
    for effect in effects:
        if chance.random() < 0.9:
            _act(chance.choice(steps), effect)
    if chance.random() < 0.7:
        chance.choice(steps)["transitions"][0]["guards"].append({"code": "paid"})
    if chance.random() < 0.2:
        move = chance.choice(chance.choice(steps)["transitions"])
        move["effects"].insert(0, {"code": chance.choice(effects)})
    return [dict(line) for line in lines]


def _act(step, effect):
    """Add an act that does one thing."""
    act = _move(f"tindakan_{len(step['transitions'])}", "act", "stay")
    act["effects"].append({"code": effect})
    step["transitions"].append(act)


def _disturb(chance, steps):
    step = chance.choice(steps)
    move = chance.choice(step["transitions"])
    change = chance.randrange(8)
    if change in (0, 1):
        move["guards"].append(dict(chance.choice(GUARDS)))
    elif change in (2, 3):
        move["effects"].insert(0, dict(chance.choice(EFFECTS)))
    elif change == 4:
        move["condition"] = chance.choice(CONDITIONS)
    elif change == 5:
        move["lane"] = chance.choice(LANES)
    elif change == 6 and move["effects"]:
        move["effects"].remove(chance.choice(move["effects"]))
    else:
        code = f"tindakan_{len(step['transitions'])}"
        act = _move(code, "act", "stay")
        act["effects"].append(dict(chance.choice(EFFECTS)))
        step["transitions"].append(act)


def _catalogue(number, signer):
    letters = (
        (PERMIT, "Izin Acak", {"is_product": True, "decision": "recommend"}),
        (REFUSAL, "Penolakan Acak", {"is_product": True, "decision": "refuse"}),
    )
    return {
        "stages": [
            {"code": f"acak_{lane.lower()}", "name": f"Acak {lane}", "lane": lane}
            for lane in LANES
        ],
        "letter_types": [
            *(
                {
                    "code": code,
                    "name": name,
                    "layout": "titled",
                    "numbered": True,
                    "register": "REKOM",
                    "number_when": "records",
                    "sign_lane": signer,
                    "body": "<p>{nama_pemohon}</p>",
                    **more,
                }
                for code, name, more in letters
            ),
            {"code": PAPER, "name": "Bukti Acak", "layout": "form", "numbered": False},
        ],
    }
