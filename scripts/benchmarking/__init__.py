"""Measurements of ``scripts/benchmark``: each compares two things of one run."""
