# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Texts and addresses of public pages, in plain Python without Odoo."""
