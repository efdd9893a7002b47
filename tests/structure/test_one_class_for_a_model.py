"""Each model of ptsp_base is one class; long ones are split into named mixins."""

from sources import attribute, classes, parents, sources


def models_of(addon):
    """Return the classes that define or extend models, each with its file."""
    return [
        (path, node)
        for path in sources(addon)
        for node in classes(path)
        if attribute(node, "_name") or parents(node)
    ]


def test_no_class_extends_a_model_of_its_own_addon():
    found = models_of("ptsp_base")
    own = {attribute(node, "_name") for _path, node in found} - {None}
    extended = [
        f"{path.name}: {node.name} extends {parent}"
        for path, node in found
        if not attribute(node, "_name")
        for parent in parents(node)
        if parent in own
    ]
    assert not extended


def test_a_model_of_another_addon_is_extended_once():
    extended = [
        parent
        for _path, node in models_of("ptsp_base")
        if not attribute(node, "_name")
        for parent in parents(node)
    ]
    assert len(extended) == len(set(extended)), extended
