"""Writes definitions as documents of the office's template: text with tables, DOCX."""

import io
import textwrap

from docx import Document
from docx.enum.text import WD_BREAK
from paper_files import line_text

MONTHS = (
    "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November"
    " Desember"
).split()
CONTROL = (
    ("NO DOKUMEN", "number"),
    ("STATUS DOKUMEN", ""),
    ("NOMOR REVISI", "revision"),
    ("TANGGAL PEMBUATAN", "created_on"),
    ("TANGGAL REVISI", "revised_on"),
    ("TANGGAL EFEKTIF", "effective_on"),
)
ROLES = (
    ("DIBUAT OLEH :", "prepared_by"),
    ("DIPERIKSA OLEH :", "checked_by"),
    ("DISETUJUI OLEH :", "approved_by"),
)
DISTRIBUTION = ("NO.", "PEMEGANG DOKUMEN", "STATUS DOKUMEN", "NOMOR SALINAN")
HISTORY = ("NO", "TANGGAL", "ISI PERUBAHAN", "DIREVISI OLEH", "DISETUJUI OLEH")
COLUMNS = ("inputs", "time", "outputs", "remarks")


def day(iso):
    if not iso or len(iso) != 10:
        return iso or "-"
    year, month, number = iso.split("-")
    return f"{number} {MONTHS[int(month) - 1]} {year}"


def control(definition):
    document = definition["document"]
    return [
        [label, ":", day(document.get(key)) if key else "\u2610 ASLI \u2610 SALINAN"]
        for label, key in CONTROL
    ]


def signers(definition):
    found = [definition["document"].get(role, {}) for _label, role in ROLES]
    rows = [[label for label, _role in ROLES]]
    for key in ("name", "title"):
        rows.append([signer.get(key, "......") for signer in found])
    return [*rows, [day(signer.get("date")) for signer in found]]


def distribution(definition):
    keys = ("number", "holder", "status", "copy")
    rows = definition.get("distribution", [])
    return [list(DISTRIBUTION), *([row.get(key, "") for key in keys] for row in rows)]


def history(definition):
    keys = ("number", "date", "text", "revised_by", "approved_by")
    return [
        list(HISTORY),
        *(
            [day(row.get(key)) if key == "date" else row.get(key, "") for key in keys]
            for row in definition.get("history", [])
        ),
    ]


def printed_number(number):
    if not number or number == "-":
        return number
    return f"{number.rpartition('.')[2]}."


def section_lines(clause):
    for line in clause["lines"]:
        number = printed_number(line.get("number", ""))
        code = f" ({line['code']})" if clause["section"] == "B" else ""
        yield number, f"{line['text']}{code}"


def activities(step):
    """Return the paragraphs of the first cell of a step."""
    found = [f"{step['number']}. {step['title']}"]
    for line in step.get("activities", []):
        label = line.get("label", "") if isinstance(line, dict) else ""
        label = label if label in ("", "-") else f"{label}."
        found.append(f"{label} {line_text(line)}".strip())
    return found


def cell(step, column):
    if column == "time":
        return [step["time"]["text"]] if step.get("time", {}).get("text") else []
    return [
        text if text[:1].isdigit() else f"- {text}"
        for text in map(line_text, step.get(column, []))
    ]


def matrix_rows(definition, per_page, cut):
    """Yield the rows of each page; a step may continue on the next page.

    :param cut: number of paragraphs of a page's last step that are on the next page
    """
    steps = definition["steps"]
    rest = []
    for start in range(0, len(steps), per_page):
        page, rest = list(rest), []
        for step in steps[start : start + per_page]:
            page.append([activities(step), *(cell(step, name) for name in COLUMNS)])
        is_last = start + per_page >= len(steps)
        if cut and not is_last and len(page[-1][0]) > cut:
            first = page[-1][0]
            page[-1] = [first[:-cut], *page[-1][1:]]
            rest = [[first[-cut:], [], [], [], []]]
        yield page


# === TEXT === #


def as_text(definition, wrap=0, per_page=4, cut=0, broken=False, without=()):
    """Return the document as text with tables.

    :param wrap: width at which the lines are broken, 0 for whole paragraphs
    :param broken: whether the paragraphs of a cell are broken into lines as well
    :param without: letters of the sections that are left out
    """
    document = definition["document"]
    title = document["title"]
    lines = [f"**{document['issuer']}**", "", "**STANDAR OPERASIONAL PROSEDUR"]
    lines += [*textwrap.wrap(title, 40, break_on_hyphens=False), "**", ""]
    lines[-2:] = [""]
    lines += ["\t".join(row) for row in control(definition)]
    lines += ["", *("\t".join(row) for row in signers(definition)), ""]
    lines += [*_head(document, 3), "DAFTAR DISTRIBUSI", "FM-SYS-01", ""]
    lines += ["\t".join(row) for row in distribution(definition)]
    lines += ["", *_head(document, 4), "STATUS REVISI DAN PERSETUJUAN", "FM-SYS-02", ""]
    lines += ["\t".join(row) for row in history(definition)]
    lines += ["", *_head(document, 5)]
    for clause in definition["clauses"]:
        if clause["section"] in without:
            continue
        lines += ["", f"{clause['section']}. {clause['title']}", ""]
        for number, text in section_lines(clause):
            whole = f"{number} {text}".strip()
            lines += (
                textwrap.wrap(whole, wrap, break_on_hyphens=False) if wrap else [whole]
            )
            lines += [] if number else [""]
    lines += ["", *_matrix_text(definition, per_page, cut, broken)]
    return "\n".join(lines).encode()


