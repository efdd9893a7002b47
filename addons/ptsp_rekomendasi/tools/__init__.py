# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Plain Python for letters: no Odoo, standard library only."""
