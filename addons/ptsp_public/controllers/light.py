# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The answer that all public pages give: light, without a session, in Indonesian."""

from odoo.http import request

# How all public pages are asked for: nobody logs in, and no cookie is set.
LIGHT = {"type": "http", "auth": "public", "methods": ["GET"], "save_session": False}
# Nothing is loaded but the style sheet, nothing is sent elsewhere, nobody frames it.
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


def respond(template, values, *, status=200, cache=NOT_KEPT, headers=()):
    """Return a public page as a response.

    :param str template: external id of the page
    :param dict values: what it shows, besides the office
    :param str cache: how long browsers may keep the page
    """
    html = pages()._render(template, values)
    return request.make_response(
        html,
        headers=[
            ("Content-Type", "text/html; charset=utf-8"),
            ("Content-Language", "id"),
            ("Content-Security-Policy", POLICY),
            ("Referrer-Policy", "no-referrer"),
            ("X-Content-Type-Options", "nosniff"),
            ("Cache-Control", cache),
            *headers,
        ],
        status=status,
    )
