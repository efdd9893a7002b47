"""Files that are no SOP, or hostile, get one sentence in a short time."""

import io
import time
import zipfile

import pytest
from docx import Document
from docx.enum.text import WD_BREAK
from paper_files import document, knowledge, plain_module, seeded
from paper_maker import as_docx
from PIL import Image
from pypdf import PdfReader, PdfWriter

SECONDS = 60
BROKEN = "broken or not whole"
MUCH = "far more than one SOP"
NO_SOP = "no SOP of the office's template"
ENTITIES = b"".join(
    b'<!ENTITY %c "%s">' % (98 + n, (b"&%c;" % (97 + n)) * 10) for n in range(9)
)
LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaaaaaaaa">' + ENTITIES + b"]>"
    b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    b"<w:body><w:p><w:r><w:t>&j;</w:t></w:r></w:p></w:body></w:document>"
)


def draft_of(content, name):
    found = plain_module("paper.apart").read(name, content)
    return plain_module("paper.draft").draft(found, knowledge())


def refusal(content, name="SOP.docx"):
    """Return the sentence of a refusal."""
    begun = time.monotonic()
    error = plain_module("tools.errors").ToolError
    with pytest.raises(error) as caught:
        draft_of(content, name)
    assert time.monotonic() - begun < SECONDS
    return caught.value.template % caught.value.params


def word(*, replaced=None, added=None):
    """Return an SOP as DOCX with changed or added parts."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(as_docx(seeded("KOM-03")))) as whole,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed,
    ):
        parts = {name: whole.read(name) for name in whole.namelist()}
        for name, data in (parts | (replaced or {}) | (added or {})).items():
            packed.writestr(name, data)
    return made.getvalue()


def pages(count):
    made = Document()
    for number in range(count):
        made.add_paragraph(f"Halaman {number}").add_run().add_break(WD_BREAK.PAGE)
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


def paper(count=1, password=None):
    """Return a PDF whose pages are pictures."""
    picture = Image.new("RGB", (200, 280), "white")
    one = io.BytesIO()
    picture.save(one, "PDF")
    writer = PdfWriter()
    page = PdfReader(one).pages[0]
    for _number in range(count):
        writer.add_page(page)
    if password is not None:
        writer.encrypt(password)
    content = io.BytesIO()
    writer.write(content)
    return content.getvalue()


def test_macros_are_refused():
    content = word(added={"word/vbaProject.bin": b"x"})
    assert "has macros" in refusal(content, "SOP.docm")


@pytest.mark.parametrize(
    "added",
    [
        {"word/media/gambar.png": b"\0" * 60_000_000},
        {f"word/media/{n}.png": b"\0" * 1_000_000 for n in range(200)},
        {f"word/{n}.xml": b"" for n in range(4000)},
    ],
    ids=["one part", "many parts", "thousands of parts"],
)
def test_a_file_that_unpacks_to_far_too_much_is_refused(added):
    assert MUCH in refusal(word(added=added))


@pytest.mark.parametrize(
    "xml", [LAUGHS, b"<a>" * 200_000 + b"</a>" * 200_000, b"<x/>", b"\0\0"]
)
def test_a_word_file_whose_text_is_no_text_is_refused(xml):
    assert refusal(word(replaced={"word/document.xml": xml}))


def test_far_too_many_pages_are_refused():
    assert "more than 300 pages" in refusal(pages(500))
    assert "more than 300 pages" in refusal(paper(500), "SOP.pdf")


def test_a_scan_and_a_password_are_named_with_their_remedy():
    assert "OCR" in refusal(paper(3), "SOP.pdf")
    assert "has a password" in refusal(paper(1, "rahasia"), "SOP.pdf")


@pytest.mark.parametrize("kept", [0.02, 0.5, 0.99])
def test_a_file_that_was_cut_off_is_broken(kept):
    whole = as_docx(seeded("KOM-03"))
    assert BROKEN in refusal(whole[: int(len(whole) * kept)])
    whole = paper(3)
    assert BROKEN in refusal(whole[: int(len(whole) * kept)], "SOP.pdf")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "has no text"),
        (b"\xef\xbb\xbf \n\t\n", "has no text"),
        (b"x\n" * 16_000_000, "larger than 20 MB"),
        (b"a b c d e f g " * 1_300_000, MUCH),
        (b"\t".join([b"x"] * 150) * 60_000, MUCH),
        (b"{\\rtf1 STANDAR OPERASIONAL PROSEDUR}", "neither DOCX nor PDF nor text"),
        (b"\xff\xd8\xff\xe0" + bytes(range(256)) * 20, "neither DOCX nor PDF nor text"),
        (b"<html><h1>SOP</h1></html>", NO_SOP),
        (b"Dengan hormat, bersama ini kami sampaikan.\n" * 40, NO_SOP),
    ],
)
def test_a_text_that_is_no_sop_is_refused(content, words):
    assert words in refusal(content, "SOP.txt")


def test_an_sop_of_another_layout_is_no_draft_of_nothing():
    other = (
        "PEMERINTAH KABUPATEN LAIN\nSTANDAR OPERASIONAL PROSEDUR\nNomor SOP: 060/12\n"
        "1. Pemohon mengajukan berkas\n2. Petugas memeriksa\nWaktu: 5 hari\n"
    )
    assert NO_SOP in refusal(other.encode(), "SOP.txt")
    made = Document()
    for line in other.splitlines():
        made.add_paragraph(line)
    content = io.BytesIO()
    made.save(content)
    assert NO_SOP in refusal(content.getvalue())


def test_a_document_without_any_table_names_the_matrix_as_lost():
    lines = [
        line
        for line in document("KOM-03").decode().split("\n")
        if "\t" not in line and "<p>" not in line
    ]
    draft = draft_of("\n".join(lines).encode(), "SOP.txt")
    assert draft.definition["steps"] == []
    assert draft.definition["clauses"]
    told = [loss.template % loss.params for loss in draft.told.losses]
    assert "The document has no matrix: no steps can be read." in told


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_text_in_another_encoding_is_the_same_text(encoding):
    text = document("KOM-03").decode()
    wanted = draft_of(text.encode(), "SOP.txt")
    assert draft_of(text.encode(encoding), "SOP.txt") == wanted
