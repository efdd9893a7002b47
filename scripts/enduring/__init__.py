"""An office under load whose machine fails again and again, and what is left of it."""
