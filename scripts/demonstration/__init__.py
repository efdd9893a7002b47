"""An office for a demonstration: its people, and described cases played in it."""
