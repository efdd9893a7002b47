"""Lists the numbers of an outage; see scripts/reconcile_numbers."""

from collections import Counter
from pathlib import Path

from odoo.addons.ptsp_base.tools import sheet_file

from .telling import day, in_office, say

READS_ONLY = True


def run(env, asked):
    """Print the list and return the exit status."""
    env = in_office(env, asked.office)
    outage = env["ptsp.outage"]
    until = day(asked.date_to) or env.company._ptsp_today()
    entries = outage._entries(day(asked.date_from), until)
    counts = Counter(entries.mapped("state"))
    if not asked.dry_run:
        rows = outage._rows(entries)
        for row in rows:
            say("  " + " | ".join(row))
        if asked.output:
            Path(asked.output).write_bytes(sheet_file.write_csv(rows))
    say(
        f"{len(entries)} numbers were reserved: {counts['used']} used,"
        f" {counts['void']} void, {counts['reserved']} still open"
    )
    return 1 if counts["reserved"] else 0
