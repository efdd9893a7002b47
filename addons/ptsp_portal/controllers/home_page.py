# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""How pages of applicants respond: with the light layout, a session, in Indonesian."""

from odoo.exceptions import AccessError
from odoo.http import content_disposition, request

from odoo.addons.ptsp_public.controllers.light import pages

# Pages load nothing from other sites. Our own script saves what is typed.
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
# Routes for people who have not logged in yet.
OPEN_GET = {**GET, "auth": "public"}
OPEN_POST = {**POST, "auth": "public"}


def home(model):
    """Return a service model with elevated rights, speaking Indonesian.

    Accounts of applicants have no rights on any model. The service itself finds only
    what belongs to the user.
    """
    return request.env[model].sudo().with_context(lang="id_ID")


def show(template, values, *, status=200):
    """Return a page as a response.

    :param str template: external id of the page
    :param dict values: values of the page besides the office and the account
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
    """Return what a service finds, or raise "not found".

    Records that are missing and those of other people get the same answer.
    """
    try:
        return find(*args)
    except AccessError:
        raise request.not_found() from None
