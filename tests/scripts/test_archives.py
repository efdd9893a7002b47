"""An archive is complete to the last byte or refused, and nothing is left half made."""

import io
import json
import shutil
import subprocess
from datetime import UTC, datetime, timedelta

import pytest
from archiving import archive, backing_up, encryption, retention
from environment.messages import Problem

PARTS = {
    "database/000001": b"dump" * 700,
    "database/000002": b"",
    "filestore/ab/abcdef": b"%PDF-1.7 letter",
    "digests/1/digests.jsonl": b'{"number":1}\n',
}
NIGHT = datetime(2026, 11, 30, 1, 5, tzinfo=UTC)


def packed(parts=PARTS, **manifest):
    """Return the bytes of an archive."""
    sink = io.BytesIO()
    writer = archive.Writer(sink)
    for name, content in parts.items():
        writer.add_bytes(name, content)
    writer.close({"database": "ptsp", **manifest})
    return sink.getvalue()


def unpack(content, folder):
    """Unpack bytes into a new folder and return the manifest."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return archive.unpack(io.BytesIO(content), folder)


def nightly(count):
    """Return name -> moment of archives of this many nights, the last one newest."""
    moments = [NIGHT - timedelta(days=days) for days in range(count)]
    return {
        retention.archive_name("ptsp", moment, encrypted=False): moment
        for moment in moments
    }


# === THE ARCHIVE === #


def test_what_was_packed_comes_out(tmp_path):
    manifest = unpack(packed(mark="0123abcd"), tmp_path / "out")
    assert manifest["mark"] == "0123abcd"
    for part in manifest["parts"]:
        content = PARTS[part["name"]]
        assert (tmp_path / "out" / part["name"]).read_bytes() == content
        assert part["size"] == len(content)
    assert [part["name"] for part in manifest["parts"]] == list(PARTS)


def test_other_tar_programs_read_it(tmp_path):
    (tmp_path / "a.tar").write_bytes(packed())
    said = subprocess.run(
        ["tar", "-tf", tmp_path / "a.tar"], capture_output=True, text=True, check=True
    )
    assert said.stdout.split() == [*PARTS, archive.MANIFEST]


def test_a_change_of_any_byte_is_refused(tmp_path):
    whole = packed()
    for at in range(0, len(whole), 83):
        changed = bytearray(whole)
        changed[at] ^= 0x10
        with pytest.raises(archive.Damaged):
            unpack(bytes(changed), tmp_path / "out")


def test_an_end_that_is_cut_off_is_refused(tmp_path):
    whole = packed()
    for length in [0, 1, 511, *range(512, len(whole), 777), len(whole) - 1]:
        with pytest.raises(archive.Damaged):
            unpack(whole[:length], tmp_path / "out")


def test_what_is_added_behind_is_refused(tmp_path):
    for more in (b"\n", b"\0" * 512, packed()):
        with pytest.raises(archive.Damaged):
            unpack(packed() + more, tmp_path / "out")


def test_a_file_that_is_no_archive_is_refused(tmp_path):
    for content in (b"", b"PK\x03\x04 zip", b"\0" * 20_000, b"x" * 5_000):
        with pytest.raises(archive.Damaged):
            unpack(content, tmp_path / "out")


@pytest.mark.parametrize(
    "name", ["../outside", "/etc/passwd", "filestore/../../x", "other/file", "file"]
)
def test_a_part_that_would_lie_elsewhere_is_refused(tmp_path, name):
    with pytest.raises(archive.Damaged, match="no part of a backup"):
        unpack(packed({name: b"x"}), tmp_path / "out")
    assert not (tmp_path / "outside").exists()


def test_a_format_of_later_programs_is_refused(tmp_path):
    sink = io.BytesIO()
    writer = archive.Writer(sink)
    text = json.dumps({"format": 99, "parts": []}).encode()
    writer._add(archive.MANIFEST, len(text), io.BytesIO(text))
    writer._tar.close()
    sink.write(archive.SEAL.format(writer._hash.hexdigest()).encode())
    with pytest.raises(archive.Damaged, match="format 99"):
        unpack(sink.getvalue(), tmp_path / "out")


# === KEYS === #

needs_age = pytest.mark.skipif(not shutil.which("age"), reason="age is not installed.")


@pytest.fixture
def key(tmp_path):
    """Return a file with a key of age."""
    path = tmp_path / "key"
    subprocess.run(["age-keygen", "-o", path], check=True, capture_output=True)
    return path


def public_half(key):
    """Return a file with the public half of a key."""
    half = key.with_name(f"{key.name}.public")
    command = ["age-keygen", "-y", key]
    half.write_bytes(subprocess.run(command, check=True, capture_output=True).stdout)
    return half


def write(path, key):
    with encryption.writing(path, key) as sink:
        sink.write(packed())


def read(path, key, folder):
    """Unpack an archive with a key into a new folder."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    with encryption.reading(path, key) as stream:
        return archive.unpack(stream, folder)


