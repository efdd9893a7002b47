"""Jobs of a test run begin while the next addon is still being installed."""

import threading

from environment import databases, testing
from environment.job_supply import JobSupply
from environment.messages import Problem


class Databases:
    """Replaces the databases of a run, and records the order of their creation."""

    def __init__(self, faults=(), gate=None):
        self.databases = self
        self.core = "core"
        self.template, self.whole = "template", "whole"
        self.faults, self.gate, self.done = dict(faults), gate, []

    def name(self, addon):
        return addon

    def prepare(self, addon):
        if addon == testing.addons_in_order()[-1] and self.gate:
            self.gate.wait(20)
        if addon in self.faults:
            raise self.faults[addon]
        self.done.append(addon)

    def copy(self, source, target):
        assert source in self.done, "a copy is made of what is finished"

    def prepare_assets(self, addon):
        pass

    def prepare_whole(self, addons):
        assert self.done == addons
        self.done.append(self.whole)

    def prepare_template(self):
        assert self.whole in self.done


def names(jobs):
    return {job.name.partition("-")[0] for job in jobs}


def ended(supply):
    """Wait for the end of a supply and return all jobs that were not fetched yet."""
    supply._thread.join(20)
    assert not supply.is_open
    return supply.arrived()


def test_what_needs_no_database_and_the_first_addon_come_before_the_last():
    gate = threading.Event()
    first, *_others, last = testing.addons_in_order()
    supply = JobSupply(Databases(gate=gate), testing.select([]))
    early = []
    while first not in names(early):
        early += supply.arrived()
    assert supply.is_open
    assert "tools" in names(early)
    gate.set()
    late = ended(supply)
    assert {last, "e2e", "attack"} <= names(late)
    assert not supply.counts.failed


def test_what_goes_first_among_those_that_wait():
    jobs = ended(JobSupply(Databases(), testing.select([])))
    assert {job.name for job in jobs if job.urgent} == {"e2e", "attack"}


def test_an_addon_that_cannot_be_installed_fails_the_run_and_keeps_the_rest():
    first, second, *_others = testing.addons_in_order()
    for fault in (Problem("it does not install"), RuntimeError("a fault of ours")):
        supply = JobSupply(Databases({second: fault}), testing.select([]))
        assert names(ended(supply)) == {"tools", first}
        assert supply.counts.failed == 1


def test_one_path_is_one_job_that_people_may_watch():
    path = str(testing.ADDONS / "ptsp_base" / "tests")
    selection = testing.select([path])
    assert selection.is_small
    assert len(ended(JobSupply(Databases(), selection))) == 1
    assert not testing.select([]).is_small
    assert not testing.select([str(testing.ADDONS)]).is_small
    assert not testing.select([str(testing.ADDONS / "ptsp_base")]).is_small


def test_an_addon_is_tested_with_what_it_stands_on_alone():
    assert databases.addons_below("ptsp_base") == []
    assert databases.addons_below("ptsp_webhook") == ["ptsp_base", "ptsp_rekomendasi"]
