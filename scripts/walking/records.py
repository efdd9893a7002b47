"""The results of a walk: printed lines, papers on disk, checked registers."""

import hashlib
import json
import re
import shutil
from collections import defaultdict

from demonstration import words

SHEET_REPORT = "ptsp_rekomendasi.paper_control_sheet"


def tell(event):
    """Print one finished action as one line."""
    detail = f"  [{event.detail}]" if event.detail else ""
    when = f"{event.at:%d-%m-%Y %H.%M}"
    print(
        f"{when}  {event.case[:34]:34}  {event.step[:18]:18}  {event.login:14}  "
        f"{event.done}{detail}",
        flush=True,
    )


def save(office, case, reference, folder):
    """Keep the papers and the control sheet of a case; return the letters.

    :param office: an ``RpcOffice``
    :param folder: parent of the case's own folder
    :raise Difference: when a paper is not the one that was issued
    """
    place = folder / f"{case['number']}-{_slug(case['name'])}"
    # Papers of an earlier walk must not be taken for those of this one.
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    view = office.call("supervisor", "get_application", reference=reference)
    sheet = office.call("supervisor", "get_control_sheet", reference=reference)
    _write_json(place / "permohonan.json", view)
    _write_json(place / "lembar_pengendali.json", sheet)
    [found] = office.search_read(
        "supervisor", "ptsp.application", [["reference", "=", reference]], ["id"]
    )
    printed = office.report("supervisor", SHEET_REPORT, found["id"])
    (place / "lembar_pengendali.pdf").write_bytes(printed)
    return [
        _save_letter(office, place, reference, letter)
        for letter in view["letters"]
        if letter["state"] == "issued"
    ]


def _save_letter(office, place, reference, letter):
    found = office.letter(reference, letter)
    pdf = found["pdf"]
    if hashlib.sha256(pdf).hexdigest() != found["sha256"] or pdf[:5] != b"%PDF-":
        raise words.Difference(f"{reference}: {letter['type']} tidak sesuai hash")
    number = f"-{_slug(letter['number'])}" if letter["number"] else ""
    (place / f"{letter['type']}{number}.pdf").write_bytes(pdf)
    return found


def gaps(office):
    """Return the errors in the numbers of the registers, as sentences."""
    entries = office.search_read(
        "auditor", "ptsp.register.entry", [], ["register_id", "period", "sequence"]
    )
    numbers = defaultdict(list)
    for entry in entries:
        numbers[entry["register_id"][1], entry["period"]].append(entry["sequence"])
    return [
        f"{register} {period}: {sorted(taken)}"
        for (register, period), taken in sorted(numbers.items())
        if sorted(taken) != list(range(1, len(taken) + 1))
    ]


def _slug(text):
    return re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_")


def _write_json(path, value):
    text = json.dumps(value, indent=2, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8")
