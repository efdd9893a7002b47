#!/usr/bin/env python3
"""Make the data of the upgrade test with the code of an older commit.

``tests/upgrade/make_data.py CHECKOUT --state DIR``: CHECKOUT is a clone of this
repository at the older commit, DIR a state folder for it. The older code makes an
office with the cases of ``data/plan.yaml``. ``data/`` receives the database, its files
and the facts that an upgrade must keep.
"""

import argparse
import json
import lzma
import subprocess
import sys
import tarfile
from pathlib import Path

import facts

HERE = Path(__file__).resolve().parent
DATA = HERE / "data"
NAME = "ptsp_upgrade_data"
MODULES = ("ptsp_base", "ptsp_rekomendasi")
STRONGEST = 9 | lzma.PRESET_EXTREME
# Files that Odoo can make again, and rows to which nothing refers.
SHRINK = (
    "DELETE FROM ir_attachment WHERE url LIKE '/web/assets/%'",
    "DELETE FROM ir_attachment WHERE res_model NOT LIKE 'ptsp.%' AND type = 'binary'",
    "TRUNCATE bus_bus, ir_logging",
)
# The words of core modules in languages other than English.
TRANSLATED = """
    SELECT c.table_name, c.column_name
    FROM information_schema.columns c
    JOIN ir_model m ON replace(m.model, '.', '_') = c.table_name
    JOIN ir_model_fields f ON f.model_id = m.id AND f.name = c.column_name
    WHERE c.data_type = 'jsonb' AND f.translate IS NOT NULL
        AND c.table_name NOT LIKE 'ptsp_%'
"""
# Lines of pg_dump that only psql of the same release understands.
FOR_PSQL = (b"\\restrict", b"\\unrestrict")


def main():
    options = _parse()
    sys.path.insert(0, str(options.checkout / "scripts"))
    from environment import setup
    from environment.messages import Steps, run_program

    setup_parser = argparse.ArgumentParser()
    setup.add_options(setup_parser)
    setup_options = setup_parser.parse_args(["--state", str(options.state)])

    def make():
        steps = Steps(setup.STEPS + 2)
        with setup.prepared(setup_options, steps, test=True) as environment:
            steps.say("Making the office with the older code")
            _make_office(environment.databases)
            steps.say("Writing its data")
            _write_data(environment, options.checkout)

    run_program(make)


def _parse():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("checkout", type=lambda text: Path(text).resolve())
    parser.add_argument("--state", type=Path, required=True, metavar="DIR")
    return parser.parse_args()


def _make_office(databases):
    databases.copy(databases.core, NAME)
    databases.install(NAME, MODULES)
    script = (HERE / "play_cases.py").read_text(encoding="utf-8")
    databases.run_script(NAME, f"PLAN = {str(DATA / 'plan.yaml')!r}\n{script}")


def _write_data(environment, checkout):
    server = environment.server
    commit = _output(["git", "-C", checkout, "rev-parse", "HEAD"]).decode().strip()
    recorded = {"commit": commit, **facts.collect(server, NAME)}
    text = json.dumps(recorded, indent=1, ensure_ascii=False)
    (DATA / "recorded.json").write_text(text + "\n", encoding="utf-8")
    _shrink(server)
    _write_database(server)
    _write_files(server, environment.databases.filestore(NAME))


def _shrink(server):
    for statement in SHRINK:
        server.sql(statement, database=NAME)
    for table, column in server.sql(TRANSLATED, database=NAME):
        server.sql(
            f'UPDATE "{table}" SET "{column}" ='
            f" jsonb_build_object('en_US', \"{column}\" -> 'en_US')"
            f' WHERE "{column}" IS NOT NULL',
            database=NAME,
        )


def _write_database(server):
    command = ["pg_dump", "--no-owner", "--no-privileges", "--no-comments"]
    command += ["-h", server.host, "-p", str(server.port), "-U", server.user, NAME]
    lines = _output(command).splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith(FOR_PSQL)]
    with lzma.open(DATA / "database.sql.xz", "wb", preset=STRONGEST) as file:
        file.writelines(kept)


def _write_files(server, folder):
    rows = server.sql(
        "SELECT DISTINCT store_fname FROM ir_attachment "
        "WHERE store_fname IS NOT NULL ORDER BY 1",
        database=NAME,
    )
    with (
        lzma.open(DATA / "files.tar.xz", "wb", preset=STRONGEST) as compressed,
        tarfile.open(fileobj=compressed, mode="w") as archive,
    ):
        for (name,) in rows:
            archive.add(folder / name, arcname=name, filter=_anonymous)


def _anonymous(member):
    member.uid = member.gid = member.mtime = 0
    member.uname = member.gname = ""
    return member


def _output(command):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout


if __name__ == "__main__":
    main()
