"""Jobs inside Odoo's environment that bring data in and out."""
