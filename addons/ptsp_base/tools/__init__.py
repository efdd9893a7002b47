# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The engines of the licensing office, in plain Python.

Arithmetic and graph logic only: no framework, no database, no clock of their own
(the present moment is always an argument). Each module stands alone and is tested
without a server; the models map their records onto these functions.
"""
