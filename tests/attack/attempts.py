# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Generates from the registry all ways to change a record."""

import inspect
from dataclasses import dataclass, field

from attack_office import SECRETS
from forged_values import forged, writable

# Context keys that a client may send in the hope that one of them opens something.
STORM = {
    "ptsp_door": True,
    "door": True,
    "door_key": "DoorKey",
    "su": True,
    "uid": 1,
    "install_mode": True,
    "import_file": True,
    "install_module": "ptsp_rekomendasi",
    "module": "ptsp_rekomendasi",
    "_force_unlink": True,
    "force_delete": True,
    "skip_res_field_check": True,
    "active_test": False,
    "bin_size": True,
    "tracking_disable": True,
    "mail_notrack": True,
    "mail_create_nolog": True,
    "mail_create_nosubscribe": True,
    "mail_post_autofollow": True,
    "mail_activity_quick_update": True,
    "mail_activity_automation_skip": True,
    "no_reset_password": True,
    "no_recompute": True,
    "no_validate": True,
    "check_move_validity": False,
    "ptsp_now": "2020-01-01 00:00:00",
    "ptsp_trial": True,
    "dont_notify": True,
    "is_calendar_event_new": True,
    "edit_translations": True,
    "prefetch_fields": False,
}


@dataclass
class Attempt:
    """One call like one over RPC, or two calls of which the second uses the answer."""

    model: str
    method: str
    args: list
    kwargs: dict = field(default_factory=dict)
    way: str = ""
    # The next call on the same model, built from the answer.
    then: object = None

    def __str__(self):
        return f"{self.model}.{self.method} ({self.way or '-'})"


def values_of(record):
    """Return the values with which a copy of a record is created."""
    vals = {}
    for one in writable(record):
        if not one.store or one.type in ("one2many", "many2many", "binary"):
            continue
        if one.type == "properties_definition" or one.type == "properties":
            continue
        value = record[one.name]
        vals[one.name] = one.convert_to_write(value, record)
    return vals


def writes(record, names=None):
    """Yield a write of each field of a record."""
    for one in writable(record):
        if names is None or one.name in names:
            for value in forged(record, one):
                yield Attempt(
                    record._name,
                    "write",
                    [record.ids, {one.name: value}],
                    way=f"write {one.name}",
                )


def other_writes(record):
    """Yield the less usual ways to write each field of a record."""
    for one in writable(record):
        for value in forged(record, one)[:1]:
            vals = {one.name: value}
            yield Attempt(
                record._name,
                "write",
                [record.ids, vals],
                {"context": STORM},
                f"write with context {one.name}",
            )
            yield Attempt(
                record._name,
                "web_save",
                [record.ids, vals, {}],
                way=f"web_save {one.name}",
            )
            if one.type in ("char", "text", "selection", "boolean", "integer"):
                yield Attempt(
                    record._name,
                    "load",
                    [[".id", one.name], [[str(record.id), str(value)]]],
                    way=f"load {one.name}",
                )
            if one.translate:
                yield Attempt(
                    record._name,
                    "update_field_translations",
                    [record.ids, one.name, {"en_US": "Forged"}],
                    way=f"translate {one.name}",
                )


def removals(record):
    """Yield the ways to delete or hide a record."""
    for method in ("unlink", "action_archive", "action_unarchive"):
        if method == "unlink" or record._active_name:
            for context in ({}, STORM):
                yield Attempt(
                    record._name,
                    method,
                    [record.ids],
                    {"context": context} if context else {},
                    f"{method}{' with context' if context else ''}",
                )
    yield Attempt(record._name, "copy", [record.ids], way="copy")
    yield Attempt(
        record._name, "copy", [record.ids], {"context": STORM}, "copy with context"
    )


def creations(model, record):
    """Yield the ways to create a record.

    :param record: a similar record, with all rights, or none
    """
    name = model._name
    vals = values_of(record) if record else {}
    defaults = {f"default_{key}": value for key, value in vals.items()}
    yield Attempt(name, "create", [[vals]], way="create")
    yield Attempt(name, "create", [[vals]], {"context": STORM}, "create with context")
    yield Attempt(name, "create", [[{}]], {"context": defaults}, "create by defaults")
    yield Attempt(name, "web_save", [[], vals, {}], way="web_save new")
    yield Attempt(name, "name_create", ["Dipalsukan"], way="name_create")
    columns = [key for key, value in vals.items() if isinstance(value, (str, bool))]
    row = [str(vals[key]) for key in columns]
    yield Attempt(name, "load", [columns, [row]], way="load new")
    if defaults:
        yield Attempt(
            name,
            "load",
            [columns[:1] or ["id"], [row[:1] or [""]]],
            {"context": {**STORM, **defaults}},
            "load by defaults",
        )


def secrets():
    """Return texts that only people who need them may learn."""
    return list(SECRETS.values())


# Arguments that a careless or hostile client passes to an unsuitable method.
ODD = (
    [],
    ["x"],
    [-1],
    [None],
    [[]],
    [{}],
    [1, 2, 3, 4, 5, 6, 7, 8],
    [{"a": [1, {"b": None}]}],
    ["\0"],
    [10**30],
)


def public_methods(model):
    """Return the names of the methods of these addons that everybody may call.

    Methods that Odoo itself declares refuse odd arguments in Odoo's way.
    """
    names, foreign = set(), set()
    for one in type(model).mro()[1:]:
        own = str(getattr(one, "_module", "") or "").startswith("ptsp_")
        (names if own else foreign).update(
            name for name, value in vars(one).items() if inspect.isfunction(value)
        )
    return sorted(
        name
        for name in names - foreign
        if not name.startswith("_")
        and not any(
            getattr(getattr(one, name, None), "_api_private", False)
            for one in type(model).mro()
        )
    )


# The number of odd argument lists in a normal run.
FEW = 3


def calls(model, record, *, few=False):
    """Yield calls of every public method with fitting and unfitting arguments."""
    for method in public_methods(model):
        of_model = getattr(getattr(type(model), method), "_api_model", False)
        for number, arguments in enumerate(ODD[:FEW] if few else ODD):
            args = list(arguments) if of_model else [record.ids, *arguments]
            yield Attempt(model._name, method, args, way=f"call {method} {number}")
