"""The shared code of the programs in this folder: making and running an Odoo 19.

These modules use only the standard library, because they run before any installation.
"""
