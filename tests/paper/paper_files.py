"""The documents, the definitions that people wrote from them, and the reader alone."""

import copy
import importlib
import sys
import types
from collections import Counter
from functools import cache
from pathlib import Path

import yaml

HERE = Path(__file__).parent
ADDONS = HERE.parents[1] / "addons"
DATA = HERE.parents[1] / "data"
PLAIN = "ptsp_base_plain"
SEEDS = {"KOM-03": "kom_03", "PAR-06": "par_06"}
EXAMPLES = {
    path.stem.upper().replace("_", "-"): path
    for path in sorted((DATA / "sop").glob("*.yaml"))
}
COLUMNS = ("activities", "inputs", "outputs", "remarks")


def plain_module(name):
    """Return a module of ``ptsp_base``, without its addon, which needs Odoo."""
    if PLAIN not in sys.modules:
        package = types.ModuleType(PLAIN)
        package.__path__ = [str(ADDONS / "ptsp_base")]
        sys.modules[PLAIN] = package
    return importlib.import_module(f"{PLAIN}.{name}")


@cache
def _parsed(path):
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def seeded(code):
    """Return the definition that people wrote from the document."""
    folder = ADDONS / "ptsp_rekomendasi" / "data" / "sop"
    return copy.deepcopy(_parsed(folder / f"{SEEDS[code]}.yaml"))


def definition_of(code):
    """Return the definition of a seeded or an example service."""
    return seeded(code) if code in SEEDS else copy.deepcopy(_parsed(EXAMPLES[code]))


def document(code):
    """Return the bytes of the document as text."""
    return (HERE / "documents" / f"{SEEDS[code]}.txt").read_bytes()


def knowledge(known=()):
    """Return the knowledge of a new office: its standard flow and its catalogue."""
    data = ADDONS / "ptsp_rekomendasi" / "data"
    catalogue = copy.deepcopy(_parsed(data / "sop" / "catalogue.yaml"))
    return plain_module("paper.knowledge").Knowledge(
        flow=_parsed(data / "flow" / "standard.yaml"),
        known=known,
        catalogue=catalogue,
    )


def read(content, name="sop.txt", known=()):
    """Return the draft of a document."""
    document = plain_module("paper.reading").read(name, content)
    return plain_module("paper.draft").draft(document, knowledge(known))


def line_text(line):
    return line if isinstance(line, str) else line["text"]


def is_rebuilt(line):
    return isinstance(line, dict) and line.get("reconstructed", False)


def texts_of(definition):
    """Yield the texts that a definition has from its document, with their places.

    Texts that people added (notes, moves, check forms, form fields) or rebuilt from
    another document are left out.
    """
    yield from _texts_of_head(definition)
    for clause in definition["clauses"]:
        place = f"clause {clause['section']}"
        yield place, clause["title"]
        for line in clause["lines"]:
            yield f"{place} {line.get('number', '')}", line["text"]
    for part in ("history", "distribution"):
        for entry in definition.get(part, []):
            yield from ((f"{part}.{key}", text) for key, text in entry.items())
    for entry in definition["requirements"]:
        place = f"requirement {entry.get('label', '')}"
        yield place, entry["text"]
        for item in entry.get("items", []):
            yield f"{place}.{item.get('label', '')}", item["text"]
    for lane in definition["lanes"]:
        yield "lane", lane["name"]
    for step in definition["steps"]:
        if not step.get("reconstructed"):
            yield from _texts_of_step(step)


def _texts_of_head(definition):
    for key, value in definition["document"].items():
        parts = value.items() if isinstance(value, dict) else [("", value)]
        if key != "note":
            yield from ((f"document.{key}.{part}", text) for part, text in parts)
    for key in ("code", "name", "sector", "product", "kind"):
        yield f"service.{key}", definition["service"].get(key)
    for part in ("promise", "fee", "validity"):
        yield f"{part}.text", definition.get(part, {}).get("text")


def _texts_of_step(step):
    place = f"step {step['number']}"
    yield place, step["title"]
    if step.get("time", {}).get("text"):
        yield f"{place} time", step["time"]["text"]
    for column in COLUMNS:
        for line in step.get(column, []):
            if not is_rebuilt(line):
                yield f"{place} {column}", line_text(line)


def without_marks(definition):
    """Return a definition in which no text counts as rebuilt by the office."""
    found = copy.deepcopy(definition)
    for step in found["steps"]:
        step.pop("reconstructed", None)
        for column in COLUMNS:
            for line in step.get(column, []):
                if isinstance(line, dict):
                    line.pop("reconstructed", None)
    return found


def share_kept(wanted, definition):
    """Return the share of texts that are kept word for word, and the others."""
    wanted = Counter(pair for pair in texts_of(wanted) if pair[1])
    lost = wanted - Counter(texts_of(definition))
    return 1 - lost.total() / wanted.total(), sorted(lost)
