"""Times two ways of doing the same thing, and compares them."""

import gc
import time
from dataclasses import dataclass


@dataclass
class Comparison:
    """A measured ratio beside the promised one.

    :param float ratio: of the best rounds; ``label`` gives its direction
    :param float target: the design's promise; None without a promise
    :param bool at_least: whether more than the target is good (speed) or less (cost)
    :param str detail: both sides with their units, and the counted things
    """

    label: str
    ratio: float
    target: float | None
    at_least: bool
    detail: str

    @property
    def met(self):
        """Tell whether the promise is kept."""
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
    """A yes-or-no result, for promises without a ratio."""

    label: str
    met: bool
    detail: str

    def __str__(self):
        verdict = "met" if self.met else "MISSED"
        return f"{self.label}: {verdict}\n    {self.detail}"


def alternate(ours, theirs, rounds):
    """Run two functions in turn and return the seconds of each, after a warm-up.

    The turns let other work of the machine affect both alike.
    """
    ours(), theirs()
    times = ([], [])
    for _round in range(rounds):
        for function, seconds in zip((ours, theirs), times, strict=True):
            seconds.append(clock(function))
    return times


def clock(function):
    """Return the seconds that a function takes."""
    gc.collect()
    begin = time.perf_counter()
    function()
    return time.perf_counter() - begin


def best(seconds):
    """Return the shortest of some durations; the machine's other work only adds."""
    return min(seconds)


def percentile(values, share):
    """Return the value below which ``share`` percent of the values lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share / 100 * (len(ordered) - 1)))]


def milliseconds(seconds):
    """Return a duration as text in milliseconds."""
    return f"{seconds * 1000:.2f} ms"
