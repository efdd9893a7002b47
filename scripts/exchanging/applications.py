"""Files a list of applications; see scripts/import_applications."""

import base64
from pathlib import Path

from .telling import Progress, say, service_of, user_of

READS_ONLY = WRITES_WHEN_TRIED = False
# The number of rows that are filed between two commits.
AT_ONCE = 50


def run(env, asked):
    """File the rows and return the exit status."""
    user = user_of(env, asked.login)
    env = env(user=user, context={"lang": user.lang or env.context["lang"]})
    service = service_of(env, asked.service)
    intake = env["ptsp.case.intake"]
    if asked.output:
        Path(asked.output).write_bytes(intake._template(service))
        say(f"{asked.output}: the empty list of {service.code}")
        return 0
    content = base64.b64encode(Path(asked.file).read_bytes())
    rows = intake._read(service, content)
    wrong = [row for row in rows if row.troubles]
    for row in wrong:
        for cell, problem in row.troubles:
            say(f"  {cell}: {problem}")
    good = [row for row in rows if not row.troubles and not row.existing]
    filed_before = sum(bool(row.existing) for row in rows)
    say(
        f"{len(rows)} rows: {len(good)} to be filed, {filed_before} filed before,"
        f" {len(wrong)} wrong"
    )
    if asked.dry_run or (asked.whole and wrong):
        say("Nothing was filed.")
        return 1 if wrong else 0
    refused = _file(env, service, good, asked)
    return 1 if wrong or refused else 0


def _file(env, service, rows, asked):
    """File rows in batches; return how many were refused."""
    intake = env["ptsp.case.intake"]
    progress = Progress("rows", len(rows))
    filed = refused = 0
    for first in range(0, len(rows), AT_ONCE):
        some = rows[first : first + AT_ONCE]
        told = intake._file(service, some, asked.channel)
        for row, one in zip(some, told, strict=True):
            filed += bool(one["reference"])
            if one["error"]:
                refused += 1
                say(f"  row {row.number}: {one['error']['message']}")
        if refused and asked.whole:
            env.cr.rollback()
            say("Nothing was filed.")
            return refused
        if not asked.whole:
            env.cr.commit()
        progress(filed + refused)
    env.cr.commit()
    say(f"{filed} cases filed, {refused} refused, {progress.seconds():.1f} s")
    return refused
