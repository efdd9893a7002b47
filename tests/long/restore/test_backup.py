"""A backed-up office is restored elsewhere, exactly as it was."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from environment import office as offices
from environment.databases import addons_in_order
from environment.state import REPOSITORY, State

NAME = "ptsp_backed_up"
ELSEWHERE = "ptsp_elsewhere"
COPY = "ptsp_rehearsal"
# The template is an office with people and without cases, shared with scripts/endure.
TEMPLATE = "ptsp_endure"
CASES = ["1", "9"]
TABLES = """
    SELECT table_name FROM information_schema.tables
    WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1
"""
LETTERS = """
    SELECT l.pdf_sha256, a.store_fname FROM ptsp_letter l
    JOIN ir_attachment a ON a.res_model = 'ptsp.letter' AND a.res_field = 'pdf'
     AND a.res_id = l.id WHERE l.pdf_sha256 IS NOT NULL
"""
HIGHEST = """
    SELECT r.code, e.period, max(e.sequence) FROM ptsp_register_entry e
    JOIN ptsp_register r ON r.id = e.register_id GROUP BY 1, 2 ORDER BY 1, 2
"""
# The script plays described cases at their dates, and three nights with a digest each.
PLAY = f"""
import sys
sys.path.insert(0, {str(offices.SCRIPTS)!r})
from datetime import datetime
from demonstration import described, player
from demonstration.database_office import DatabaseOffice
from odoo.addons.ptsp_base.tools.office_clock import Moment

cases, book = described.read_cases()
office = DatabaseOffice(env, dated=False)
chosen = [player.Player(office, cases[number], book) for number in {CASES}]
player.play_all(chosen)
env["ptsp.letter"].search([("state", "=", "issued")])._render_issued()
env.cr.commit()
for day in (1, 2, 3):
    moment = Moment(datetime(2027, 3, day, 12))
    env["ptsp.digest"].with_context(ptsp_moment=moment)._cron_digest()
