# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Time stands still in a moment: a test may stop it a hundred times."""

import sys

import freezegun.api

NAMES = ("time", "time_ns", "monotonic", "monotonic_ns", "perf_counter")
NAMES += ("perf_counter_ns", "localtime", "gmtime", "strftime")


class TimeTellers:
    """Stands for ``sys`` in freezegun: of its modules, those that tell the time.

    Whenever time stops, freezegun looks through all names of all modules, several
    thousand of them, for what tells the time. Few modules have any; which ones they
    are is found anew only when others were loaded.
    """

    def __init__(self):
        self._tellers = {}
        self._count = 0

    def __getattr__(self, name):
        return getattr(sys, name)

    @property
    def modules(self):
        """The modules that have something which tells the time, real or standing."""
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
