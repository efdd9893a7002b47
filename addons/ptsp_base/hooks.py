# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from .models.office.ir_module_module import NEW_OFFICE

# Odoo's name for a company that nobody has named yet.
UNNAMED = "My Company"
OFFICE_NAME = "DPMPTSP Provinsi Kalimantan Timur"


def post_init_hook(env):
    """Give the office its name and working hours, load the holidays of two years."""
    calendar = env.ref("ptsp_base.calendar_office")
    company = calendar.company_id
    _name_company(company)
    if not company.ptsp_calendar_id:
        company.ptsp_calendar_id = calendar
    year = company._ptsp_today().year
    calendar._ptsp_load_holidays([year, year + 1])
    env["ir.config_parameter"].set_param(NEW_OFFICE, "1")


def _name_company(company):
    """Give a company without a name the office's name, country and currency.

    Odoo's placeholder is removed from the logo.
    """
    if company.name != UNNAMED:
        return
    rupiah = company.env.ref("base.IDR")
    rupiah.active = True
    company.write(
        {
            "name": OFFICE_NAME,
            "country_id": company.env.ref("base.id").id,
            "currency_id": rupiah.id,
            "logo": False,
        }
    )
