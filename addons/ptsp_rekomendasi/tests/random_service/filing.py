# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""How a case comes in: filed by the applicant, checked, registered, and sent back."""

FIELDS = (
    {"name": "modal", "label": "Modal", "type": "integer", "required": True, "min": 0},
    {
        "name": "jenis",
        "label": "Jenis",
        "type": "selection",
        "required": True,
        "options": [["a", "Satu"], ["b", "Dua"], ["c", "Tiga"]],
    },
    {"name": "setuju", "label": "Setuju", "type": "boolean"},
)
FURTHER = (
    {"name": "luas", "label": "Luas", "type": "float", "decimals": 2, "max": 10000},
    {"name": "lokasi", "label": "Lokasi", "type": "char", "required": True},
    {"name": "uraian", "label": "Uraian", "type": "text"},
    {"name": "mulai", "label": "Mulai", "type": "date", "earliest": "today"},
    {
        "name": "harga",
        "label": "Harga",
        "type": "integer",
        "money": True,
        "fixed": True,
    },
    {
        "name": "dua_kali",
        "label": "Dua Kali",
        "type": "integer",
        "formula": "modal * 2",
    },
    {
        "name": "kode",
        "label": "Kode Pos",
        "type": "char",
        "pattern": "[0-9]{5}",
        "pattern_words": "lima angka",
        "example": "75123",
    },
)
ANSWERS = {
    "modal": (0, 5, 9, 250_000_000),
    "jenis": ("a", "b", "c"),
    "setuju": (True, False),
    "luas": (0.25, 12.5, 9999.99),
    "lokasi": ("Samarinda", "Kutai & Berau <utara>"),
    "uraian": ("Satu baris.\nDua baris.",),
    "mulai": ("2027-02-01",),
    "harga": (1500, 2_000_000),
    "kode": ("75123",),
}


def write_form(writing):
    """Write the form: the fields that conditions ask, and some others."""
    chance = writing.chance
    further = chance.sample(FURTHER, chance.randint(0, len(FURTHER)))
    writing.form = [dict(field) for field in (*FIELDS, *further)]


def answers(form, chance):
    """Return answers to a form; now and then one that is wanted is left out."""
    given = {}
    for field in form:
        wanted = field.get("required")
        if "formula" not in field and chance.random() < (0.98 if wanted else 0.6):
            given[field["name"]] = chance.choice(ANSWERS[field["name"]])
    return given


def requirements(writing):
    """Return the requirements: plain, in parts, optional, and under a condition."""
    wanted = [{"key": "surat", "text": "Surat permohonan"}]
    if writing.may(0.4):
        parts = [
            {"key": f"gambar_{x}", "label": x, "text": f"Gambar {x}"} for x in "ab"
        ]
        wanted.append({"key": "gambar", "text": "Gambar:", "items": parts})
    if writing.may(0.4):
        akta = {"key": "akta", "text": "Akta", "condition": writing.condition()[0]}
        wanted.append(akta)
    if writing.may(0.3):
        wanted.append({"key": "foto", "text": "Foto", "mandatory": False})
    if writing.may(0.3):
        luas = {"key": "batas", "text": "Batas luas", "evidence": "threshold"}
        wanted.append(luas)
    return wanted


def write_filing(writing):
    """Write the applicant's own step and the counter's, which registers the case."""
    withdrawn = {"outcome": "withdrawn"}
    person = {"code": "record_person", "value": "withdraw"}
    if writing.may(0.6):
        step = writing.step("ajukan", "PEMOHON", start=True)
        guards = ["form_complete"] if writing.may(0.7) else []
        writing.move(step, "serahkan", guards=guards, primary=True)
        more = {"kind": "withdraw", "needs_reason": True, "effects": [person]}
        writing.move(step, "tarik", withdrawn, **more)
    step = writing.step("periksa", writing.one("CS_HELPDESK", "LOKET_DAFTAR"))
    step.update(start=True, checks_requirements=True)
    _register(writing, step)
    _send_back(writing, step)
    if writing.may(0.3):
        mark = {"code": "set_strategic", "value": writing.one("yes", "no")}
        writing.act(step, "strategis", [mark], needs_reason=True)
    if writing.may(0.2):
        writing.act(step, "bebaskan", ["waive_requirement"], needs_reason=True)
    if writing.may(0.3):
        more = {"kind": "withdraw", "needs_reason": True, "effects": [person]}
        writing.move(step, "tarik", withdrawn, **more)


def _register(writing, step):
    """Let the step register the case, on its way on or by an act before."""
    register = {"code": "register", "register": "REG"}
    effects = ["give_clearance", "start_clock_receipt"]
    guards = ["form_complete", "checklist_complete"]
    if writing.may(0.5):
        wording = "<p>Diterima dari {nama_pemohon}.</p><hr/><p>Layanan ini {biaya}.</p>"
        template = "ptsp_rekomendasi.letter_receipt"
        receipt = writing.letter(
            "terima", "Tanda Terima", template=template, body=wording
        )
        effects.append({"code": "issue_letter", "letter_type": receipt})
    if writing.may(0.4):
        writing.act(step, "daftarkan", [register], guards=["checklist_complete"])
        guards.append("registered")
    else:
        effects.insert(0, register)
    if writing.may(0.3):
        effects.insert(0, "record_start_proof")
    writing.move(step, "teruskan", guards=guards, effects=effects, primary=True)


def _send_back(writing, step):
    """Let papers go back to the applicant and come in again, repaired."""
    if step["code"] != "periksa" or len(writing.steps) < 2 or writing.may(0.3):
        return
    paper = writing.letter(
        "kembali",
        "Tanda Terima Pengembalian",
        template="ptsp_rekomendasi.letter_papers_receipt",
        body="<p>Dikembalikan kepada {nama_pemohon}.</p><hr/><p>{alasan}</p>",
    )
    pause = {"code": "start_pause", "value": "return"}
    handed = {"code": "issue_receipt", "letter_type": paper, "value": "returned"}
    writing.back(step, "lengkapi", "ajukan", effects=[pause, handed])
    repaired = {"code": "record_person", "value": "repair"}
    ends = {"code": "end_pause", "value": "return"}
    effects = [repaired, ends] if writing.may(0.98) else [repaired]
    writing.move(writing.steps[0], "perbaiki", effects=effects)
