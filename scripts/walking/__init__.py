"""Plays described cases over RPC, as any other system would."""
