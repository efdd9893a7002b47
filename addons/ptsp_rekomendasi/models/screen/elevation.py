# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Where the services of the screen elevate: one place, after one check."""


def elevated(cases):
    """Return cases with elevated rights, to be shown to who may read them.

    Screens tell more than their reader may look up: the desk's members, the SOP, what
    other desks found. What is shown is chosen by the services, and only of cases that
    the reader may see.

    :raise AccessError: when this user may not read one of the cases
    """
    cases.check_access("read")
    return cases.sudo()
