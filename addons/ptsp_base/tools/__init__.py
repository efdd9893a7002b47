# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The engines of the licensing office, in plain Python.

They hold arithmetic and graph logic only. They use no framework, no database and no
clock of their own (the present moment is always an argument). Each module stands alone
and is tested without a server; the models map their records onto these functions.
"""
