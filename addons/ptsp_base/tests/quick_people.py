# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Creates people without details that no test needs; a test class makes a dozen."""

from contextlib import ExitStack, contextmanager
from unittest.mock import patch

# Values that Odoo writes again on each new person and contact.
KNOWN = ({"active": True}, {"image_1920": False})


@contextmanager
def quick_people(env):
    """Create people inside the block without a picture and without channels.

    Odoo draws the initials of each of them, in five sizes, and lets them join the
    channels that everybody is in.
    """
    users, partners, channels = (
        type(env[name]) for name in ("res.users", "res.partner", "discuss.channel")
    )
    tell = users._inverse_notification_type
    instead = (
        (partners, "_avatar_generate_svg", lambda partner: False),
        (partners, "write", _only_news(partners.write)),
        (users, "write", _only_news(users.write)),
        (users, "_inverse_notification_type", lambda some: tell(_inbox(some))),
        (channels, "_subscribe_users_automatically", lambda channel: None),
    )
    with ExitStack() as stack:
        for model, name, function in instead:
            stack.enter_context(patch.object(model, name, function))
        yield


def _only_news(write):
    return lambda records, vals: vals in KNOWN or write(records, vals)


def _inbox(users):
    """Return the users with notifications inside Odoo; only they get a group for it."""
    return users.filtered(lambda user: user.notification_type == "inbox")
