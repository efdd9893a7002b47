"""All definitions by which a case can run: seeds, example and standard flow."""

from functools import cache

import pytest
import yaml
from definition_files import SOPS, catalogue, example, sop
from flow_files import expanded

EXAMPLE = "RIS-01"
# The standard flow with each choice of its options.
FLOWS = {
    "flow": (),
    "flow with opinion": ("opinion",),
    "flow with forum": ("forum",),
    "flow with both": ("opinion", "forum"),
}
# The office's own definitions; the example belongs to another office.
OFFICE = pytest.mark.parametrize("name", [*SOPS, *FLOWS])
EVERY = pytest.mark.parametrize("name", [*SOPS, *FLOWS, EXAMPLE])


@cache
def _parts(name):
    """Return a definition and its part of the catalogue, read only once."""
    if name in FLOWS:
        parts = expanded(*FLOWS[name])
        return parts["definition"], parts["catalogue"]
    found = sop(name) if name in SOPS else yaml.safe_load(example())
    return found, found.get("catalogue", {})


def definition(name):
    """Return a definition by its name; tests must not change it."""
    return _parts(name)[0]


def catalogue_of(name):
    """Return the office's catalogue together with the definition's own part."""
    own = _parts(name)[1]
    shared = catalogue()
    for part, rows in own.items():
        if isinstance(rows, list):
            shared[part] = [*shared.get(part, []), *rows]
    return shared


def lane_of(name):
    """Return a function that returns the lane making a move of a step."""
    lanes = {row["code"]: row["lane"] for row in catalogue_of(name)["stages"]}
    signers = {
        row["code"]: row.get("sign_lane") for row in catalogue_of(name)["letter_types"]
    }
    return lambda step, move: (
        move.get("lane") or signers.get(move.get("signer_of")) or lanes[step["stage"]]
    )


def asks_opinion(name):
    return definition(name)["opinion"] != "never"
