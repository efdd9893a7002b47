# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The object in the context that lets the holder of a link act for an agency.

A client cannot send such an object, so nobody can act without an opened link. The
object names the one request that the link is about. The key of the door works alike.
"""

from dataclasses import dataclass

OPENED = "ptsp_opened_link"
# The account that acts for the agency while a link is open. It has no password, no
# groups and no log-in.
USER = "ptsp_portal.user_by_link"


@dataclass(frozen=True)
class OpenedLink:
    """The request for an opinion whose link is open.

    :param by_paper: whether it was opened with the code of the cover letter
    """

    opinion_id: int
    by_paper: bool = False


def opened_request(env):
    """Return the id of the request that the current user answers by link, or False."""
    opened = env.context.get(OPENED)
    if not isinstance(opened, OpenedLink) or env.user != env.ref(USER):
        return False
    return opened.opinion_id
