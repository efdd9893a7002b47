"""The part of scripts/verify_records that runs inside Odoo's environment."""
