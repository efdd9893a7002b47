# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Files that a browser sends, and answers to the script of a page."""

import json

from odoo.exceptions import UserError
from odoo.http import request

from .home_page import home


def sent_files(name="berkas"):
    """Return pairs of name and content, one for each file that was chosen."""
    files = request.httprequest.files.getlist(name)
    return [(file.filename, file.read()) for file in files if file.filename]


def keep_files(draft, key):
    """Save the files that were sent for a paper, either all of them or none.

    :param str key: key of the requirement
    :return: why they were refused, in one sentence; empty when they are saved
    """
    try:
        with request.env.cr.savepoint():
            home("ptsp.home.draft")._add_file(draft, key, sent_files())
    except UserError as error:
        return str(error)
    return ""


def kept_or_not(problem):
    """Return the JSON answer to the page's own script after it sent files."""
    if problem:
        return as_json({"problem": problem}, 422)
    return as_json({"saved": True})


def wants_json():
    """Tell whether the request comes from the page's own script, not a plain form."""
    return "application/json" in request.httprequest.headers.get("Accept", "")


def as_json(values, status=200):
    """Return a JSON response for the page's own script."""
    headers = [
        ("Content-Type", "application/json"),
        ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"),
    ]
    return request.make_response(json.dumps(values), headers=headers, status=status)
