"""Measurements of ``scripts/benchmark``: each a ratio of two things of one run."""
