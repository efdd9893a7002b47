"""Brings closed cases of former years in; see scripts/import_history."""

import base64
from pathlib import Path

from .telling import Progress, say, service_of, user_of

READS_ONLY = False
# A trial of a row writes the row and undoes it.
WRITES_WHEN_TRIED = True


def run(env, asked):
    """Bring the rows in and return the exit status."""
    user = user_of(env, asked.login)
    env = env(user=user, context={"lang": user.lang or env.context["lang"]})
    service = service_of(env, asked.service)
    former = env["ptsp.former.list"]
    if asked.output:
        Path(asked.output).write_bytes(former._template())
        say(f"{asked.output}: the empty list")
        return 0
    rows = former._read(base64.b64encode(Path(asked.file).read_bytes()))
    wrong = [row for row in rows if row.troubles]
    for row in wrong:
        for cell, problem in row.troubles:
            say(f"  {cell}: {problem}")
    good = [row for row in rows if not row.troubles]
    progress = Progress("rows", len(good))
    told = former._bring_in(
        service, good, asked.source, keep=not asked.dry_run, progress=progress
    )
    refused = [one for one in told if one["error"]]
    for one in refused:
        say(f"  {one['error']}")
    done = len(told) - len(refused)
    if asked.dry_run:
        env.cr.rollback()
        say(f"{done} cases could be brought in; nothing was kept.")
    else:
        for gap in former._gap_sentences(service):
            say(f"  {gap}")
        env.cr.commit()
        say(f"{done} cases brought in, {progress.seconds():.1f} s")
    return 1 if wrong or refused else 0
