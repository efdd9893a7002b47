"""Writes a month under SiCANTIK's field names; see scripts/export_month."""

from pathlib import Path

from .telling import Progress, day, in_office, say

READS_ONLY = True


def run(env, asked):
    """Write the list and return the exit status."""
    env = in_office(env, asked.office)
    months = env["ptsp.month.list"]
    cases = months._cases(day(f"{asked.month}-01"))
    if asked.dry_run:
        say(f"{len(cases)} cases would be written; nothing was.")
        return 0
    progress = Progress("cases", len(cases))
    rows = months._rows(cases, asked.contacts, progress)
    name = f"sicantik-{asked.month}.{asked.format}"
    path = Path(asked.output or f"{asked.folder}/{name}")
    path.write_bytes(months._file(rows, asked.format))
    say(f"{path}: {len(rows)} cases, {progress.seconds():.1f} s")
    return 0
