# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "PTSP Dashboard",
    "summary": "Figures, reports and evidence for the head of the office",
    "version": "19.0.1.0.0",
    "category": "Services/PTSP",
    "author": "PTSP for Odoo",
    "license": "AGPL-3",
    "depends": ["ptsp_rekomendasi", "digest"],
    "data": [
        "security/ir.model.access.csv",
        "security/ptsp_dashboard_security.xml",
        "data/ir_cron_data.xml",
    ],
}
