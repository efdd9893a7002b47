# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The arithmetic of the satisfaction survey: plain Python, without Odoo."""
