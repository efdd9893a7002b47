# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""How a case ends: the letter is made ready and handed over, or a branch is taken."""

from .writing import BEFORE, NEXT

ISSUED, REFUSED = {"outcome": "issued"}, {"outcome": "refused"}
RECOMMEND, REFUSE = "[('decision', '=', 'recommend')]", "[('decision', '=', 'refuse')]"


def write_branch(writing):
    """Write a step that goes on in one of two ways, by a condition on the case."""
    one, other = writing.condition()
    step = writing.step("pilah", writing.one("VERIFIKASI", "KASI"))
    writing.move(step, "cara_satu", NEXT, condition=one, primary=True)
    writing.move(step, "cara_dua", NEXT, condition=other)


def write_examination(writing):
    """Write a step with a check form, some of it about what exists only then."""
    step = writing.step("teliti", writing.one("VERIFIKASI", "KASI"))
    step["check_form"] = "Pemeriksaan Lapangan"
    step["checks"] = [
        {"key": "letak", "text": "Letak sesuai"},
        {"key": "ukuran", "text": "Ukuran sesuai"},
    ]
    guards = ["check_form_complete"]
    if writing.may(0.4):
        step["checks"].append(
            {"key": "nomor", "part": "registered", "text": "Nomor registrasi benar"}
        )
        guards.append({"code": "check_form_complete", "part": "registered"})
    writing.move(step, "sesuai", guards=guards, primary=True)
    if writing.may(0.7):
        writing.back(step)


def write_ending(writing):
    """Write the steps that hand the letter over and keep its copy."""
    if writing.may(0.5):
        step = writing.step("siapkan", "LOKET_AMBIL")
        guards = ["letter_numbered", "letter_rendered"]
        guards += ["letter_carries_decision"] if writing.may(0.5) else []
        writing.move(step, "panggil", guards=guards, primary=True)
        writing.back(step, target="nomori" if writing.may(0.97) else BEFORE)
    step = writing.step("terima_surat", writing.one("PEMOHON", "LOKET_AMBIL"))
    effects = ["hand_over"] if writing.may(0.8) else []
    effects += ["archive"] if writing.may(0.5) else []
    if writing.may(0.4):
        proof = writing.letter("serah", "Bukti Serah Terima")
        effects.append({"code": "issue_letter", "letter_type": proof})
    if writing.may(0.5):
        more = {"effects": effects, "condition": RECOMMEND}
        writing.move(step, "diterima", ISSUED, primary=True, **more)
        more = {"effects": effects, "condition": REFUSE}
        writing.move(step, "ditolak", REFUSED, **more)
    else:
        writing.move(step, "diterima", ISSUED, effects=effects, primary=True)
