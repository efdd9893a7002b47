# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""How public pages respond: with the light layout, no session, in Indonesian."""

import base64
import functools
import hashlib

from markupsafe import Markup

from odoo.http import request
from odoo.tools import file_open

# Route options of all public pages: nobody logs in, and no cookie is set.
LIGHT = {"type": "http", "auth": "public", "methods": ["GET"], "save_session": False}
# Pages load only the style sheet and pictures of this site, send forms only to this
# site and may not be framed. A page that runs a script of ours adds the script's hash.
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self';"
    " base-uri 'none'; frame-ancestors 'none'"
)
NOT_KEPT = "no-store"
KEPT_A_WHILE = "public, max-age=300"


def pages():
    """Return the service model of public pages, always speaking Indonesian."""
    # Visitors have no rights. Each page shows only what is meant for everybody.
    return request.env["ptsp.public.page"].sudo().with_context(lang="id_ID")


@functools.cache
def _script(name):
    """Return one of our scripts, and the policy that allows this script alone."""
    with file_open(f"ptsp_public/static/src/{name}") as file:
        text = file.read()
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    # The script is our own file, so it may stand unescaped inside the page.
    return Markup(text), f"{POLICY}; script-src 'sha256-{digest}'"


def respond(template, values, *, status=200, cache=NOT_KEPT, headers=(), script=""):
    """Return a public page as a response.

    :param str template: external id of the page
    :param dict values: values of the page, besides the office
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
