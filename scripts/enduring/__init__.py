"""Tries an office under load whose machine fails repeatedly, and checks the result."""
