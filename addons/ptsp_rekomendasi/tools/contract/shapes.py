"""Short functions to write JSON Schemas with."""

from functools import partial

DIALECT = "https://json-schema.org/draft/2020-12/schema"
TEXT = {"type": "string"}
WHOLE = {"type": "integer"}
NUMBER = {"type": "number"}
YES_NO = {"type": "boolean"}
ANYTHING = {}
DAY = {"type": "string", "format": "date"}
MOMENT = {"type": "string", "format": "date-time"}
BASE64 = {"type": "string", "contentEncoding": "base64"}
HASH = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
NONE = {"const": False}


def record(**fields):
    """Return the shape of an object that has all these fields.

    Further fields may be added to the contract at any time, and clients ignore them.
    """
    return {"type": "object", "properties": fields, "required": sorted(fields)}


def given(required=(), **fields):
    """Return the shape of an object that a client sends, with few required fields."""
    shape = {"type": "object", "properties": fields, "additionalProperties": False}
    return {**shape, "required": sorted(required)} if required else shape


def many(shape, **limits):
    """Return the shape of a list."""
    return {"type": "array", "items": shape, **limits}


def by_name(shape):
    """Return the shape of an object with any names, and values of one shape."""
    return {"type": "object", "additionalProperties": shape}


def one_of(*words):
    """Return the shape of a word out of several."""
    return {"type": "string", "enum": list(words)}


def either(*shapes):
    """Return the shape of a value of one shape or another."""
    return {"anyOf": list(shapes)}


# XML-RPC has no null, so False stands for an absent value.
maybe = partial(either, NONE)


def said(shape, description):
    """Return a shape with its description."""
    return {**shape, "description": description}


def strict(shape):
    """Return a shape that refuses fields it does not name; for tests.

    >>> strict(record(code=TEXT))["additionalProperties"]
    False
    """
    if isinstance(shape, list):
        return [strict(part) for part in shape]
    if not isinstance(shape, dict):
        return shape
    narrowed = {word: strict(part) for word, part in shape.items()}
    if "properties" in shape and "additionalProperties" not in shape:
        narrowed["additionalProperties"] = False
    return narrowed
