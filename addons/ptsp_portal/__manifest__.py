# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "PTSP Portal",
    "summary": "Applicants file from home, agencies answer by link",
    "version": "19.0.1.0.0",
    "category": "Services/PTSP",
    "author": "PTSP for Odoo",
    "license": "AGPL-3",
    "depends": ["ptsp_public", "portal", "auth_signup"],
    "data": [
        "security/ir.model.access.csv",
        "views/home_page.xml",
        "views/account_pages.xml",
        "views/draft_pages.xml",
        "views/case_pages.xml",
        "views/data_page.xml",
        "views/sending_proof.xml",
    ],
}
