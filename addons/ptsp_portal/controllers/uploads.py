# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a browser sends as files, and how one field is answered for a script."""

import json

from odoo.exceptions import UserError
from odoo.http import request

from .home_page import home


def sent_files(name="berkas"):
    """Return name and content of each file of a form; an unused field sends none."""
    files = request.httprequest.files.getlist(name)
    return [(file.filename, file.read()) for file in files if file.filename]


def keep_files(draft, key):
    """Keep the files that were sent for a paper, all or none.

    :param str key: of the requirement
    :return: why they were refused, in one sentence; empty when they are kept
    """
    try:
        with request.env.cr.savepoint():
            home("ptsp.home.draft")._add_file(draft, key, sent_files())
    except UserError as error:
        return str(error)
    return ""


def kept_or_not(problem):
    """Return the answer to the page's own script when it sent files."""
    if problem:
        return as_json({"problem": problem}, 422)
    return as_json({"saved": True})


def wants_json():
    """Tell whether the page's own script asks, or a form without one."""
    return "application/json" in request.httprequest.headers.get("Accept", "")


def as_json(values, status=200):
    """Return an answer for the page's own script."""
    headers = [
        ("Content-Type", "application/json"),
        ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"),
    ]
    return request.make_response(json.dumps(values), headers=headers, status=status)
