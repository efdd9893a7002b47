"""One place knows who works at a desk today, including acting officials."""

import ast

from sources import ADDONS, sources, tree

# The places that need the members as entered, not today's workers: the list of the
# overview, data that is fetched in advance, and the holder of a post on paper.
ENTERED = {
    "ptsp_rekomendasi/models/screen/ptsp_lane.py",
    "ptsp_rekomendasi/models/screen/ptsp_case_board.py",
    "ptsp_rekomendasi/models/letter/ptsp_letter_content.py",
}
# Members of other things than desks.
OTHERS = ("agency_id", "sector_id", "groups")


def membership_reads(path):
    """Yield the lines that read the members of a desk by their field."""
    for node in ast.walk(tree(path)):
        if not isinstance(node, ast.Attribute) or node.attr != "user_ids":
            continue
        owner = ast.unparse(node.value)
        if not owner.endswith(OTHERS):
            yield node.lineno, owner


def test_the_case_asks_who_works_at_a_desk_and_not_who_is_entered():
    found = [
        f"{name}:{line} {owner}.user_ids"
        for path in sources("ptsp_rekomendasi", "models", "wizard", "controllers")
        if (name := str(path.relative_to(ADDONS))) not in ENTERED
        for line, owner in membership_reads(path)
    ]
    assert not found, "ask _workers() of the desk or _workers_at() of the service"
