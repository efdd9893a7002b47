"""What scripts/verify_records runs inside Odoo's environment."""
