# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Stops time quickly, because a test may do so a hundred times."""

import sys

import freezegun.api

NAMES = ("time", "time_ns", "monotonic", "monotonic_ns", "perf_counter")
NAMES += ("perf_counter_ns", "localtime", "gmtime", "strftime")


class TimeTellers:
    """Replaces ``sys`` in freezegun, and lists only modules that use the time.

    Whenever time stops, freezegun searches all names of several thousand modules for
    functions of the time. Few modules have any, so they are searched for again only
    after other modules were loaded.
    """

    def __init__(self):
        self._tellers = {}
        self._count = 0

    def __getattr__(self, name):
        return getattr(sys, name)

    @property
    def modules(self):
        """Return the modules with functions of the time, real or frozen."""
        if len(sys.modules) != self._count:
            telling = self._what_tells_the_time()
            loaded = list(sys.modules.items())
            self._count = len(loaded)
            self._tellers = {
                name: module
                for name, module in loaded
                if not telling.isdisjoint(map(id, _values(module)))
            }
        return self._tellers

    def _what_tells_the_time(self):
        api = freezegun.api
        real = {api.real_date, api.real_datetime}
        still = {api.FakeDate, api.FakeDatetime}
        for name in NAMES:
            real.add(getattr(api, f"real_{name}"))
            still.add(getattr(api, f"fake_{name}"))
        return set(map(id, real | still))


def _values(module):
    return list(getattr(module, "__dict__", {}).values())


freezegun.api.sys = TimeTellers()
