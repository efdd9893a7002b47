# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Makes forged values for a field: other values that the field accepts."""

import base64
from datetime import timedelta

from odoo import fields
from odoo.fields import Command

from odoo.addons.ptsp_rekomendasi.tests.case_work import PDF

FORGED = "Dipalsukan"
NEVER = {"id", "create_uid", "create_date", "write_uid", "write_date"}


def writable(model):
    """Return the fields of a model that somebody may try to write."""
    return [
        one
        for name, one in sorted(model._fields.items())
        if name not in NEVER and (one.store or one.inverse or one.related)
    ]


def forged(record, one):
    """Return values for a field, each different from the present one.

    :param record: with all rights, or empty for a new record
    """
    value = record[one.name] if record else False
    return _FORGERS.get(one.type, _text)(record, one, value)


def _text(_record, _one, value):
    return [FORGED if value != FORGED else f"{FORGED} lagi"]


def _boolean(_record, _one, value):
    return [not value]


def _number(_record, _one, value):
    return [(value or 0) + 1]


def _date(_record, _one, value):
    return [fields.Date.to_string((value or fields.Date.today()) + timedelta(days=9))]


def _datetime(_record, _one, value):
    moment = (value or fields.Datetime.now()) - timedelta(days=9)
    return [fields.Datetime.to_string(moment)]


def _selection(record, one, value):
    choices = [key for key, _label in one._description_selection(record.env)]
    return [key for key in choices if key != value][:1] or [False]


def _binary(_record, _one, _value):
    return [base64.b64encode(PDF + b"% " + FORGED.encode()).decode()]


def _many2one(record, one, value):
    others = record.env[one.comodel_name].sudo().with_context(active_test=False)
    other = others.search([("id", "not in", value.ids if value else [])], limit=1)
    return [other.id or False]


def _many2many(record, one, value):
    others = record.env[one.comodel_name].sudo().with_context(active_test=False)
    other = others.search([("id", "not in", value.ids if value else [])], limit=1)
    first = value[:1]
    return [
        [Command.link(other.id)] if other else [Command.clear()],
        [Command.set([])],
        *([[Command.unlink(first.id)], [Command.delete(first.id)]] if first else []),
    ]


def _one2many(record, one, value):
    others = record.env[one.comodel_name].sudo().with_context(active_test=False)
    other = others.search([("id", "not in", value.ids if value else [])], limit=1)
    first = value[:1]
    name = others._rec_name or next(iter(others._fields))
    named = {name: FORGED} if others._fields[name].type in ("char", "text") else {}
    return [
        [Command.create(named)],
        *([[Command.link(other.id)]] if other else []),
        *(
            [[Command.delete(first.id)], [Command.update(first.id, named)]]
            if first
            else []
        ),
    ]


def _properties(record, one, _value):
    definition = record._fields[one.name].definition
    container = record[definition.split(".")[0]] if record else None
    rows = container[definition.split(".")[1]] if container else []
    return [{row["name"]: FORGED for row in rows or [] if row["type"] == "char"}]


def _json(_record, _one, _value):
    return [{"a": FORGED}]


def _reference(record, _one, _value):
    return [f"res.partner,{record.env.user.partner_id.id}"]


def _many2one_reference(_record, _one, value):
    return [(value or 0) + 1]


def _definition(_record, _one, _value):
    return [[{"name": "palsu", "string": FORGED, "type": "char"}]]


_FORGERS = {
    "boolean": _boolean,
    "integer": _number,
    "float": _number,
    "monetary": _number,
    "date": _date,
    "datetime": _datetime,
    "selection": _selection,
    "binary": _binary,
    "image": _binary,
    "many2one": _many2one,
    "many2many": _many2many,
    "one2many": _one2many,
    "properties": _properties,
    "properties_definition": _definition,
    "json": _json,
    "reference": _reference,
    "many2one_reference": _many2one_reference,
}
