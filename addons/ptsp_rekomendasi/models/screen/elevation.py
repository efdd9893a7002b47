# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The only place where services of the screen elevate rights, after a check."""


def elevated(cases):
    """Return cases with elevated rights, to be shown to users who may read them.

    Screens show more than their reader may look up: the desk's members, the SOP, the
    findings of other desks. The services choose what is shown, and only of cases that
    the reader may see.

    :raise AccessError: when this user may not read one of the cases
    """
    cases.check_access("read")
    return cases.sudo()
