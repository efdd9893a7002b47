"""An office to look at: its people, and described cases that are played in it."""
