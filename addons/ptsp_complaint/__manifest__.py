# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "PTSP Complaints",
    "summary": "Complaints with their own deadlines, confidential where asked",
    "version": "19.0.1.0.0",
    "category": "Services/PTSP",
    "author": "PTSP for Odoo",
    "license": "AGPL-3",
    "depends": ["ptsp_public"],
    "data": [
        "security/ptsp_complaint_groups.xml",
        "security/ir.model.access.csv",
        "security/ptsp_complaint_security.xml",
        "data/ptsp_complaint_class_data.xml",
        "data/ptsp_notice_rule_data.xml",
        "data/ir_cron_data.xml",
        "report/paper_outcome.xml",
        "report/paper_book.xml",
        "report/paper_slip.xml",
        "views/public_pages.xml",
        "wizard/ptsp_complaint_views.xml",
        "views/ptsp_complaint_views.xml",
    ],
    "assets": {
        "web.assets_backend": ["ptsp_complaint/static/src/**/*"],
    },
}
