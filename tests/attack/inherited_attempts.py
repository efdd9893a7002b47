# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Calls the methods of Odoo that everybody may call on the office's models.

The registry lists the methods, so one of a new release or a new addon is called from
its first day. This module only knows the meaning of their parameters.
"""

import inspect
from datetime import timedelta

from attempts import STORM, Attempt
from forged_values import FORGED, forged, writable

from odoo import fields

# Other tests try these methods, each field in several ways.
TRIED_ELSEWHERE = {"write", "create", "unlink", "copy", "load", "web_save"}
# A client without a record uses this number.
NO_RECORD = 2**31 - 1


class UnknownParameter(Exception):
    """The tests know no value for a parameter of a method of Odoo."""


def inherited_methods(model):
    """Return name -> function of Odoo's methods of a model that do more than read."""
    found = {}
    for name in dir(type(model)):
        function = inspect.unwrap(getattr(type(model), name))
        if name.startswith("_") or not inspect.isfunction(function):
            continue
        owners = [one for one in type(model).mro()[1:] if name in vars(one)]
        private = any(getattr(vars(one)[name], "_api_private", 0) for one in owners)
        reading = any(getattr(vars(one)[name], "_readonly", 0) for one in owners)
        if not private and not reading and any(map(_is_foreign, owners)):
            found[name] = function
    return {name: one for name, one in found.items() if name not in TRIED_ELSEWHERE}


def _is_foreign(owner):
    return not str(getattr(owner, "_module", "") or "").startswith("ptsp_")


def inherited(record, other):
    """Yield calls of a model's methods from Odoo, on one of its records.

    :param other: a partner whose name is used
    """
    given = _given(record, other)
    for name, function in inherited_methods(record).items():
        parameters = list(inspect.signature(function).parameters.values())[1:]
        of_field = [one.name for one in parameters if one.name in OF_FIELD]
        fitting = {one.name: given[one.name] for one in parameters if one.name in given}
        for one in parameters:
            if one.name not in {*fitting, *of_field} and _is_required(one):
                raise UnknownParameter(f"{record._name}.{name}: {one.name}")
        for field, value in _forgeries(record) if of_field else [(None, None)]:
            more = {key: OF_FIELD[key](field, value) for key in of_field}
            yield _attempt(record, name, function, {**fitting, **more}, field)


def _attempt(record, name, function, arguments, field):
    of_model = getattr(getattr(type(record), name), "_api_model", False)
    positional, named = [], {}
    for one in list(inspect.signature(function).parameters.values())[1:]:
        if one.name in arguments:
            if one.kind is one.KEYWORD_ONLY or len(named):
                named[one.name] = arguments[one.name]
            else:
                positional.append(arguments[one.name])
        elif one.kind is not one.VAR_KEYWORD:
            named[one.name] = one.default
            if one.default is one.empty or one.kind is one.VAR_POSITIONAL:
                del named[one.name]
    if any(one.kind is one.VAR_KEYWORD for one in _parameters(function)):
        named = {}
    args = positional if of_model else [record.ids, *positional]
    way = f"inherited {name} {field.name if field else ''}"
    return Attempt(record._name, name, args, named, way)


def _parameters(function):
    return inspect.signature(function).parameters.values()


def _is_required(one):
    return one.default is one.empty and one.kind not in (
        one.VAR_POSITIONAL,
        one.VAR_KEYWORD,
    )


def _forgeries(record):
    for one in writable(record):
        for value in forged(record, one)[:1]:
            yield one, value


# Parameters that name a field or contain values of it; the method is called once for
# each field.
OF_FIELD = {
    "vals": lambda field, value: {field.name: value},
    "values": lambda field, value: {field.name: value},
    "vals_list": lambda field, value: [{field.name: value}],
    "default": lambda field, value: {field.name: value},
    "field_name": lambda field, value: field.name,
    "translations": lambda field, value: {"en_US": FORGED, "id_ID": FORGED},
}


def _given(record, other):
    """Return values for the other parameters of Odoo's methods."""
    tomorrow = fields.Date.to_string(fields.Date.today() + timedelta(days=1))
    return {
        "specification": {},
        "offset": 7,
        "name": FORGED,
        "body": FORGED,
        "author_id": other.id,
        "partner_ids": other.ids,
        "new_thread": record.id,
        "msg_dict": {"subject": FORGED, "author_id": other.id, "body": FORGED},
        "custom_values": {record._rec_name or "display_name": FORGED},
        "update_vals": {record._rec_name or "display_name": FORGED},
        "model": record._name,
        "message": f"From: {other.email}\nSubject: x\n\n{FORGED}",
        "message_dict": {"subject": FORGED},
        "source_ref": "mail.mail_notification_light",
        "notification_type": "email",
        "act_type_xmlids": ["mail.mail_activity_data_todo"],
        "act_type_xmlid": "mail.mail_activity_data_todo",
        "only_automated": False,
        "user_id": other.user_ids[:1].id,
        "date_deadline": tomorrow,
        "template_id": record.env["mail.template"].sudo().search([], limit=1).id
        or NO_RECORD,
        "operation": "write",
        "raise_exception": False,
        "new": record.ids,
        "fields": ["display_name"],
        "fields_to_export": ["display_name"],
        "field_names": ["display_name"],
        "full_name": "display_name",
        "domain": [],
        "groupby": [],
        "group_by": "id",
        "progress_bar": {"field": "id", "colors": {}},
        "help_message": "",
        "view_id": False,
        "view_type": "form",
        "views": [[False, "list"]],
        "fields_spec": {"display_name": {}},
        "grouping_sets": [[]],
    }


def references(env, records):
    """Yield attempts on rows of Odoo that name a record of the office.

    Such rows are files, messages, followers, activities, ratings and other rows of
    addons that belong to "a record of any model".

    :param records: one of each model, by name of the model
    """
    for model, reference in reference_fields(env):
        rows = env[model].sudo().with_context(active_test=False)
        owner = reference.model_field
        for name, record in records.items():
            yield from _new_rows(rows, reference, name, record)
            own = [(owner, "=", name), (reference.name, "=", record.id)]
            row = rows.search(own, limit=1, order="id desc")
            if not row:
                continue
            for one in writable(row):
                for value in forged(row, one)[:1]:
                    vals = {one.name: value}
                    way = f"row of {name}: {one.name}"
                    yield Attempt(model, "write", [row.ids, vals], way=way)
            for method in ("unlink", "copy"):
                yield Attempt(model, method, [row.ids], way=f"row of {name}: {method}")


def reference_fields(env):
    """Return model and field of each kind of row that names a record of any model."""
    return [
        (name, field)
        for name, model in sorted(env.registry.items())
        if not (model._abstract or model._transient or name.startswith("ptsp."))
        for field in model._fields.values()
        if field.type == "many2one_reference" and field.store and field.model_field
    ]


def _new_rows(rows, reference, name, record):
    vals = {reference.name: record.id, reference.model_field: name}
    if "res_model_id" in rows._fields:
        vals["res_model_id"] = rows.env["ir.model"]._get_id(name)
    for one in writable(rows):
        if one.required and one.name not in vals and one.store:
            vals[one.name] = forged(rows, one)[0]
    way = f"new row of {name}"
    yield Attempt(rows._name, "create", [[vals]], way=way)
    yield Attempt(rows._name, "create", [[vals]], {"context": STORM}, f"{way} by storm")
