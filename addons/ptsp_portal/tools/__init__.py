# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What the portal computes, in plain Python without Odoo."""
