# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What lets the holder of a link act: an object in the context, as the door's key is.

No client can send such an object, so nobody has the right without an opened link. It
names the one request that the link is about.
"""

from dataclasses import dataclass

OPENED = "ptsp_opened_link"
# Who acts for the agency then: an account without password, groups or log-in.
USER = "ptsp_portal.user_by_link"


@dataclass(frozen=True)
class OpenedLink:
    """The request whose link is open.

    :param by_paper: it was opened with the code of the cover letter
    """

    opinion_id: int
    by_paper: bool = False


def opened_request(env):
    """Return the id of the request that the current user answers by link, or False."""
    opened = env.context.get(OPENED)
    if not isinstance(opened, OpenedLink) or env.user != env.ref(USER):
        return False
    return opened.opinion_id
