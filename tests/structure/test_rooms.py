"""The rooms of ``models/`` depend only downwards, and each method has one room."""

import ast
from collections import defaultdict

from sources import (
    ADDONS,
    CASE,
    attribute,
    classes,
    methods,
    parents,
    room,
    slices,
    sources,
    tree,
)

# From the ground up: a room uses only the rooms before it in this list.
ROOMS = (
    "definition case clock checklist fee letter opinion meeting handover door"
    " proof retention privacy visit screen figures api exchange trial"
).split()
HEIGHT = {name: height for height, name in enumerate(ROOMS)}
BASE_ROOMS = ["office", "calendar", "register", "sop", "definition"]
PUBLIC_ROOMS = "page authenticity catalogue tracking notice link".split()
# The allowed number of calls to methods that only a higher room defines. It may only
# fall.
UPWARD_CALLS = 0
# Models that their own room writes in several files. The list may only shrink.
MODELS_IN_PARTS = {"ptsp.letter", "ptsp.meeting"}
MODELS = sources("ptsp_rekomendasi", "models")
# Only ``models/__init__`` and ``models/case`` compose the case from all slices.
COMPOSED_IN = {"models"}


def test_each_file_lies_in_a_room():
    for addon, rooms in (("ptsp_rekomendasi", ROOMS), ("ptsp_base", BASE_ROOMS)):
        models = ADDONS / addon / "models"
        assert {path.parent for path in models.rglob("*.py")} == {
            models,
            *(models / name for name in rooms),
        }
        assert [path.name for path in models.glob("*.py")] == ["__init__.py"]


def test_each_file_of_the_public_pages_lies_in_a_room():
    models = ADDONS / "ptsp_public" / "models"
    assert {path.parent.name for path in models.rglob("*.py")} <= {
        "models",
        *PUBLIC_ROOMS,
    }
    assert [path.name for path in models.glob("*.py")] == ["__init__.py"]


def test_tests_lie_in_rooms_of_the_same_names():
    for addon, rooms in (
        ("ptsp_rekomendasi", ROOMS),
        ("ptsp_base", BASE_ROOMS),
        ("ptsp_public", PUBLIC_ROOMS),
    ):
        found = {path.parent.name for path in (ADDONS / addon).rglob("test_*.py")}
        assert found <= set(rooms), found - set(rooms)


def test_no_two_test_files_have_the_same_name():
    names = [path.name for path in ADDONS.rglob("test_*.py")]
    assert len(names) == len(set(names))


def imported_rooms(path):
    """Return the rooms that a file in a room imports from."""
    for node in tree(path).body:
        if isinstance(node, ast.ImportFrom) and node.level == 2 and node.module:
            yield node.module.split(".")[0]


def test_no_room_imports_from_a_higher_one():
    upward = [
        f"{path.relative_to(ADDONS)} imports {name}"
        for path in MODELS
        if room(path) not in COMPOSED_IN
        for name in imported_rooms(path)
        if HEIGHT[name] > HEIGHT[room(path)]
    ]
    assert not upward


def homes():
    """Return the rooms that define each method name."""
    found = defaultdict(set)
    for path in MODELS:
        for node in classes(path):
            for method in methods(node):
                found[method.name].add(room(path))
    return found


def upward_calls():
    """Return each call of a method that only higher rooms define."""
    known = homes()
    found = []
    for path in MODELS:
        for node in ast.walk(tree(path)):
            if not isinstance(node, ast.Call):
                continue
            if not isinstance(node.func, ast.Attribute):
                continue
            rooms = known.get(node.func.attr)
            if rooms and min(HEIGHT[name] for name in rooms) > HEIGHT[room(path)]:
                place = f"{path.relative_to(ADDONS)}:{node.lineno}"
                found.append(f"{place} {node.func.attr} of {'/'.join(sorted(rooms))}")
    return found


def test_no_room_calls_a_method_of_a_higher_one():
    found = upward_calls()
    assert len(found) <= UPWARD_CALLS, "\n".join(found)


def test_only_the_composed_case_has_the_lock_and_has_it_first():
    locked = "ptsp.locked.mixin"
    with_lock = [node for _path, node in slices() if locked in parents(node)]
    assert [attribute(node, "_name") for node in with_lock] == [CASE]
    assert parents(with_lock[0])[0] == locked


def written_models(addon):
    """Return (folder, model) -> files whose classes define or extend the model."""
    found = defaultdict(list)
    for path in sources(addon, "models", "wizard", "report"):
        for node in classes(path):
            names = [attribute(node, "_name")] if attribute(node, "_name") else []
            for name in names or parents(node)[:1]:
                found[path.parent, name].append(f"{path.relative_to(ADDONS)}")
    return found


def test_a_model_is_one_class_in_ptsp_base():
    by_model = defaultdict(list)
    for (_folder, name), files in written_models("ptsp_base").items():
        by_model[name] += files
    assert not {name: files for name, files in by_model.items() if len(files) > 1}


def test_a_model_is_extended_once_in_a_room():
    found = written_models("ptsp_rekomendasi")
    parts = {name for (_folder, name), files in found.items() if len(files) > 1}
    assert parts <= MODELS_IN_PARTS
