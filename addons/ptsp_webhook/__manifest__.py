# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "PTSP Webhooks",
    "summary": "Events of cases for other systems: signed, in order, none lost",
    "version": "19.0.1.0.0",
    "category": "Services/PTSP",
    "author": "PTSP for Odoo",
    "license": "AGPL-3",
    "depends": ["ptsp_rekomendasi"],
    "data": [
        "security/ir.model.access.csv",
        "security/ptsp_webhook_security.xml",
        "data/ir_cron_data.xml",
        "wizard/ptsp_webhook_secret_views.xml",
        "wizard/ptsp_webhook_skip_views.xml",
        "views/ptsp_webhook_delivery_views.xml",
        "views/ptsp_webhook_views.xml",
    ],
}
