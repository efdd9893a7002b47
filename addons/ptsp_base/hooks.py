# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).


def post_init_hook(env):
    """Give the office its working hours and load the holidays of two years."""
    calendar = env.ref("ptsp_base.calendar_office")
    company = calendar.company_id
    if not company.ptsp_calendar_id:
        company.ptsp_calendar_id = calendar
    year = company._ptsp_today().year
    calendar._ptsp_load_holidays([year, year + 1])
