"""What the programs in this folder share: making and running an Odoo 19 of our own.

Standard library only: these modules run before anything is installed.
"""
