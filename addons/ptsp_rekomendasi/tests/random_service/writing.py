# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import random

# Targets that are known once all steps are written: the step after, and one before.
NEXT, BEFORE = "next", "before"
LANES = {
    "PEMOHON": "Pemohon",
    "CS_HELPDESK": "Customer Service",
    "LOKET_DAFTAR": "Loket Pendaftaran",
    "VERIFIKASI": "Verifikasi",
    "PENGHUBUNG": "Petugas Penghubung",
    "TIM_TEKNIS": "Tim Teknis",
    "KASI": "Kepala Seksi",
    "KABID": "Kepala Bidang",
    "FORUM": "Forum",
    "KADIS": "Kepala Dinas",
    "TU": "Tata Usaha",
    "LOKET_AMBIL": "Loket Pengambilan",
}
# Whatever takes a number comes last on a move.
LAST = (
    *("register", "number_letter", "sign_paper", "issue_letter", "issue_receipt"),
    *("plan_meeting", "conclude_meeting", "reschedule_meeting"),
)


class Writing:
    """A definition while it is written, from one source of chance.

    :ivar number: of the definition; it is in all names, so that each is its own
    :ivar steps: in order; a step beside the way (``beside``) is nobody's next one
    """

    def __init__(self, number):
        self.number = number
        self.chance = random.Random(f"service {number}")
        self.steps = []
        self.beside = set()
        self.letters = {}
        self.form = []
        self.fee_lines = []
        self.pauses = []
        self.agencies = []

    def may(self, share):
        """Tell whether something that happens in a share of cases happens now."""
        return self.chance.random() < share

    def one(self, *items):
        return self.chance.choice(items)

    # === STEPS AND MOVES === #

    def step(self, code, lane, beside=False, **more):
        """Write a step; return it, so that moves and marks can be added."""
        outside = lane in ("PEMOHON", "TIM_TEKNIS")
        step = {
            "code": code,
            "title": code.replace("_", " ").capitalize(),
            "stage": f"acak_{lane.lower()}",
            "time": {"text": "sesuai kebutuhan"},
            **more,
            "transitions": [],
        }
        if outside and self.may(0.99):
            recorders = {"PEMOHON": "CS_HELPDESK", "TIM_TEKNIS": "PENGHUBUNG"}
            step["recorded_by"] = recorders[lane]
        self.steps.append(step)
        if beside:
            self.beside.add(code)
        return step

    @staticmethod
    def move(step, code, target=NEXT, *, kind="forward", guards=(), effects=(), **more):
        """Write a move; guards and effects are codes, or dicts with parameters."""
        move = {
            "code": code,
            "label": code.replace("_", " ").capitalize(),
            "kind": kind,
            "to": target,
            **more,
            "guards": [_use(guard) for guard in guards],
            "effects": [_use(effect) for effect in effects],
        }
        step["transitions"].append(move)
        return move

    def act(self, step, code, effects, **more):
        return self.move(step, code, "stay", kind="act", effects=effects, **more)

    def back(self, step, code="kembali", target=BEFORE, **more):
        move = {"kind": "return", "needs_reason": True, **more}
        return self.move(step, code, target, **move)

    # === LETTERS === #

    def letter(self, code, name, **more):
        """Write a letter type of this definition; return its code."""
        code = f"acak_{code}_{self.number}"
        self.letters[code] = {
            "code": code,
            "name": f"{name} {self.number}",
            "layout": "form",
            "numbered": False,
            "body": "<p>Surat bagi {nama_pemohon} atas permohonan {layanan}.</p>",
            **more,
        }
        return code

    # === THE FORM === #

    def condition(self):
        """Return two conditions of which one holds for each case, of an own field."""
        return self.one(
            ("[('form_values.jenis', '=', 'a')]", "[('form_values.jenis', '!=', 'a')]"),
            ("[('form_values.modal', '>', 5)]", "[('form_values.modal', '<=', 5)]"),
            (
                "[('form_values.setuju', '=', True)]",
                "[('form_values.setuju', '=', False)]",
            ),
            (
                "[('form_values.jenis', 'in', ['a', 'b'])]",
                "[('form_values.jenis', '=', 'c')]",
            ),
            ("[('channel', '=', 'counter')]", "[('channel', '!=', 'counter')]"),
        )


def _use(use):
    return {"code": use} if isinstance(use, str) else dict(use)
