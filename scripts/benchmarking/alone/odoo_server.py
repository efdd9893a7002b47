"""Odoo's own command line as a file: with workers, Odoo starts a copy of this."""

from odoo.cli.command import main

main()
