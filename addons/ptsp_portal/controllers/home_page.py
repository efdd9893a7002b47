# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The answer that all pages of an applicant give: light, with a session, Indonesian."""

from odoo.exceptions import AccessError
from odoo.http import content_disposition, request

from odoo.addons.ptsp_public.controllers.light import pages

# Nothing comes from elsewhere; one script of ours saves what was typed.
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self';"
    " img-src 'self' data:; form-action 'self'; base-uri 'none';"
    " frame-ancestors 'none'"
)
SAFE_HEADERS = [
    ("Referrer-Policy", "same-origin"),
    ("X-Content-Type-Options", "nosniff"),
    ("Cache-Control", "no-store"),
]
GET = {"type": "http", "auth": "applicant", "methods": ["GET"], "sitemap": False}
POST = {"type": "http", "auth": "applicant", "methods": ["POST"], "sitemap": False}
# For who has not logged in yet.
OPEN_GET = {**GET, "auth": "public"}
OPEN_POST = {**POST, "auth": "public"}


def home(model):
    """Return a service of the pages, acting for the applicant, in Indonesian.

    Accounts have no rights of their own: the service finds what belongs to the user.
    """
    return request.env[model].sudo().with_context(lang="id_ID")


def show(template, values, *, status=200):
    """Return a page as a response.

    :param str template: external id of the page
    :param dict values: what it shows, besides the office and the account
    """
    user = request.env.user
    shown = {
        **values,
        "csrf": request.csrf_token(),
        "account": user.sudo().login if user._is_portal() else "",
    }
    headers = [
        ("Content-Type", "text/html; charset=utf-8"),
        ("Content-Language", "id"),
        ("Content-Security-Policy", POLICY),
        ("X-Robots-Tag", "noindex"),
        *SAFE_HEADERS,
    ]
    html = pages()._render(template, shown)
    return request.make_response(html, headers=headers, status=status)


def give(name, content, mimetype, *, inline=False):
    """Return a file as a response."""
    kind = "inline" if inline else "attachment"
    headers = [
        ("Content-Type", mimetype or "application/octet-stream"),
        ("Content-Length", len(content)),
        ("Content-Disposition", content_disposition(name, kind)),
        ("Content-Security-Policy", "default-src 'none'; sandbox"),
        *SAFE_HEADERS,
    ]
    return request.make_response(content, headers=headers)


def found(find, *args):
    """Return what a service finds; missing and another's get the same answer."""
    try:
        return find(*args)
    except AccessError:
        raise request.not_found() from None
