# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).


def post_init_hook(env):
    """Give the offices their working hours and load the holidays of two years."""
    calendar = env.ref("ptsp_base.calendar_office")
    calendar.company_id.filtered(
        lambda company: not company.ptsp_calendar_id
    ).ptsp_calendar_id = calendar
