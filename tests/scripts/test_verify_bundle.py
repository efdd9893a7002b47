# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A bundle that was made whole is found whole, and any that was touched is not."""

import importlib.util
import io
import json
import subprocess
import sys
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "scripts" / "verify_bundle"
GENESIS = "0" * 64
REFERENCE = "PMH-2027-00001"


def case_bundle():
    path = ROOT / "addons/ptsp_rekomendasi/tools/case_bundle.py"
    spec = importlib.util.spec_from_file_location("case_bundle", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def row(previous, **said):
    said = {"case_reference": REFERENCE, **said}
    text = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    seal = sha256(f"{previous}\n{text}".encode()).hexdigest()
    return {"previous_hash": previous, "text": text, "hash": seal}


def made(rows=None, letter=None, chain=None, extra=()):
    """Return the bytes of a bundle of one letter, one file and two rows."""
    stream = io.BytesIO()
    bundle = case_bundle().Bundle(stream)
    if rows is None:
        rows = [row(GENESIS, sequence=1, officer_name="Sari")]
        rows.append(row(rows[0]["hash"], sequence=2, officer_name="Budi"))
    file = bundle.add("files/001 KTP.pdf", b"KTP" * 1000)
    pdf = bundle.add("letters/001 Surat.pdf", b"%PDF surat")
    told = {
        "path": "letters/001 Surat.pdf",
        "sha256": pdf,
        "code": "23456789ABCDEFGH",
        "number": "503/001",
        "date": "2027-01-11",
        "registered": True,
        **(letter or {}),
    }
    bundle.add_json("control_sheet.json", {"rows": rows})
    bundle.add("control_sheet.pdf", b"%PDF lembar")
    bundle.add_json("register.json", [{"number": "503/001", "date": "2027-01-11"}])
    case = {
        "application": {"reference": REFERENCE},
        "files": [{"path": "files/001 KTP.pdf", "sha256": file}],
        "letters": [told],
    }
    bundle.add_json("case.json", case)
    for path, content in extra:
        bundle.add(path, content)
    chain = chain or {"head": rows[-1]["hash"], "count": len(rows)}
    bundle.close(reference=REFERENCE, chain=chain)
    return stream.getvalue()


def rewritten(content, change=None, drop=(), add=(), manifest=None):
    """Return a bundle in which members were changed, dropped or added."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as before,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            text = before.read(name)
            if name == "manifest.json" and manifest:
                value = json.loads(text)
                manifest(value)
                text = json.dumps(value).encode()
            if name not in drop:
                after.writestr(name, (change or {}).get(name, text))
        for name, text in add:
            after.writestr(name, text)
    return stream.getvalue()


def resealed(content, name, text):
    """Return a bundle in which a file was changed and the manifest made to fit."""

    def fit(manifest):
        for file in manifest["files"]:
            if file["path"] == name:
                file |= {"size": len(text), "sha256": sha256(text).hexdigest()}

    return rewritten(content, {name: text}, manifest=fit)


@pytest.fixture
def verify(tmp_path):
    """Check a bundle by running the script with nothing but Python's own library."""

    def run(content, *options):
        file = tmp_path / "arsip.zip"
        file.write_bytes(content)
        done = subprocess.run(
            [sys.executable, "-I", "-S", SCRIPT, file, *options],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert not done.stderr
        return done.returncode, done.stdout

    return run


def head_of(content):
    with zipfile.ZipFile(io.BytesIO(content)) as bundle:
        return json.loads(bundle.read("manifest.json"))["chain"]["head"]


def test_a_whole_bundle_holds(verify):
    content = made()
    code, said = verify(content)
    assert code == 0, said
    assert f"UTUH (the bundle holds): case {REFERENCE}" in said
    assert "6 files, 1 letters, 2 rows" in said
    assert verify(content, "--head", head_of(content))[0] == 0


def test_another_head_or_manifest_than_the_expected_one_is_told(verify):
    code, said = verify(made(), "--head", "a" * 64)
    assert (code, "head is not the expected one" in said) == (1, True)
    code, said = verify(made(), "--manifest", "a" * 64)
    assert (code, "manifest's hash is not the expected" in said) == (1, True)


def test_a_sheet_sealed_anew_differs_from_the_head_of_elsewhere(verify):
    head, forged = head_of(made()), [row(GENESIS, sequence=1, officer_name="Lain")]
    assert verify(made(rows=forged))[0] == 0
    assert verify(made(rows=forged), "--head", head)[0] == 1


FORGED_ROWS = [row(GENESIS, sequence=1)]
FORGED_ROWS[0]["text"] = FORGED_ROWS[0]["text"].replace("1", "7", 1)
CHANGED_SHEET = json.dumps({"rows": FORGED_ROWS}).encode()
WHOLE = made()
TOUCHED = {
    "a changed file": (
        rewritten(WHOLE, {"files/001 KTP.pdf": b"KTq" * 1000}),
        "'files/001 KTP.pdf' is not as the manifest says",
    ),
    "a removed file": (
        rewritten(WHOLE, drop=["letters/001 Surat.pdf"]),
        "'letters/001 Surat.pdf' is missing",
    ),
    "an added file": (
        rewritten(WHOLE, add=[("files/002 Baru.pdf", b"x")]),
        "'files/002 Baru.pdf' is in it and not in the manifest",
    ),
    "an added file that the manifest names": (
        made(extra=[("files/002 Baru.pdf", b"x")]),
        "the case knows nothing of 'files/002 Baru.pdf'",
    ),
    "a changed file with a manifest that fits": (
        resealed(WHOLE, "letters/001 Surat.pdf", b"%PDF lain"),
        "'letters/001 Surat.pdf' is not what the case knows of it",
    ),
    "a changed row with a manifest that fits": (
        resealed(WHOLE, "control_sheet.json", CHANGED_SHEET),
        "row 1 of the control sheet is not as it was sealed",
    ),
    "a lost last row": (
        resealed(
            WHOLE,
            "control_sheet.json",
            json.dumps({"rows": [row(GENESIS, sequence=1)]}).encode(),
        ),
        "do not lead to the head",
    ),
    "a row of another case": (
        made(rows=[row(GENESIS, case_reference="PMH-2027-00002")]),
        "row 1 is of another case",
    ),
    "a letter with another number than the register's": (
        made(letter={"number": "503/002"}),
        "letter '503/002' does not stand in register.json",
    ),
    "a letter whose code is none": (
        made(letter={"code": "0000000000000000"}),
        "letter '503/001' has no code of its own",
    ),
    "JSON that is none": (resealed(WHOLE, "case.json", b"{"), "case.json is no JSON"),
    "JSON that lacks a part": (
        resealed(WHOLE, "case.json", b"{}"),
        "something in its JSON is missing or odd",
    ),
    "a name that leads out": (
        rewritten(WHOLE, add=[("../../etc/passwd", b"x")]),
        "'../../etc/passwd' leads out of the bundle",
    ),
    "an absolute name": (
        rewritten(WHOLE, add=[("/etc/passwd", b"x")]),
        "leads out of the bundle",
    ),
    "a name with a drive": (
        rewritten(WHOLE, add=[("C:evil.exe", b"x")]),
        "leads out of the bundle",
    ),
    "a ZIP bomb": (
        resealed(WHOLE, "files/001 KTP.pdf", b"\0" * 3_000_000),
        "'files/001 KTP.pdf' is not what the case knows of it",
    ),
    "a ZIP bomb that the manifest calls small": (
        rewritten(WHOLE, {"files/001 KTP.pdf": b"\0" * 50_000_000}),
        "'files/001 KTP.pdf' is not as the manifest says",
    ),
}


@pytest.mark.parametrize("kind", TOUCHED)
def test_a_touched_bundle_does_not_hold(verify, kind):
    content, sentence = TOUCHED[kind]
    code, said = verify(content)
    assert code == 1, said
    assert sentence in said
    assert said.count("\n") == 1


def test_the_same_name_twice_does_not_hold(verify):
    stream = io.BytesIO(WHOLE)
    with (
        pytest.warns(UserWarning, match="Duplicate name"),
        zipfile.ZipFile(stream, "a") as bundle,
    ):
        bundle.writestr("files/001 KTP.pdf", b"other")
    code, said = verify(stream.getvalue())
    assert (code, "is in it twice" in said) == (1, True)


def test_a_damaged_byte_is_told(verify):
    with zipfile.ZipFile(io.BytesIO(WHOLE)) as bundle:
        start = bundle.getinfo("letters/001 Surat.pdf").header_offset
    place = WHOLE.index(b"Surat.pdf", start) + len(b"Surat.pdf") + 4
    damaged = bytearray(WHOLE)
    damaged[place] ^= 0x55
    assert verify(bytes(damaged))[0] == 1


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"%PDF-1.7",
        WHOLE[:200],
        rewritten(WHOLE, drop=["manifest.json"]),
        rewritten(WHOLE, manifest=lambda value: value.update(format="x/1")),
    ],
)
def test_what_is_no_bundle_is_told_apart(verify, content):
    code, said = verify(content)
    assert code == 2, said
    assert "is no bundle" in said


def test_a_file_that_is_not_there_is_told():
    done = subprocess.run(
        [sys.executable, SCRIPT, "/nowhere.zip"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "cannot be read" in done.stdout
    shown = subprocess.run(
        [SCRIPT, "--help"], capture_output=True, text=True, check=False
    )
    assert "--head" in shown.stdout


def test_names_of_people_become_names_of_files():
    place = case_bundle().place
    assert place("files", 1, "../KTP/Siti.pdf") == "files/001 KTP Siti.pdf"
    assert place("files", 2, "a" * 200 + ".pdf") == f"files/002 {'a' * 80}.pdf"
    assert place("files", 3, "...") == "files/003"
