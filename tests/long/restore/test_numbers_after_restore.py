"""An office continues its numbers after its backup was restored.

A restored database has its unique indexes in another order than the original, and
PostgreSQL reports the first violated one.
"""

import os
import subprocess
from pathlib import Path

import pytest
from environment import system

NAME = "ptsp_restored"
DESKS = 6
ROUNDS = 5
CONSTRAINTS = """
SELECT conname FROM pg_constraint
WHERE contype = 'u' AND conrelid = 'ptsp_register_entry'::regclass ORDER BY conindid
"""
# All desks read first, and then take their numbers at the same moment.
NUMBERING = f"""
import threading
from concurrent.futures import ThreadPoolExecutor

vals = {{"name": "Restored", "code": "RESTORED", "pattern": "{{seq}}/{{year}}"}}
register_id = env["ptsp.register"].create(vals).id
env.cr.commit()
barrier = threading.Barrier({DESKS})


def work(desk):
    for _round in range({ROUNDS}):
        with env.registry.cursor() as cr:
            register = env(cr=cr)["ptsp.register"].browse(register_id)
            register.name
            barrier.wait(60)
            register._take("2026-03-02", subject=str(desk))


with ThreadPoolExecutor({DESKS}) as pool:
    list(pool.map(work, range({DESKS})))
"""
TAKEN = """
SELECT entry.sequence, entry.number FROM ptsp_register_entry AS entry
JOIN ptsp_register AS register ON register.id = entry.register_id
WHERE register.code = 'RESTORED' ORDER BY entry.sequence
"""


@pytest.fixture(scope="module")
def restored(environment, tmp_path_factory):
    """Return the databases; one of them went through a dump and a restore."""
    databases = environment.databases
    databases.copy(os.environ["PTSP_TEST_CORE"], NAME)
    try:
        databases.install(NAME, ["ptsp_base"])
        made = databases.server.sql(CONSTRAINTS, database=NAME)
        dump = tmp_path_factory.mktemp("dump") / "office.dump"
        _run(databases.server, "pg_dump", "-Fc", "-f", dump, NAME)
        databases.server.sql(f'DROP DATABASE "{NAME}" WITH (FORCE)')
        databases.server.sql(f'CREATE DATABASE "{NAME}" TEMPLATE template0')
        _run(databases.server, "pg_restore", "--no-owner", "-d", NAME, dump)
        kept = databases.server.sql(CONSTRAINTS, database=NAME)
        assert sorted(kept) == sorted(made)
        assert kept != made, "this restore has nothing to show: the order is the same"
        yield databases
    finally:
        databases.drop(NAME)


def test_six_desks_number_at_once_without_gap_or_refusal(restored):
    restored.run_script(NAME, NUMBERING)
    taken = restored.server.sql(TAKEN, database=NAME)
    wanted = [(n, f"{n}/2026") for n in range(1, DESKS * ROUNDS + 1)]
    assert list(map(tuple, taken)) == wanted


def _run(server, program, *arguments):
    folder = system.postgres_programs()
    path = Path(folder) / program if folder else program
    place = ["-h", server.host, "-p", str(server.port), "-U", server.user]
    subprocess.run([path, *place, *arguments], check=True)
