# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The letter that answers a case: decided, drafted, initialled, signed, numbered."""

PRODUCT = {
    "layout": "titled",
    "numbered": True,
    "register": "REKOM",
    "number_when": "records",
    "is_product": True,
    "body": "<p>Diberikan kepada {nama_pemohon} untuk:</p><p>{isian}</p>",
}


def write_answer(writing):
    """Write all steps of the letter, and those of its way back."""
    signer = writing.one("KADIS", "KADIS", "KABID")
    more = {"sign_lane": signer, "mode": writing.one("wet", "wet", "electronic")}
    if signer == "KABID":
        more["authority"] = "on_behalf"
    permit = {**PRODUCT, **more, "decision": "recommend"}
    refusal = {**permit, "decision": "refuse", "body": "<p>Ditolak: {alasan}</p>"}
    permits = [writing.letter("izin", "Izin Acak", **permit)]
    if writing.may(0.3):
        permits.append(writing.letter("izin_khusus", "Izin Khusus", **permit))
    refused = writing.letter("tolak", "Penolakan Acak", **refusal)
    desk = _write_draft(writing, permits, refused if writing.may(0.93) else None)
    initials = [lane for lane in ("KASI", "KABID") if writing.may(0.5)]
    for lane in initials:
        _write_initial(writing, lane, desk)
    _write_signature(writing, signer, initials, permit["mode"])
    _write_number(writing, permit["mode"])


def _draft(letter, decision):
    decide = {"code": "set_decision", "value": decision}
    return [decide, {"code": "draft_letter", "letter_type": letter}]


def _write_draft(writing, permits, refusal):
    desk = writing.step("susun", writing.one("VERIFIKASI", "KASI"))
    if len(permits) > 1:
        for permit, condition in zip(permits, writing.condition(), strict=True):
            code = permit.rsplit("_", 1)[0].removeprefix("acak_")
            effects = _draft(permit, "recommend")
            writing.move(desk, f"susun_{code}", effects=effects, condition=condition)
    else:
        guards = ["opinion_allows"] if writing.agencies and writing.may(0.5) else []
        effects = _draft(permits[0], "recommend")
        writing.move(desk, "susun", guards=guards, effects=effects, primary=True)
    if refusal:
        kind = writing.one("forward", "refuse")
        more = {"kind": kind, "needs_reason": True}
        writing.move(desk, "tolak", effects=_draft(refusal, "refuse"), **more)
    if writing.may(0.5):
        _lift(writing, desk)
    if writing.may(0.3):
        writing.act(desk, "saran", ["advise"])
    if writing.may(0.5):
        writing.back(desk)
    return desk


def _lift(writing, step):
    effects = ["lift_decision", {"code": "set_decision", "value": "recommend"}]
    more = {"lane": "KADIS", "needs_reason": True, "guards": ["order_overrules"]}
    writing.act(step, "cabut", effects, **more)


def _write_initial(writing, lane, desk):
    step = writing.step(f"paraf_{lane.lower()}", lane)
    guards = ["letter_carries_decision", "decision_lifted"]
    if writing.may(0.3):
        guards.append({"code": "different_person", "value": desk["code"]})
    initial = {"code": "initial_letter", "lane": lane}
    writing.move(step, "paraf", guards=guards, effects=[initial], primary=True)
    if writing.may(0.5):
        writing.act(step, "ubah", ["revise_draft"])
    if writing.may(0.5):
        writing.act(step, "perbarui", ["update_letter"])
    writing.back(step, "susun_ulang", "susun")
    if writing.may(0.3):
        _lift(writing, step)


def _write_signature(writing, signer, initials, mode):
    step = writing.step("tanda_tangan", signer)
    guards = ["letter_carries_decision"]
    guards += [{"code": "letter_initialled", "lane": lane} for lane in initials]
    if mode == "wet" and writing.may(0.8):
        writing.act(step, "cetak", ["print_sheet"])
        guards.append("sheet_printed")
    if writing.may(0.3):
        writing.act(step, "pertimbangkan", ["consider"])
        guards.append("strategic_considered")
    effects = ["sign_letter"]
    writing.move(step, "tanda_tangani", guards=guards, effects=effects, primary=True)
    writing.back(step, "periksa_ulang")
    if writing.may(0.5):
        refuse = {"code": "set_decision", "value": "refuse"}
        more = {"kind": "refuse", "needs_reason": True, "effects": [refuse]}
        writing.move(step, "tolak", "susun", **more)
    if writing.may(0.3):
        _lift(writing, step)


def _write_number(writing, mode):
    step = writing.step("nomori", "TU")
    effects = ["keep_signed_sheet"] if mode == "wet" and writing.may(0.8) else []
    guards = ["letter_numbered"]
    if writing.may(0.7):
        writing.act(step, "beri_nomor", ["number_letter"], guards=["letter_signed"])
    else:
        guards, effects = ["letter_signed"], [*effects, "number_letter"]
    if writing.may(0.4) and "letter_numbered" in guards:
        step["check_form"] = "Pemeriksaan Akhir"
        step["checks"] = [{"key": "nomor", "part": "numbered", "text": "Nomor benar"}]
        guards.append({"code": "check_form_complete", "part": "numbered"})
    writing.move(step, "serahkan", guards=guards, effects=effects, primary=True)
    if writing.may(0.6):
        more = {"guards": ["letter_not_numbered"], "effects": ["reopen_letter"]}
        writing.back(step, "buka_lagi", "tanda_tangan", **more)
    if "letter_numbered" in guards and writing.may(0.6):
        more = {"guards": ["letter_numbered"], "effects": ["void_letter"]}
        writing.back(step, "batalkan", "susun", **more)
