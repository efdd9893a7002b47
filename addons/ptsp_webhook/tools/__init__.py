# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The content, schedule and delivery of messages, in plain Python without Odoo."""
