"""Described cases, driven over RPC as any other system would drive them."""
