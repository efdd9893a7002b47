"""Timing two ways of doing the same thing, and saying how they compare."""

import gc
import time
from dataclasses import dataclass


@dataclass
class Comparison:
    """A measured ratio beside the one that was promised.

    :param float ratio: of the best rounds, as ``label`` says which way round
    :param float target: what the design promises; None where it promises nothing
    :param bool at_least: whether more than the target is good (speed) or less (cost)
    :param str detail: both sides with their units, and what was counted
    """

    label: str
    ratio: float
    target: float | None
    at_least: bool
    detail: str

    @property
    def met(self):
        """Whether the promise is kept."""
        if self.target is None:
            return True
        if self.at_least:
            return self.ratio >= self.target
        return self.ratio <= self.target

    def __str__(self):
        return f"{self.label}: {self.ratio:.2f} ({self._verdict()})\n    {self.detail}"

    def _verdict(self):
        if self.target is None:
            return "nothing promised"
        sign = ">=" if self.at_least else "<="
        verdict = "met" if self.met else "MISSED"
        return f"target {sign} {self.target:g}, {verdict}"


@dataclass
class Check:
    """Something that is so or is not, where a ratio says nothing."""

    label: str
    met: bool
    detail: str

    def __str__(self):
        verdict = "met" if self.met else "MISSED"
        return f"{self.label}: {verdict}\n    {self.detail}"


def alternate(ours, theirs, rounds):
    """Run two functions in turn and return the seconds of each, after a warm-up.

    In turn, so that whatever else the machine does meets both alike.
    """
    ours(), theirs()
    times = ([], [])
    for _round in range(rounds):
        for function, seconds in zip((ours, theirs), times, strict=True):
            seconds.append(clock(function))
    return times


def clock(function):
    """Return how many seconds a function takes."""
    gc.collect()
    begin = time.perf_counter()
    function()
    return time.perf_counter() - begin


def best(seconds):
    """Return the shortest of some durations: what else the machine does only adds."""
    return min(seconds)


def percentile(values, share):
    """Return the value below which ``share`` percent of the values lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share / 100 * (len(ordered) - 1)))]


def milliseconds(seconds):
    """Return a duration as text in milliseconds."""
    return f"{seconds * 1000:.2f} ms"
