# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Limits of reading, and the refusals that several readers share."""

from ..tools.errors import ToolError
from ..tools.marker import _lt

MAX_BYTES = 20_000_000
MAX_PAGES = 300
MAX_BLOCKS = 60_000
MAX_TEXT = 4_000_000
SECONDS = 60  # for the pages of a PDF
WAIT = 90  # seconds until a reading is ended; a server ends a request after 120


def too_many_pages() -> ToolError:
    """Return the refusal of a file that is too long for an SOP."""
    return ToolError(
        "paper_pages",
        _lt(
            "The file has more than %(limit)s pages; send the pages of one SOP in a"
            " file of its own."
        ),
        limit=MAX_PAGES,
    )


def too_much() -> ToolError:
    """Return the refusal of a file that unpacks to more than an SOP can be."""
    return ToolError(
        "paper_much",
        _lt(
            "The file holds far more than one SOP; save the SOP alone in a file of"
            " its own."
        ),
    )


def unreadable() -> ToolError:
    """Return the refusal of a file that is broken."""
    return ToolError(
        "paper_broken",
        _lt(
            "The file is broken or not whole; open it, save it anew and send it again."
        ),
    )


def locked() -> ToolError:
    """Return the refusal of a file with a password."""
    return ToolError(
        "paper_locked",
        _lt("The file has a password; save it without one and send it again."),
    )


def no_template() -> ToolError:
    """Return the refusal of a document without any part of the template."""
    return ToolError(
        "paper_no_sop",
        _lt(
            "The file is no SOP of the office's template: neither sections A to U nor"
            " LAMPIRAN 1 with the steps was found in it. Send the SOP itself, or write"
            " the service from the standard flow."
        ),
    )
