# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a browser sends as files, and how one field is answered for a script."""

import json

from odoo.http import request


def sent_files(name="berkas"):
    """Return name and content of each file of a form; an unused field sends none."""
    files = request.httprequest.files.getlist(name)
    return [(file.filename, file.read()) for file in files if file.filename]


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
