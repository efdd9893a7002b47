# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The pages of the contract, made from the code that keeps it."""

import json
import shlex
from pathlib import Path

from odoo.addons.ptsp_base.tools.refusal_codes import MEANINGS
from odoo.addons.ptsp_rekomendasi.models.api.ptsp_api_version import CONTRACT
from odoo.addons.ptsp_rekomendasi.tools.contract import described, openapi
from odoo.addons.ptsp_rekomendasi.tools.contract.named import NAMED, refer
from odoo.addons.ptsp_rekomendasi.tools.contract.shapes import DIALECT

from .contract_examples import EXAMPLES

FOLDER = Path(__file__).parents[4] / "docs" / "api"
PLACE = "{}.json"
OURS = "odoo.addons.ptsp_rekomendasi."
HEAD = """# Methods of the contract

This page is made from the code; do not edit it by hand. [README](README.md) says how
to log in, and what `login`, `$PTSP_URL` and `$PTSP_KEY` in the examples are. The
examples are calls by people of the demonstration; a test makes each of them.
"""


def pages(env):
    """Return what the folder ``docs/api`` holds besides its README, by path.

    :param env: of an office without further addons
    """
    methods = described_methods(env)
    version = CONTRACT
    made = {
        "methods.md": _methods_page(methods),
        "openapi.json": _json(openapi.document(methods, MEANINGS, version)),
    }
    shapes = {name: refer(part, PLACE, itself=True) for name, part in NAMED.items()}
    shapes |= {method.name: refer(method.result, PLACE) for method in methods}
    for name, shape in shapes.items():
        schema = {"$schema": DIALECT, "title": name, **shape}
        made[f"schemas/{name}.json"] = _json(schema)
    return made


def described_methods(env):
    """Return what each method of the contract is, by name."""
    api = env["ptsp.api"]
    contract, groups = api._contract(), api._groups()
    return [
        described.describe(name, call, contract, groups[call.ptsp_right])
        for name, call in sorted(calls(api).items())
    ]


def calls(api):
    """Return the methods of the contract by name; those of other addons left out.

    What another addon brings is described by it.
    """
    found = {name: getattr(type(api), name, None) for name in dir(type(api))}
    return {
        name: method
        for name, method in found.items()
        if hasattr(method, "ptsp_right") and method.__module__.startswith(OURS)
    }


def _json(value):
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def _methods_page(methods):
    index = "\n".join(
        f"- [`{method.name}`](#{method.name}): {method.summary}" for method in methods
    )
    return "\n\n".join([HEAD.strip(), index, *map(_section, methods)]) + "\n"


def _section(method):
    example = EXAMPLES[method.name]
    parts = [f"## {method.name}", method.summary]
    parts += [method.text] if method.text else []
    parts.append(f"Who may call it: {', '.join(method.groups)}.")
    if method.arguments:
        parts.append(_arguments(method))
    parts.append(f"**Answer:** {_answer(method)}")
    parts.append(_python(method.name, example))
    parts.append(_shell(method.name, example))
    return "\n\n".join(parts)


def _answer(method):
    text = method.answer or "see the schema"
    return (
        f"{text.rstrip('.')}. Schema: [{method.name}.json](schemas/{method.name}.json)"
    )


def _arguments(method):
    lines = ["| Argument | Type | Meaning |", "| --- | --- | --- |"]
    for argument in method.arguments:
        meaning = argument.meaning or argument.shape.get("description", "")
        name = f"`{argument.name}`" + (" (required)" if argument.required else "")
        lines.append(f"| {name} | {_type(argument.shape)} | {meaning} |")
    return "\n".join(lines)


def _type(shape):
    if "anyOf" in shape:
        return " or ".join(_type(part) for part in shape["anyOf"])
    if "enum" in shape:
        return "one of " + ", ".join(f"`{word}`" for word in shape["enum"])
    if shape.get("type") == "array":
        return f"list of {_type(shape['items'])}"
    if shape.get("properties"):
        return "object: " + ", ".join(f"`{name}`" for name in shape["properties"])
    return shape.get("format") or shape.get("contentEncoding") or shape.get("type", "")


def _python(name, example):
    given = ",\n".join(
        f"    {key}={_literal(value)}" for key, value in example.arguments.items()
    )
    call = f"api.{name}(\n{given},\n)" if given else f"api.{name}()"
    return (
        "```python\n"
        f'api = login("{example.login}").env["ptsp.api"]\n'
        f"answer = {call}\n"
        "```"
    )


def _literal(value):
    """Return a value as Python code with double quotes."""
    if isinstance(value, dict):
        inside = (f"{_literal(key)}: {_literal(one)}" for key, one in value.items())
        return "{" + ", ".join(inside) + "}"
    if isinstance(value, list):
        return f"[{', '.join(map(_literal, value))}]"
    return repr(value) if isinstance(value, bool) else json.dumps(value)


def _shell(name, example):
    body = shlex.quote(json.dumps(example.arguments, ensure_ascii=False))
    return (
        "```sh\n"
        f'curl -sS "$PTSP_URL/json/2/ptsp.api/{name}" \\\n'
        '  -H "Authorization: Bearer $PTSP_KEY" \\\n'
        '  -H "Content-Type: application/json" \\\n'
        f"  --data {body}\n"
        "```"
    )
