# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Names and versions of the formats, and the migration of older files.

The schemas are closed. Each addition to a format gives it the next number and a
migration of files with the previous number. An older file is migrated when it is read.
A newer file is refused, because this code cannot know its meaning.
"""

import re
from collections.abc import Callable, Iterable, Mapping

from ..tools.errors import ToolError
from ..tools.marker import _lt

SOP = "ptsp-sop"
CATALOGUE = "ptsp-catalogue"
CURRENT: Mapping[str, int] = {SOP: 4, CATALOGUE: 4}
SCHEMAS: Mapping[str, str] = {
    SOP: "sop-4.schema.json",
    CATALOGUE: "catalogue-4.schema.json",
}
_FORMAT = re.compile(r"([a-z-]{1,40})/([0-9]{1,6})")


def _same(data: dict) -> dict:
    """Return the data unchanged: all of it means the same in the next version."""
    return data


def _with_units(data: dict) -> dict:
    """Write the promised days as an amount with a unit, as version 4 does."""
    data = dict(data)
    promise = data.get("promise")
    if isinstance(promise, dict) and "days" in promise:
        rest = {key: value for key, value in promise.items() if key != "days"}
        data["promise"] = {"amount": promise["days"], "unit": "days", **rest}
    if isinstance(data.get("catalogue"), dict):
        data["catalogue"] = _with_response_units(data["catalogue"])
    return data


def _with_response_units(data: dict) -> dict:
    """Write the days in which agencies answer as amounts; days are the default unit."""
    agencies = data.get("agencies")
    if not isinstance(agencies, list):
        return data
    renamed = [
        {
            "response_amount" if key == "response_days" else key: value
            for key, value in entry.items()
        }
        if isinstance(entry, dict)
        else entry
        for entry in agencies
    ]
    return {**data, "agencies": renamed}


# Each format and version with the function that makes the next version of the data.
MIGRATIONS: Mapping[tuple[str, int], Callable[[dict], dict]] = {
    # Version 2 may contain a catalogue, names the working hours, and lets a sub-item
    # have another kind than its requirement. It removes nothing of version 1.
    (SOP, 1): _same,
    # Version 3 adds optional keys to version 2 and removes nothing.
    (SOP, 2): _same,
    # Version 4 promises an amount and a unit; version 3 knew days only.
    (SOP, 3): _with_units,
    # Version 2 adds the place of each letter type in the list.
    (CATALOGUE, 1): _same,
    # Version 3 adds optional keys to version 2 and removes nothing.
    (CATALOGUE, 2): _same,
    # Version 4 lets an agency answer in an amount and a unit; version 3 knew days only.
    (CATALOGUE, 3): _with_response_units,
}


def name(kind: str) -> str:
    """Return the name of the format in a file written today.

    >>> name("ptsp-sop")
    'ptsp-sop/4'
    """
    return f"{kind}/{CURRENT[kind]}"


def migrate(
    data: object,
    kinds: Iterable[str] = tuple(CURRENT),
    migrations: Mapping[tuple[str, int], Callable[[dict], dict]] = MIGRATIONS,
) -> tuple[str, dict]:
    """Recognise the format of a file and bring its data to the current version.

    :param kinds: the formats that are expected
    :return: the kind of file, and its data in the current version
    :raise ToolError: when it is no definition file, or one of a version that cannot
        be read, with the reason
    """
    kind, version = _recognise(data, tuple(kinds))
    while version < CURRENT[kind]:
        data = migrations[kind, version](data)
        version += 1
    return kind, {**data, "format": name(kind)}


def _recognise(data: object, kinds: tuple[str, ...]) -> tuple[str, int]:
    if not isinstance(data, dict):
        problem = _lt("The file has no parts; write each part as key: value.")
        raise ToolError("format_no_mapping", problem)
    written = data.get("format")
    match = _FORMAT.fullmatch(written) if isinstance(written, str) else None
    if not match or match[1] not in kinds:
        raise ToolError(
            "format_unknown",
            _lt(
                "The format is not one that can be imported here; the file must say"
                " format: %(expected)s."
            ),
            expected=" / ".join(name(kind) for kind in kinds),
        )
    kind, version = match[1], int(match[2])
    _check_version(kind, version)
    return kind, version


def _check_version(kind: str, version: int) -> None:
    if version > CURRENT[kind]:
        raise ToolError(
            "format_too_new",
            _lt(
                "The file was written by a newer version of PTSP (format %(format)s;"
                " this office reads up to %(current)s). Update PTSP here, or export the"
                " file from an office of this version."
            ),
            format=f"{kind}/{version}",
            current=name(kind),
        )
    oldest = min(v for known, v in MIGRATIONS if known == kind)
    if version < oldest:
        raise ToolError(
            "format_too_old",
            _lt(
                "The file is of format %(format)s, which is older than any that can"
                " still be read (%(oldest)s). Export it again from an office that"
                " has the SOP."
            ),
            format=f"{kind}/{version}",
            oldest=f"{kind}/{oldest}",
        )
