# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Technical opinions: agencies are asked, answer outside, and may be asked again."""

UNITS = ("days", "hours", "minutes")


def write_advice(writing):
    """Write the steps that ask agencies, wait for them, and take in the answers."""
    count = writing.chance.randint(1, 2)
    writing.agencies = [
        {
            "code": f"ACAK_OPD_{writing.number}_{place}",
            "name": f"Dinas Acak {place}",
            "head_title": f"Kepala Dinas Acak {place}",
            "response_amount": 5,
            "services": [f"ACAK-{writing.number}"],
        }
        for place in range(count)
    ]
    _write_request(writing)
    _write_answer(writing)


def own_times(writing):
    """Return the times in which agencies answer this service."""
    return [
        {
            "agency": agency["code"],
            "response_amount": writing.chance.randint(1, 9),
            "response_unit": writing.one(*UNITS),
        }
        for agency in writing.agencies
        if writing.may(0.5)
    ]


def _write_request(writing):
    step = writing.step("minta", writing.one("VERIFIKASI", "PENGHUBUNG"))
    asking = [
        {"code": "request_opinion", "agency": a["code"]} for a in writing.agencies
    ]
    asking = asking if writing.may(0.6) else ["request_opinion"]
    effects = ["deliver_opinions"] if writing.may(0.8) else []
    if writing.may(0.6):
        effects.append({"code": "start_pause", "value": "agency"})
    if writing.may(0.6):
        _write_cover(writing, step, asking)
    if writing.may(0.75):
        writing.act(step, "minta_pertek", asking)
        writing.move(
            step, "antar", guards=["opinion_requested"], effects=effects, primary=True
        )
    else:
        writing.move(step, "antar", effects=[*asking, *effects], primary=True)
    if writing.may(0.3):
        writing.act(step, "salah_alamat", ["withdraw_opinion"], needs_reason=True)
    if writing.may(0.6):
        writing.back(step)
    if writing.may(0.4):
        target = "susun"
        writing.move(step, "tanpa_pertek", target, effects=["start_clock_receipt"])


def _write_cover(writing, step, asking):
    """Let each request have a cover letter, signed there or by another desk."""
    signer = writing.one("KABID", "KASI", step["stage"].removeprefix("acak_").upper())
    cover = writing.letter(
        "pengantar",
        "Surat Pengantar",
        layout="correspondence",
        subject="Permintaan pertimbangan {layanan}",
        template="ptsp_rekomendasi.letter_cover",
        numbered=True,
        register="KELUAR",
        number_when="sign",
        sign_lane=signer,
        body="<p>Bersama ini kami sampaikan berkas.</p><hr/><p>Terima kasih.</p>",
    )
    value = {"value": "new_requests"}
    asking.append({"code": "issue_letter", "letter_type": cover, **value})
    sign = {"code": "sign_paper", "letter_type": cover}
    writing.act(step, "tanda_tangani_pengantar", [sign], signer_of=cover)


def _write_answer(writing):
    step = writing.step("pertek", "TIM_TEKNIS")
    ends = {"code": "end_pause", "value": "agency"}
    if writing.may(0.8):
        writing.act(step, "catat_pertek", ["record_opinion"])
        writing.move(
            step, "terima", guards=["opinions_in"], effects=[ends], primary=True
        )
    else:
        writing.move(step, "terima", effects=["record_opinion", ends], primary=True)
    if writing.may(0.3):
        writing.act(step, "simpan_tanda_terima", ["keep_receipt"])
    if writing.may(0.5):
        effects = ["return_opinion"] if writing.may(0.5) else []
        writing.back(step, "kurang", "minta", effects=[*effects, ends])
