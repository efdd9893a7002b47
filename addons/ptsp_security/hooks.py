# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

# Minutes. A session ends after a working day at the latest. After a pause it asks for
# the password again.
LONGEST_SESSION = 12 * 60
LONGEST_PAUSE = 30
# Everybody who works in the office belongs to at least one of these groups.
PEOPLE = (
    "ptsp_base.group_ptsp_officer",
    "ptsp_base.group_ptsp_auditor",
    "ptsp_base.group_ptsp_agency",
    "base.group_system",
)


def post_init_hook(env):
    """Set limits for sessions of the groups for which the office has set none."""
    for name in PEOPLE:
        group = env.ref(name)
        if not group.lock_timeout:
            group.lock_timeout = LONGEST_SESSION
        if not group.lock_timeout_inactivity:
            group.lock_timeout_inactivity = LONGEST_PAUSE
