# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "PTSP Satisfaction Survey",
    "summary": "The public rates each service, the office answers with deeds",
    "version": "19.0.1.0.0",
    "category": "Services/PTSP",
    "author": "PTSP for Odoo",
    "license": "AGPL-3",
    "depends": ["ptsp_public"],
}
