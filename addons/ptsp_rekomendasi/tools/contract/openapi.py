"""The contract over /json/2 as an OpenAPI document."""

from .named import NAMED, refer

PLACE = "#/components/schemas/{}"
REFUSED = {"$ref": "#/components/responses/Refused"}
STATUSES = ("401", "403", "404", "409", "422", "500")


def document(methods, codes, version):
    """Return the OpenAPI 3.1 document of the contract.

    :param methods: :class:`described.Method` of each
    :param dict codes: code of a refusal -> its meaning
    :param str version: of the contract
    """
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "PTSP for Odoo: the public contract",
            "version": version,
            "license": {"name": "AGPL-3.0-or-later", "identifier": "AGPL-3.0-or-later"},
            "description": "Methods of the model `ptsp.api`, called over /json/2.",
        },
        "servers": [
            {
                "url": "https://{host}",
                "variables": {"host": {"default": "ptsp.example.go.id"}},
            }
        ],
        "security": [{"key": []}],
        "paths": {
            f"/json/2/ptsp.api/{method.name}": {"post": _operation(method)}
            for method in methods
        },
        "components": {
            "securitySchemes": {"key": {"type": "http", "scheme": "bearer"}},
            "responses": {"Refused": _refused()},
            "schemas": {
                **{
                    name: refer(part, PLACE, itself=True)
                    for name, part in NAMED.items()
                },
                **{method.name: refer(method.result, PLACE) for method in methods},
                "refusal": _refusal(codes),
            },
        },
    }


def _operation(method):
    arguments = {
        "type": "object",
        "properties": {
            argument.name: _with_meaning(argument) for argument in method.arguments
        },
        "additionalProperties": False,
    }
    required = [argument.name for argument in method.arguments if argument.required]
    if required:
        arguments["required"] = required
    schema = {"$ref": f"#/components/schemas/{method.name}"}
    answer = {"description": method.answer or method.summary, "content": _json(schema)}
    return {
        "operationId": method.name,
        "summary": method.summary,
        "description": method.text,
        "requestBody": {"required": True, "content": _json(arguments)},
        "responses": {"200": answer, **dict.fromkeys(STATUSES, REFUSED)},
    }


def _with_meaning(argument):
    shape = refer(argument.shape, PLACE)
    return {**shape, "description": argument.meaning} if argument.meaning else shape


def _json(schema):
    return {"application/json": {"schema": schema}}


def _refused():
    schema = {
        "type": "object",
        "required": ["message"],
        "properties": {
            "message": {
                "type": "string",
                "contentMediaType": "application/json",
                "contentSchema": {"$ref": "#/components/schemas/refusal"},
            }
        },
    }
    return {
        "description": "Refused; `message` is one line of JSON.",
        "content": _json(schema),
    }


def _refusal(codes):
    return {
        "type": "object",
        "required": ["code", "field", "message"],
        "properties": {
            "code": {"type": "string", "enum": list(codes)},
            "field": {"anyOf": [{"const": False}, {"type": "string"}]},
            "message": {"type": "string", "description": "the sentence for people"},
        },
    }
