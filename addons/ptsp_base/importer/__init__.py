# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Reads definition files: text becomes plain data, with the place of each value.

The package is plain Python without the framework. The files come from outside, so their
size, their depth and the YAML features that can be used for attacks are limited before
any data is built.
"""
