"""The line of JSON that carries a refusal to another system."""

import json

KEYS = {"code", "field", "message"}


def write(code, field, message):
    """Return the line of a refusal.

    :param str code: one of ``ptsp_base.tools.refusal_codes``
    :param field: name of the wrong field, or False
    :param str message: the sentence for people

    >>> write("unknown", "reference", "There is no case “X”.")
    '{"code": "unknown", "field": "reference", "message": "There is no case “X”."}'
    """
    values = {"code": code, "field": field or False, "message": message}
    return json.dumps(values, ensure_ascii=False)


def read(text):
    """Return code, field and message of a line as a dict; None for other text.

    >>> read('{"code": "busy", "field": false, "message": "Try again."}')["code"]
    'busy'
    >>> read("Try again."), read("[1]"), read('{"code": 1}')
    (None, None, None)
    """
    try:
        values = json.loads(text)
    except ValueError:
        return None
    return values if isinstance(values, dict) and set(values) == KEYS else None
