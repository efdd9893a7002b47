# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "PTSP Base",
    "summary": "SOP revisions, registers and working time of a one-stop licensing office",
    "version": "19.0.1.0.0",
    "category": "Services/PTSP",
    "author": "PTSP for Odoo",
    "license": "AGPL-3",
    "depends": ["base", "web", "mail", "resource"],
    "external_dependencies": {
        "python": ["holidays", "jsonschema", "PyYAML", "qrcode", "weasyprint"],
    },
    "data": [
        "security/ptsp_base_groups.xml",
        "security/ptsp_base_security.xml",
        "security/resource_security.xml",
        "security/ir.model.access.csv",
        "data/resource_calendar_data.xml",
        "data/res_company_data.xml",
    ],
    "assets": {
        "web.assets_backend": [
            "ptsp_base/static/src/**/*",
        ],
    },
    "post_init_hook": "post_init_hook",
}
