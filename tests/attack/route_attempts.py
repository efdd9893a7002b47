# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Requests to every address of the server that takes a record and may write.

The server lists the addresses, so one of a new release or a new addon is called from
its first day.
"""

import base64
import inspect
from dataclasses import dataclass, field

from forged_values import FORGED

from odoo.addons.ptsp_rekomendasi.tests.case_work import PDF

FILE = base64.b64encode(PDF + b"% forged").decode()
# Parameters that identify a record.
OF_RECORDS = frozenset(
    "message_id attachment_id attachment thread_id thread_model res_model res_id ids"
    " model id message_link_preview_ids ufile attachment_ids".split()
)
# All other attacks use RPC itself; sessions and pages have their own tests.
ELSEWHERE = (
    "/web/dataset/",
    "/json/",
    "/jsonrpc",
    "/xmlrpc",
    "/ptsp/",
    "/web/database",
)


@dataclass
class Request:
    """One request, described like an ``Attempt``."""

    url: str
    kind: str
    params: dict
    files: dict = field(default_factory=dict)
    way: str = ""
    model: str = "http"

    @property
    def method(self):
        return self.url

    def __str__(self):
        return f"{self.url} ({self.way or '-'})"


class UnknownParameter(Exception):
    """The tests know no value for a parameter of an address."""


def requests(env, target):
    """Yield requests to every address about one target.

    :param target: dict of values for the parameters; ``tokens`` are those that the
        person was given with an own file
    """
    for rule in env["ir.http"].routing_map().iter_rules():
        function = rule.endpoint.original_endpoint
        routing = rule.endpoint.routing
        names = [
            one.name
            for one in inspect.signature(function).parameters.values()
            if one.kind is not one.VAR_KEYWORD and one.name != "self"
        ]
        about = OF_RECORDS.intersection(names)
        if not about or rule.rule.startswith(ELSEWHERE) or _only_reads(routing):
            continue
        unknown = [
            name for name in names if name not in target and _needs(function, name)
        ]
        if unknown:
            raise UnknownParameter(f"{rule.rule}: {', '.join(unknown)}")
        given = {name: target[name] for name in names if name in target}
        url, given = _filled(rule, given)
        if url is None:
            continue
        files = {name: given.pop(name) for name in ("ufile",) if name in given}
        yield Request(url, routing["type"], given, files, target["way"])


def _only_reads(routing):
    """Tell whether the handler of an address cannot write."""
    methods = routing.get("methods")
    return routing.get("readonly") is True or (methods and "POST" not in methods)


def _needs(function, name):
    parameter = inspect.signature(function).parameters[name]
    return parameter.default is parameter.empty


def _filled(rule, given):
    """Return the address with its own parts filled in, and the other parameters."""
    try:
        parts = {name: given[name] for name in rule.arguments}
    except KeyError:
        return None, given
    url = rule.rule
    for name, value in parts.items():
        url = _replace_part(url, name, str(value))
    rest = {name: value for name, value in given.items() if name not in parts}
    return url, rest


def _replace_part(url, name, value):
    before, _open, rest = url.partition("<")
    part, _close, after = rest.partition(">")
    if part.rpartition(":")[2] == name:
        return f"{before}{value}{after}"
    return f"{before}<{part}>{_replace_part(after, name, value)}"


def target(case, said, file, other, **more):
    """Return values for the parameters of addresses, about a file and its record.

    :param said: a message of the case
    :param file: a file that is attacked
    :param other: a partner whose name is used
    """
    return {
        "message_id": said.id,
        "message_link_preview_ids": [1],
        "attachment_id": file.id,
        "attachment": file.id,
        "attachment_ids": file.ids,
        "ids": file.ids,
        "id": case.id,
        "model": case._name,
        "thread_model": case._name,
        "thread_id": case.id,
        "res_model": case._name,
        "res_id": case.id,
        "partner_ids": other.ids,
        "partner_id": other.id,
        "pid": other.id,
        "token": "x",
        "access_token": None,
        "is_internal": False,
        "update_data": {"body": FORGED, "attachment_ids": []},
        "post_data": {
            "body": FORGED,
            "author_id": other.id,
            "email_from": other.email,
            "date": "2020-01-01 00:00:00",
            "message_type": "notification",
        },
        "context": {
            "default_author_id": other.id,
            "default_date": "2020-01-01 00:00:00",
            "default_message_type": "notification",
        },
        "content": "👍",
        "action": "add",
        "name": "palsu.pdf",
        "data": FILE,
        "is_image": False,
        "mimetype": "application/pdf",
        "url": "https://example.org/palsu.pdf",
        "thumbnail": FILE,
        "ufile": ("palsu.pdf", PDF + b"% forged", "application/pdf"),
        "last_message_id": said.id,
        "channel_id": 1,
        "domain": [],
        "model_name": case._name,
        "field_name": "title",
        "bus_data": {},
        "emails": [other.email],
        **more,
    }
