# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import new_test_user

PASSWORD = "sandi-kantor-2027"


def new_person(env, login, *groups, **values):
    """Make a person of the office whose password is long enough."""
    named = ",".join(groups or ["ptsp_base.group_ptsp_officer"])
    values = {"password": PASSWORD, **values}
    return new_test_user(
        env, login, groups=named, context={"no_reset_password": True}, **values
    )