def test_an_archive_without_key_is_for_its_owner_only(tmp_path):
    write(tmp_path / "a", None)
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o600
    assert read(tmp_path / "a", None, tmp_path / "out")["database"] == "ptsp"


@needs_age
@pytest.mark.parametrize("half", [lambda key: key, public_half])
def test_the_key_or_its_public_half_encrypts_and_the_key_opens(tmp_path, key, half):
    write(tmp_path / "a", half(key))
    assert b"letter" not in (tmp_path / "a").read_bytes()
    assert read(tmp_path / "a", key, tmp_path / "out")["database"] == "ptsp"


@needs_age
def test_another_key_does_not_open(tmp_path, key):
    write(tmp_path / "a", key)
    subprocess.run(
        ["age-keygen", "-o", tmp_path / "other"], check=True, capture_output=True
    )
    with pytest.raises(Problem, match="does not open"):
        read(tmp_path / "a", tmp_path / "other", tmp_path / "out")


@needs_age
def test_a_key_that_is_none_is_refused(tmp_path, key):
    write(tmp_path / "a", key)
    (tmp_path / "none").write_text("secret\n")
    for none in (tmp_path / "none", tmp_path / "absent", tmp_path / "a"):
        with pytest.raises(Problem, match="key"):
            read(tmp_path / "a", none, tmp_path / "out")
        with pytest.raises(Problem):
            write(tmp_path / f"{none.name}.age", none)


@needs_age
def test_an_encrypted_archive_that_was_changed_or_cut_is_refused(tmp_path, key):
    write(tmp_path / "a", key)
    whole = (tmp_path / "a").read_bytes()
    for at in (30, 150, 300, len(whole) // 2, len(whole) - 1):
        changed = bytearray(whole)
        changed[at] ^= 1
        for content in (bytes(changed), whole[:at]):
            (tmp_path / "a").write_bytes(content)
            with pytest.raises((Problem, archive.Damaged)):
                read(tmp_path / "a", key, tmp_path / "out")


@needs_age
def test_a_key_is_asked_for_and_not_taken_in_vain(tmp_path, key):
    write(tmp_path / "plain", None)
    write(tmp_path / "locked", key)
    with pytest.raises(Problem, match="is not encrypted"):
        read(tmp_path / "plain", key, tmp_path / "out")
    with pytest.raises(Problem, match="name the key with --key"):
        read(tmp_path / "locked", None, tmp_path / "out")


# === WHICH ARCHIVES ARE KEPT === #


def test_only_archives_of_the_database_are_known():
    names = [
        "ptsp-20261130T010500Z.tar",
        "ptsp-20261129T010500Z.tar.age",
        ".ptsp-20261130T010500Z.tar.part",
        "ptsp_copy-20261130T010500Z.tar",
        "ptsp-20261130T010500Z.tar.gz",
        "notes.txt",
    ]
    assert sorted(retention.moments(names, "ptsp")) == sorted(names[:2])


def test_days_weeks_and_months_keep_their_newest():
    found = nightly(400)
    gone = retention.superseded(found, days=7, weeks=5, months=12)
    kept = sorted((found[name] for name in set(found) - set(gone)), reverse=True)
    days = {moment.date() for moment in kept}
    assert days >= {(NIGHT - timedelta(days=n)).date() for n in range(7)}
    assert len({(d.year, d.month) for d in days}) == 12
    assert len(kept) == 7 + 3 + 11
    assert kept[0] == NIGHT


def test_backups_that_stopped_are_not_thinned_out_by_time():
    found = nightly(7)
    assert retention.superseded(found, days=7, weeks=0, months=0) == []
    later = {**found, "new": NIGHT + timedelta(days=90)}
    gone = retention.superseded(later, days=7, weeks=0, months=0)
    assert [later[name] for name in gone] == [NIGHT - timedelta(days=6)]


def test_the_newest_archive_always_stays():
    found = nightly(3)
    gone = retention.superseded(found, days=0, weeks=0, months=0)
    assert [found[n] for n in set(found) - set(gone)] == [NIGHT]


def test_of_several_archives_of_a_day_the_newest_stays():
    found = {str(hour): NIGHT.replace(hour=hour) for hour in (1, 9, 17)}
    gone = retention.superseded(found, days=2, weeks=1, months=1)
    assert gone == ["1", "9"]


def test_archives_of_others_are_not_removed(tmp_path):
    for name in [*nightly(3), "other-20200101T000000Z.tar", "ptsp.sql"]:
        (tmp_path / name).write_text("x")
    backing_up.thin_out(tmp_path, "ptsp", days=1, weeks=1, months=1)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "other-20200101T000000Z.tar",
        "ptsp-20261130T010500Z.tar",
        "ptsp.sql",
    ]
