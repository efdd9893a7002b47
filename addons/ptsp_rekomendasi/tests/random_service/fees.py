# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Fees: lines of all kinds, their assessment, the bill, and the payment."""

from .writing import NEXT

LINES = (
    {"key": "tetap", "label": "Tetap", "kind": "levy", "amount": 50000},
    {
        "key": "rumus",
        "label": "Rumus",
        "kind": "levy",
        "formula": "modal * 10",
        "round": "up",
        "round_to": 1000,
    },
    {
        "key": "pilihan",
        "label": "Menurut Jenis",
        "kind": "levy",
        "tariff": {
            "by": "jenis",
            "per": "modal",
            "rows": [{"value": "a", "amount": 1000}, {"amount": 250}],
        },
    },
    {
        "key": "tingkat",
        "label": "Menurut Modal",
        "kind": "levy",
        "tariff": {
            "range": "modal",
            "rows": [
                {"from": 0, "to": 100, "amount": 0},
                {"from": 101, "amount": 7500},
            ],
        },
    },
    {"key": "pajak", "label": "Pajak", "kind": "tax", "office": "Bapenda"},
    {"key": "pajak_lain", "label": "Pajak Lain", "kind": "tax", "office": "Bapenda"},
    {"key": "bebas", "label": "Bebas", "kind": "none"},
)
BILL = (
    "<p>{nama_pemohon} membayar {jumlah_biaya} ({terbilang}).</p><p>{rincian_biaya}</p>"
)


def write_fees(writing):
    """Write the steps that assess the fee, bill it, and see that it is paid."""
    chance = writing.chance
    lines = chance.sample(LINES, chance.randint(1, 3))
    writing.fee_lines = [dict(line) for line in lines]
    is_paid = any(line["kind"] != "none" for line in lines) and writing.may(0.9)
    _write_assessment(writing, lines, is_paid)
    if is_paid:
        _write_payment(writing)


def _write_assessment(writing, lines, is_paid):
    step = writing.step("hitung", writing.one("VERIFIKASI", "KASI"))
    if any(line["kind"] != "tax" for line in lines):
        writing.act(step, "hitung_biaya", ["assess_fees"], guards=["form_complete"])
    if any(line["kind"] == "tax" for line in lines):
        writing.act(step, "catat_ketetapan", ["record_external_assessment"])
    effects = []
    if writing.may(0.6 if is_paid else 0.05):
        effects.append({"code": "start_pause", "value": "payment"})
    if writing.may(0.6):
        bill = writing.letter(
            "skrd",
            "Surat Ketetapan",
            layout="titled",
            numbered=True,
            register="KELUAR",
            number_when="sign",
            sign_lane=step["stage"].removeprefix("acak_").upper(),
            body=BILL,
        )
        effects.append({"code": "issue_letter", "letter_type": bill})
    writing.move(
        step, "tetapkan", guards=["fees_assessed"], effects=effects, primary=True
    )
    writing.back(step)


def _write_payment(writing):
    step = writing.step("bayar", writing.one("CS_HELPDESK", "TU"))
    ends = {"code": "end_pause", "value": "payment"}
    if writing.may(0.93):
        writing.act(step, "catat_bayar", ["record_payment"])
        writing.move(step, "lunas", guards=["paid"], effects=[ends], primary=True)
    else:
        effects = ["record_payment", ends]
        writing.move(step, "bayar", NEXT, effects=effects, primary=True)
    if writing.may(0.95):
        writing.act(step, "batal_bayar", ["reverse_payment"])
    if writing.may(0.6):
        writing.back(step, "hitung_ulang", "hitung", effects=[ends])
    if writing.may(0.4):
        more = {"kind": "close", "needs_reason": True, "lane": "KABID"}
        writing.move(step, "tutup", {"outcome": "lapsed"}, **more)
