# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The answer that all public pages give: light, without a session, in Indonesian."""

import base64
import functools
import hashlib

from markupsafe import Markup

from odoo.http import request
from odoo.tools import file_open

# How all public pages are asked for: nobody logs in, and no cookie is set.
LIGHT = {"type": "http", "auth": "public", "methods": ["GET"], "save_session": False}
# Nothing is loaded but the style sheet, nothing is sent elsewhere, nobody frames it.
# A page that runs a script of ours says by its hash which one.
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self';"
    " base-uri 'none'; frame-ancestors 'none'"
)
NOT_KEPT = "no-store"
KEPT_A_WHILE = "public, max-age=300"


def pages():
    """Return what prepares public pages, speaking Indonesian whatever is asked."""
    # Visitors have no rights; each page tells only what is meant for everybody.
    return request.env["ptsp.public.page"].sudo().with_context(lang="id_ID")


@functools.cache
def _script(name):
    """Return a script of ours, and the policy that lets exactly this one run."""
    with file_open(f"ptsp_public/static/src/{name}") as file:
        text = file.read()
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    # It is our own file, and pages bear it whole: its hash is all that may run.
    return Markup(text), f"{POLICY}; script-src 'sha256-{digest}'"


def respond(template, values, *, status=200, cache=NOT_KEPT, headers=(), script=""):
    """Return a public page as a response.

    :param str template: external id of the page
    :param dict values: what it shows, besides the office
    :param str cache: how long browsers may keep the page
    :param str script: file name of the one script that the page runs, if any
    """
    text, policy = _script(script) if script else ("", POLICY)
    html = pages()._render(template, {**values, "script": text})
    return request.make_response(
        html,
        headers=[
            ("Content-Type", "text/html; charset=utf-8"),
            ("Content-Language", "id"),
            ("Content-Security-Policy", policy),
            ("Referrer-Policy", "no-referrer"),
            ("X-Content-Type-Options", "nosniff"),
            ("Cache-Control", cache),
            *headers,
        ],
        status=status,
    )
