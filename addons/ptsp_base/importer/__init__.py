# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Reads definition files: text becomes plain data, with the place of each value.

It is plain Python without the framework. The files come from outside, so their size,
their depth and the kinds of YAML that can be used for attacks are limited before
anything is built.
"""
