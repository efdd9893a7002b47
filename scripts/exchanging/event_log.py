"""Writes an event log; see scripts/export_event_log."""

from pathlib import Path

from .telling import Progress, day, say, service_of

READS_ONLY = True


def run(env, asked):
    """Write the log and return the exit status."""
    log = env["ptsp.event.log"]
    offices = env["res.company"].search([])
    log = log.with_context(allowed_company_ids=offices.ids)
    service = asked.service and service_of(env, asked.service)
    domain = log._domain(day(asked.date_from), day(asked.date_to), service)
    if asked.closed:
        domain.append(("outcome", "!=", False))
    count = log._count(domain)
    if asked.dry_run:
        say(f"{count} cases would be written; nothing was.")
        return 0
    name = asked.output or f"{asked.folder}/event-log{log._suffix(asked.format)}"
    path = Path(name)
    new = path.with_name(path.name + ".new")
    progress = Progress("cases", count)
    with new.open("w", encoding="utf-8") as stream:
        cases, events = log._write(stream, asked.format, domain, progress)
    new.replace(path)
    say(f"{path}: {cases} cases, {events} events, {progress.seconds():.1f} s")
    return 0
