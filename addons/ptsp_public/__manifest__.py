# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "PTSP Public Pages",
    "summary": "Pages for everybody: is this letter genuine, what a service needs",
    "version": "19.0.1.0.0",
    "category": "Services/PTSP",
    "author": "PTSP for Odoo",
    "license": "AGPL-3",
    "depends": ["ptsp_rekomendasi"],
    "data": [
        "security/ir.model.access.csv",
        "security/ptsp_public_security.xml",
        "data/ptsp_notice_data.xml",
        "views/light_page.xml",
        "views/first_page.xml",
        "views/link_pages.xml",
        "views/catalogue_pages.xml",
        "views/authenticity_page.xml",
        "views/ptsp_authenticity_check_views.xml",
        "views/ptsp_letter_views.xml",
        "views/ptsp_service_views.xml",
    ],
    "post_init_hook": "post_init_hook",
}
