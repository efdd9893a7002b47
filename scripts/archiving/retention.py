"""Decides which archives are kept: the newest of the last days, weeks and months."""

import re
from datetime import UTC, datetime

MOMENT = "%Y%m%dT%H%M%SZ"
ENDINGS = ("tar", "tar.age")


def archive_name(database, moment, *, encrypted):
    """Return the name of an archive.

    >>> archive_name("ptsp", datetime(2026, 11, 30, 1, 5, tzinfo=UTC), encrypted=True)
    'ptsp-20261130T010500Z.tar.age'
    """
    ending = ENDINGS[1] if encrypted else ENDINGS[0]
    return f"{database}-{moment.astimezone(UTC):{MOMENT}}.{ending}"


def moments(names, database):
    """Return name -> moment of the archives of a database among other names."""
    pattern = re.compile(rf"{re.escape(database)}-(\d{{8}}T\d{{6}}Z)\.tar(\.age)?")
    found = {}
    for name in names:
        match = pattern.fullmatch(name)
        if match:
            moment = datetime.strptime(match[1], MOMENT)
            found[name] = moment.replace(tzinfo=UTC)
    return found


def superseded(found, *, days, weeks, months):
    """Return the names of the archives that no rule keeps.

    Of each of the last ``days`` days, ``weeks`` weeks and ``months`` months *that have
    an archive* the newest is kept, so that archives are not thinned out after the
    backups stopped. The newest archive of all is always kept.

    :param dict found: name -> moment
    """
    newest_first = sorted(found, key=lambda name: (found[name], name), reverse=True)
    kept = set(newest_first[:1])
    for count, period in ((days, _day), (weeks, _week), (months, _month)):
        newest = {}
        for name in newest_first:
            newest.setdefault(period(found[name]), name)
        kept.update(list(newest.values())[:count])
    return [name for name in reversed(newest_first) if name not in kept]


def _day(moment):
    return moment.date()


def _week(moment):
    return moment.isocalendar()[:2]


def _month(moment):
    return moment.year, moment.month
