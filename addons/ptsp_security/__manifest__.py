# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "PTSP Sign-in",
    "summary": "Long passwords, a second factor for who signs, sessions that end",
    "version": "19.0.1.0.0",
    "category": "Services/PTSP",
    "author": "PTSP for Odoo",
    "license": "AGPL-3",
    "depends": [
        "ptsp_base",
        "auth_signup",
        "auth_password_policy",
        "auth_totp_mail",
        "auth_timeout",
    ],
    "data": [
        "data/password_policy_data.xml",
        "wizard/ptsp_office_settings_views.xml",
    ],
    "post_init_hook": "post_init_hook",
}
