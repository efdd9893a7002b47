# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Time: the promise, the windows of steps, and pauses with names of their own."""

LANES = ("CS_HELPDESK", "VERIFIKASI", "KASI", "TIM_TEKNIS")


def promise(writing):
    """Return what is promised, in days, hours or minutes."""
    unit = writing.one("days", "days", "hours", "minutes")
    return {
        "amount": {"days": 30, "hours": 200, "minutes": 9000}[unit],
        "unit": unit,
        "start": "opinion" if writing.agencies and writing.may(0.3) else "receipt",
        "stop": writing.one("numbering", "handover"),
        "pause_on_return": writing.may(0.5),
        "pause_on_agency": writing.may(0.5),
    }


def write_windows(writing, promised):
    """Give some steps a window; most of them end after those before."""
    last = 0
    for step in writing.steps:
        if writing.may(0.4):
            continue
        anchor = writing.one("arrival", "start", "receipt")
        unit = (
            writing.one("days", "hours", "minutes") if anchor == "arrival" else "days"
        )
        last += writing.chance.randint(0, 2)
        length = {"days": 2, "hours": 5, "minutes": 90}[unit]
        day_to = length if anchor == "arrival" else last
        step["time"] = {
            "text": "sesuai jadwal",
            "day_from": 0,
            "day_to": day_to,
            "unit": unit,
            "anchor": anchor,
        }
        if writing.may(0.3):
            window = {"condition": writing.condition()[0], "day_to": day_to + 1}
            step["time"]["windows"] = [window]
        if writing.may(0.3):
            step["time"]["min_minutes"] = 10
            step["time"]["max_minutes"] = 60
    if promised["unit"] != "days" and writing.may(0.7):
        for step in writing.steps:
            step["time"].pop("day_from", None)


def write_pauses(writing):
    """Write kinds of pauses that desks or moves begin and end."""
    for place in range(writing.chance.randint(1, 2)):
        kind = {"code": f"tunggu_{place}", "label": f"Menunggu {place}"}
        if writing.may(0.6):
            kind["set_by"] = writing.chance.sample(LANES, 2)
        if writing.may(0.4):
            kind["needs_reason"] = True
        if writing.may(0.4):
            kind["limit_amount"] = 3
            kind["limit_unit"] = writing.one("days", "hours", "minutes")
        writing.pauses.append(kind)
        if "set_by" in kind and writing.may(0.6):
            continue
        step = writing.one(*writing.steps)
        for effect, code in (("start_pause", "tunggu"), ("end_pause", "lanjut")):
            use = {"code": effect, "value": kind["code"]}
            more = {"needs_reason": True} if effect == "start_pause" else {}
            writing.act(step, f"{code}_{place}", [use], **more)