env.cr.commit()
"""
TAKE = """
register = env["ptsp.register"].search([("code", "=", "{code}")])
last = register.entry_ids.filtered(lambda e: e.period == "{period}")[:1]
register._take(last.date, subject="After the restore")
env.cr.commit()
"""


@pytest.fixture(scope="module")
def office(environment, tmp_path_factory):
    """Return the databases; the office has cases, letters and digests."""
    databases = environment.databases
    databases.core = os.environ["PTSP_TEST_CORE"]
    for name in (NAME, ELSEWHERE, COPY):
        databases.drop(name)
    for folder in (environment.state.data / "ptsp_digests").glob(f"{NAME}-*"):
        shutil.rmtree(folder)
    offices.ensure(databases, TEMPLATE, load=offices.LOAD_PEOPLE)
    databases.copy(TEMPLATE, NAME)
    databases.run_script(NAME, PLAY)
    yield databases
    for name in databases.names():
        if name.startswith((NAME, ELSEWHERE, COPY)):
            databases.drop(name)
    for folder in (environment.state.data / "ptsp_digests").glob("ptsp_*"):
        if folder.name.startswith((NAME, ELSEWHERE, COPY)):
            shutil.rmtree(folder)


@pytest.fixture(scope="module")
def key(tmp_path_factory):
    """Return the file of a key of age."""
    path = tmp_path_factory.mktemp("key") / "key"
    subprocess.run(["age-keygen", "-o", path], check=True, capture_output=True)
    return path


@pytest.fixture(scope="module")
def archive(environment, office, key, tmp_path_factory):
    """Return the path of an encrypted archive of the office."""
    folder = tmp_path_factory.mktemp("archives")
    done = backup(environment, folder, "--key", key)
    assert done.returncode == 0, done.stderr
    return next(folder.glob("*.tar.age"))


@pytest.fixture(scope="module")
def restored(environment, archive, key):
    """Return the result of the restore under another name."""
    done = restore(environment, archive, ELSEWHERE, "--key", key)
    assert done.returncode == 0, done.stdout + done.stderr
    return done


def backup(environment, folder, *options):
    return run("backup", environment, "--database", NAME, "--folder", folder, *options)


def restore(environment, archive, name, *options):
    return run("restore", environment, archive, "--database", name, *options)


def run(program, environment, *arguments):
    """Run a program as if Odoo were installed already."""
    return subprocess.run(
        command(program, environment, *arguments),
        capture_output=True,
        text=True,
        check=False,
    )


def command(program, environment, *arguments):
    place = ["--config", environment.state.config]
    return [environment.state.python, REPOSITORY / "scripts" / program] + [
        *arguments,
        *place,
    ]


def assert_refused(done, *words):
    """Check that one sentence gives the reason, and that nothing else happened."""
    assert done.returncode == 1
    sentences = [line for line in done.stderr.splitlines() if line.strip()]
    assert len(sentences) == 1, done.stderr
    for word in words:
        assert word in sentences[0]


def assert_nothing_made(environment, name):
    """Check that a restore has left neither a database nor a file."""
    databases = environment.databases
    assert not [found for found in databases.names() if found.startswith(name)]
    assert not databases.filestore(name).exists()
    assert not (environment.state.data / "ptsp_restoring" / name).exists()
    assert not list((environment.state.data / "ptsp_digests").glob(f"{name}-*"))


def rows_of(databases, name):
    """Return table -> a hash of all its rows, for a whole database."""
    sql = databases.server.sql
    hashes = " UNION ALL ".join(
        f"SELECT '{table}', md5(string_agg(md5(t::text), '' ORDER BY md5(t::text)))"
        f' FROM "{table}" t'
        for [table] in sql(TABLES, database=name)
    )
    return dict(sql(hashes, database=name))


def verified(environment, name):
    """Return the output of a check of the records, without name and duration."""
    done = run("verify_records", environment, "--database", name)
    assert done.returncode == 0, done.stdout + done.stderr
    return re.sub(rf", [\d.]+ s|{name}", "", done.stdout)


# === THE SAME OFFICE ELSEWHERE === #


def test_every_row_of_every_table_is_the_same(office, restored):
    assert rows_of(office, ELSEWHERE) == rows_of(office, NAME)


def test_the_check_of_the_records_says_the_same_of_both(environment, restored):
    said = verified(environment, ELSEWHERE)
    assert said == verified(environment, NAME)
    assert "digest_count=3" in said and "0 findings" in said
    assert "0 findings" in restored.stdout


def test_the_files_of_all_letters_are_the_same(office, restored):
    rows = office.server.sql(LETTERS, database=ELSEWHERE)
    assert len(rows) > len(CASES)
    for _sha256, name in rows:
        assert (office.filestore(ELSEWHERE) / name).read_bytes() == (
            office.filestore(NAME) / name
        ).read_bytes()


def test_the_digests_outside_came_along(environment, restored):
    folder = environment.state.data / "ptsp_digests"
    [kept] = [one for one in folder.iterdir() if one.name.startswith(f"{NAME}-")]
    [came] = [one for one in folder.iterdir() if one.name.startswith(f"{ELSEWHERE}-")]
    files = sorted(p.relative_to(kept) for p in kept.rglob("*") if p.is_file())
    assert files == sorted(p.relative_to(came) for p in came.rglob("*") if p.is_file())
    assert all((kept / f).read_bytes() == (came / f).read_bytes() for f in files)


def test_numbering_goes_on_where_it_was(office, archive, key, environment):
    name = f"{ELSEWHERE}_numbers"
    assert restore(environment, archive, name, "--key", key).returncode == 0
    before = office.server.sql(HIGHEST, database=name)
    assert before == office.server.sql(HIGHEST, database=NAME)
    code, period, last = before[0]
    office.run_script(name, TAKE.format(code=code, period=period))
    after = office.server.sql(HIGHEST, database=name)
    assert after == [[code, period, last + 1], *before[1:]]


def test_an_office_comes_back_where_nothing_is_left(environment, archive, key):
    """The state folder is lost; the new machine has Odoo and nothing else."""
    lost = Path(tempfile.mkdtemp(prefix="ptsp-lost-"))
    lost.chmod(0o755)
    try:
        state = State(lost)
        state.create()
        old = environment.state
        state.odoo.symlink_to(old.odoo)
        shutil.copytree(old.venv.resolve(), state.venv, copy_function=os.symlink)
        for name in ("odoo", "python"):
            state.set_stamp(name, old.stamp(name))
        done = subprocess.run(
            [sys.executable, REPOSITORY / "scripts" / "restore", archive]
            + ["--database", "ptsp", "--key", key, "--state", lost],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0 and "0 findings" in done.stdout, done.stderr
        assert "digest_count=3" in done.stdout
        assert (state.data / "filestore" / "ptsp").exists()
    finally:
        shutil.rmtree(lost)


# === WHAT IS REFUSED === #


def test_an_office_that_is_there_is_left_alone(environment, office, archive, key):
    before = rows_of(office, NAME)
    done = restore(environment, archive, NAME, "--key", key)
    assert_refused(done, "already", "--replace")
    assert rows_of(office, NAME) == before


def test_replacing_puts_the_office_aside_and_keeps_it(
    environment, office, archive, key
):
    name = f"{ELSEWHERE}_twice"
    for options in ((), ("--replace",)):
        done = restore(environment, archive, name, "--key", key, *options)
        assert done.returncode == 0, done.stderr
    [aside] = [one for one in office.names() if one.startswith(f"{name}_until_")]
    assert rows_of(office, aside) == rows_of(office, name)
    assert office.filestore(aside).exists() and office.filestore(name).exists()


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: content[:-1],
        lambda content: content[: len(content) // 2],
        lambda content: flipped(content, len(content) // 2),
        lambda content: flipped(content, len(content) - 30),
        lambda content: content + b"\n",
    ],
    ids=["cut", "half", "one-byte", "one-byte-of-the-seal", "longer"],
)
@pytest.mark.parametrize("encrypted", [True, False])
def test_a_damaged_archive_makes_nothing(
    environment, office, key, tmp_path, damage, encrypted
):
    options = ["--key", key] if encrypted else []
    assert backup(environment, tmp_path, *options).returncode == 0
    [path] = tmp_path.glob("*.tar*")
    path.write_bytes(damage(path.read_bytes()))
    name = f"{ELSEWHERE}_damaged"
    done = restore(environment, path, name, *options)
    assert_refused(done, "damaged or incomplete", "nothing was restored")
    assert_nothing_made(environment, name)


def flipped(content, at):
    """Return the bytes with one byte changed."""
    changed = bytearray(content)
    changed[at] ^= 1
    return bytes(changed)


def test_a_wrong_key_makes_nothing(environment, archive, tmp_path):
    wrong = tmp_path / "wrong"
    subprocess.run(["age-keygen", "-o", wrong], check=True, capture_output=True)
    name = f"{ELSEWHERE}_locked"
    assert_refused(restore(environment, archive, name, "--key", wrong), "does not open")
    assert_refused(restore(environment, archive, name), "--key")
    assert_nothing_made(environment, name)


def test_a_name_that_is_none_is_refused(environment, archive, key):
    for name in ("Kantor Baru", 'x"y', "1st", ""):
        done = restore(environment, archive, name, "--key", key)
        assert_refused(done, "cannot be the name")


def test_a_disk_without_room_leaves_no_half_archive(environment, office, tmp_path):
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", tmp_path]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("This machine does not let us mount a small disk.")
    try:
        done = backup(environment, tmp_path)
        assert_refused(done, "No space left on device", str(tmp_path))
        assert list(tmp_path.iterdir()) == []
        assert_refused(backup(environment, tmp_path, "--key", public(tmp_path)), "left")
        assert [path.name for path in tmp_path.iterdir()] == ["public"]
    finally:
        subprocess.run(["umount", tmp_path], check=True)


def public(folder):
    """Return the public half of a key whose secret half nobody has."""
    made = subprocess.run(["age-keygen"], check=True, capture_output=True, text=True)
    path = folder / "public"
    path.write_text(re.search(r"age1\w+", made.stdout)[0] + "\n")
    return path


def test_a_folder_that_is_none_is_refused(environment, office, tmp_path):
    (tmp_path / "file").write_text("")
    assert_refused(backup(environment, tmp_path / "file" / "below"), "was not made")


# === WHAT IS INTERRUPTED === #


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_a_backup_that_is_stopped_leaves_no_archive(
    environment, office, tmp_path, number
):
    program = subprocess.Popen(
        command("backup", environment, "--database", NAME, "--folder", tmp_path),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    wait_until(lambda: list(tmp_path.glob(".*.part")))
    program.send_signal(number)
    program.wait()
    assert list(tmp_path.glob(f"{NAME}*")) == []
    if number == signal.SIGTERM:
        assert list(tmp_path.iterdir()) == []
    done = backup(environment, tmp_path)
    assert done.returncode == 0
    assert len(list(tmp_path.iterdir())) == 1
    assert ("left by a backup" in done.stdout) == (number == signal.SIGKILL)


def test_a_restore_that_is_killed_is_recognised(environment, office, archive, key):
    name = f"{ELSEWHERE}_killed"
    arguments = (archive, "--database", name, "--key", key)
    program = subprocess.Popen(
        command("restore", environment, *arguments), stdout=subprocess.DEVNULL
    )
    wait_until(lambda: office.exists(f"{name}_restoring"))
    program.kill()
    program.wait()
    assert not office.exists(name)
    done = restore(environment, archive, name, "--key", key)
    assert done.returncode == 0, done.stderr
    assert "was interrupted" in done.stdout
    assert not office.exists(f"{name}_restoring")


def wait_until(happened, seconds=60):
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.01)


# === A REHEARSAL === #


def test_a_copy_sends_no_mail_and_shares_no_key(environment, office, archive, key):
    done = restore(environment, archive, COPY, "--key", key, "--copy")
    assert done.returncode == 0 and "0 findings" in done.stdout, done.stderr
    sql = office.server.sql

    def found(statement, name):
        return sql(statement, database=name)

    crons = "SELECT count(*) FROM ir_cron WHERE active"
    assert found(crons, COPY) == [[1]] and found(crons, ELSEWHERE)[0][0] > 5
    mails = "SELECT smtp_host FROM ir_mail_server WHERE active"
    assert found(mails, COPY) == [["invalid"]] and found(mails, ELSEWHERE) == []
    for key_name in ("database.secret", "database.uuid"):
        value = f"SELECT value FROM ir_config_parameter WHERE key = '{key_name}'"
        assert found(value, COPY) != found(value, NAME)
        assert found(value, ELSEWHERE) == found(value, NAME)


def test_the_manifest_says_what_the_archive_is_of(archive, key, tmp_path):
    plain = tmp_path / "plain.tar"
    subprocess.run(["age", "-d", "-i", key, "-o", plain, archive], check=True)
    said = subprocess.run(
        ["tar", "-xOf", plain, "manifest.json"], check=True, capture_output=True
    )
    manifest = json.loads(said.stdout)
    assert manifest["database"] == NAME and manifest["absent"] == []
    assert manifest["versions"]["odoo"] == "19.0"
    assert set(manifest["versions"]["addons"]) == set(addons_in_order())
    assert Path(archive).name.startswith(f"{NAME}-")
