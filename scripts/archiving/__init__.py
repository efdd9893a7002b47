"""Backups of an office: one archive of its database, files and digests.

The package needs only Python's standard library, PostgreSQL's client programs and, for
encryption, age. So an archive can be made and opened on a machine that has no Odoo yet.
"""
