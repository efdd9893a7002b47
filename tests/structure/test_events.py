"""The list of events for readers contains every event of the change feed."""

import ast

from sources import ADDONS, sources, tree

RECORDING = {"_record_change", "_record_on_case"}


def _recorded():
    """Return the events that the code records, by name or by a constant."""
    for path in sources("ptsp_rekomendasi", "models"):
        constants = {
            target.id: node.value.value
            for node in tree(path).body
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for node in ast.walk(tree(path)):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            if getattr(node.func, "attr", "") in RECORDING:
                event = node.args[0]
                name = constants.get(getattr(event, "id", ""))
                if isinstance(event, ast.Constant) or name:
                    yield getattr(event, "value", name)


def _told():
    page = (ADDONS.parent / "docs" / "kosakata-definisi.md").read_text("utf-8")
    return page.partition("list_changes")[2]


def test_each_event_is_published():
    found = set(_recorded())
    assert {"open", "move", "fee_assessed"} <= found
    unknown = [event for event in found if f"| `{event}` |" not in _told()]
    assert not unknown, unknown
