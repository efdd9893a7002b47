# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The words that a definition may use, as a page of the handbook made from the code."""

import json
from pathlib import Path

from odoo.addons.ptsp_base.models.sop.ptsp_sop_form_field import LIMITS
from odoo.addons.ptsp_rekomendasi.catalogue_events import EVENTS

ROOT = Path(__file__).parents[4]
PAGE = ROOT / "docs" / "kosakata-definisi.md"
SCHEMA = ROOT / "addons/ptsp_base/data/schema/sop-4.schema.json"
HEAD = """# Kosakata definisi SOP

Kata-kata yang dapat dipakai berkas definisi dan layar SOP: syarat dan akibat
perpindahan, kata sebuah isian formulir, isian otomatis pada naskah surat, dan hal yang
dapat ditanyakan sebuah kondisi; juga peristiwa yang diterima sistem lain. Halaman ini
dibuat dari program; jangan disunting dengan tangan.
"""
PARAMETERS = {
    "letter_type": "jenis surat",
    "register": "buku register",
    "lane": "meja",
    "agency": "OPD",
    "requirement": "persyaratan",
    "value": "nilai",
    "part": "bagian form pemeriksaan",
}


def page(env):
    """Return the page, in Indonesian.

    :param env: whose context has the language id_ID
    """
    sections = [
        HEAD,
        "## Syarat (`guards`)",
        _rules(env["ptsp.sop.guard"]._catalogue()),
        "## Akibat (`effects`)",
        _rules(env["ptsp.sop.effect"]._catalogue()),
        "## Isian formulir (`form`)",
        _table(("Ditulis", "Nama", "Artinya"), _form_words(env)),
        "## Isian otomatis pada naskah surat",
        _table(
            ("Ditulis", "Artinya"),
            sorted(
                (f"`{{{name}}}`", label)
                for name, label in env["ptsp.letter.type"]._placeholders().items()
            ),
        ),
        "## Yang biasanya ditanyakan kondisi (`condition`)",
        _table(("Nama", "Artinya"), _fields(env)),
        "## Peristiwa umpan perubahan (`list_changes`)",
        _table(
            ("Peristiwa", "Artinya"),
            [(f"`{event}`", env._(meaning)) for event, meaning in EVENTS.items()],
        ),
    ]
    return "\n\n".join(section.strip("\n") for section in sections) + "\n"


def _rules(catalogue):
    rows = []
    for code, rule in sorted(catalogue.items()):
        needs = [PARAMETERS[name] for name in rule.get("params", ())]
        needs += [f"`{value}`" for value in rule.get("values", ())]
        rows.append((f"`{code}`", rule["label"], rule["help"], ", ".join(needs)))
    return _table(("Kode", "Nama", "Artinya", "Dengan"), rows)


def _form_words(env):
    """Yield each word of a form field, as the screen calls and explains it."""
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    words = schema["$defs"]["form_field"]["properties"]
    described = env["ptsp.sop.form.field"].fields_get(attributes=["string", "help"])
    for word in words:
        field = described[LIMITS.get(word, word)]
        yield f"`{word}`", field["string"], field.get("help")


def _fields(env):
    case = env[env["ptsp.sop.part.mixin"]._condition_model()]
    names = env["ptsp.sop.part.mixin"]._condition_fields()
    described = case.fields_get(names, ["string"])
    return [(f"`{name}`", described[name]["string"]) for name in names]


def _table(heads, rows):
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(map(_cell, line))} |" for line in lines)


def _cell(text):
    return " ".join(str(text or "").split()).replace("|", "\\|")
