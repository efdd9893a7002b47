# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

# Minutes. A session ends after a working day at the latest; a desk that was left asks
# for the password again.
LONGEST_SESSION = 12 * 60
LONGEST_PAUSE = 30
# The groups from which everybody who works in the office has at least one.
PEOPLE = (
    "ptsp_base.group_ptsp_officer",
    "ptsp_base.group_ptsp_auditor",
    "ptsp_base.group_ptsp_agency",
    "base.group_system",
)


def post_init_hook(env):
    """Let sessions end, where the office has not decided about it already."""
    for name in PEOPLE:
        group = env.ref(name)
        if not group.lock_timeout:
            group.lock_timeout = LONGEST_SESSION
        if not group.lock_timeout_inactivity:
            group.lock_timeout_inactivity = LONGEST_PAUSE