def _head(document, page):
    return [
        "\tDPMPTSP\tSTANDAR OPERASIONAL PROSEDUR\t",
        f"\t{document['title']}\tNo Dok : {document['number']}\t",
        f"\t\tHalaman {page} Dari 5\t",
        "",
    ]


def _matrix_text(definition, per_page, cut, broken):
    lanes = [lane["name"] for lane in definition["lanes"]]
    for page in matrix_rows(definition, per_page, cut):
        yield from [definition["document"]["title"], "", "LAMPIRAN 1", ""]
        empty = [""] * (len(lanes) - 1)
        top = ["URAIAN PROSES", "PN. JAWAB PELAKSANA", *empty, "MUTU BAKU", "", ""]
        yield "\t".join([*top, "KETERANGAN"])
        yield "\t".join(["", *lanes, "KELENGKAPAN", "WAKTU", "OUTPUT", ""])
        for first, *cells in page:
            marked = " ".join(f"<p>{line}</p>" for line in first)
            row = "\t".join(
                [
                    marked,
                    *([""] * len(lanes)),
                    *(" ".join(f"<p>{line}</p>" for line in cell) for cell in cells),
                ]
            )
            yield from row.replace(" ", "\n", 1).split("\n") if broken else [row]
        yield ""


# === DOCX === #


def as_docx(definition, per_page=4, cut=0, listed=False, marked=False):
    """Return the document as DOCX.

    :param listed: whether Word numbers the items of the sections itself
    :param marked: whether each step has a sign in the column of its lane
    """
    document = definition["document"]
    made = Document()
    made.add_paragraph(document["issuer"])
    made.add_paragraph("STANDAR OPERASIONAL PROSEDUR")
    made.add_paragraph(document["title"])
    _table(made, control(definition))
    made.add_paragraph("")
    _table(made, signers(definition))
    _page(made, "DAFTAR DISTRIBUSI\nFM-SYS-01")
    _table(made, distribution(definition))
    _page(made, "STATUS REVISI DAN PERSETUJUAN\nFM-SYS-02")
    _table(made, history(definition))
    for clause in definition["clauses"]:
        made.add_paragraph(f"{clause['section']}. {clause['title']}")
        for number, text in section_lines(clause):
            if listed and number == "-":
                made.add_paragraph(text, style="List Bullet")
            else:
                made.add_paragraph(f"{number} {text}".strip())
    _matrix_docx(made, definition, per_page, cut, marked)
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


def _page(made, text):
    made.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    for line in text.split("\n"):
        made.add_paragraph(line)


def _table(made, rows):
    table = made.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for place, text in zip(table.add_row().cells, row, strict=True):
            place.text = text


def _matrix_docx(made, definition, per_page, cut, marked):
    lanes = [lane["name"] for lane in definition["lanes"]]
    width = len(lanes) + 5
    by_lane = {lane["lane"]: place for place, lane in enumerate(definition["lanes"], 1)}
    marks = {s["number"]: by_lane.get(s.get("lane")) for s in definition["steps"]}
    for page in matrix_rows(definition, per_page, cut):
        _page(made, "LAMPIRAN 1")
        table = made.add_table(rows=2, cols=width)
        top, below = table.rows[0].cells, table.rows[1].cells
        top[0].merge(below[0]).text = "URAIAN PROSES"
        top[1].merge(top[len(lanes)]).text = "PN. JAWAB PELAKSANA"
        top[width - 4].merge(top[width - 2]).text = "MUTU BAKU"
        top[width - 1].merge(below[width - 1]).text = "KETERANGAN"
        heads = [*lanes, "KELENGKAPAN", "WAKTU", "OUTPUT"]
        for place, text in zip(below[1:], heads, strict=False):
            place.text = text
        for first, *cells in page:
            row = table.add_row().cells
            _fill(row[0], first)
            number = first[0].partition(".")[0]
            if marked and number.isdigit() and marks.get(int(number)):
                row[marks[int(number)]].text = "\u25cf"
            for place, lines in zip(row[width - 4 :], cells, strict=True):
                _fill(place, lines)


def _fill(place, lines):
    place.text = lines[0] if lines else ""
    for line in lines[1:]:
        place.add_paragraph(line)
