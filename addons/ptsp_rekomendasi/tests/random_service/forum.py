# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Meetings: on the way or beside it, held, put off, called off, and binding."""

from .writing import NEXT

# The desk that calls a meeting may order a repair, and may lift that order again.
REPAIRED = {"needs_reason": True, "guards": ["order_overrules"]}


def write_forum(writing):
    """Write a step that plans a meeting, and one that holds it."""
    kind = {"value": writing.one("joint", "meeting", "field")}
    plan, end = {"code": "plan_meeting", **kind}, {"code": "conclude_meeting", **kind}
    if writing.may(0.5):
        _write_caller(writing, plan, end, kind)
        return
    step = writing.step("rapat", writing.one("FORUM", "KABID"))
    writing.act(step, "jadwalkan", [plan])
    writing.act(
        step, "tutup_rapat", [end], guards=[{"code": "meeting_planned", **kind}]
    )
    writing.move(step, "selesai", guards=["meeting_concluded"], primary=True)
    _write_changes(writing, step, kind)
    if writing.may(0.8):
        writing.act(step, "cabut_perbaikan", ["lift_decision"], **REPAIRED)
    if writing.may(0.5):
        writing.back(step)


def _write_caller(writing, plan, end, kind):
    """Let a desk call the forum, which gives the case back to whoever called."""
    forum = writing.step("rapat", "FORUM", beside=True)
    guards = [{"code": "meeting_planned", **kind}] if writing.may(0.8) else []
    writing.move(forum, "kembali_ke_meja", "caller", guards=guards, effects=[end])
    _write_changes(writing, forum, kind)
    desk = writing.step("telaah", writing.one("KASI", "KABID", "VERIFIKASI"))
    more = {"kind": "aside", "effects": [plan], "needs_reason": writing.may(0.5)}
    writing.move(desk, "panggil_rapat", "rapat", **more)
    if writing.may(0.8):
        writing.act(desk, "cabut_perbaikan", ["lift_decision"], **REPAIRED)
    writing.move(desk, "lanjut", NEXT, primary=True)


def _write_changes(writing, step, kind):
    """Let a meeting be put off or called off, as some offices forget to say."""
    if writing.may(0.4):
        change = {"code": "reschedule_meeting", **kind}
        writing.act(step, "jadwal_ulang", [change], needs_reason=True)
    if writing.may(0.6):
        change = {"code": "call_off_meeting", **kind}
        if step["code"] in writing.beside and writing.may(0.85):
            writing.back(step, "batal_rapat", "caller", effects=[change])
        else:
            writing.act(step, "batal_rapat", [change], needs_reason=True)
