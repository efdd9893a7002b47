# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Computations of the portal, in plain Python without Odoo."""
