"""Hands out the jobs of a test run as soon as their addons are installed."""

import queue
import threading
import traceback

from .databases import addons_in_order
from .messages import Problem, note
from .testing import (
    Counts,
    addon_jobs,
    attack_job,
    end_to_end_job,
    lives_jobs,
    long_job,
    tools_job,
)


class JobSupply:
    """Installs the addons one after the other, while ready jobs already run.

    :param databases: the :class:`TestDatabases`
    :param selection: what the person asked for
    """

    def __init__(self, databases, selection):
        self.databases = databases
        self.selection = selection
        self.counts = Counts()
        self._jobs = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._supply, daemon=True)
        self._thread.start()

    @property
    def is_open(self):
        """Tell whether more jobs may come."""
        return self._thread.is_alive()

    def arrived(self):
        """Return the jobs that became ready since the last call."""
        jobs = []
        while not self._jobs.empty():
            jobs.append(self._jobs.get())
        return jobs

    def _supply(self):
        selection = self.selection
        if selection.tools:
            self._jobs.put(tools_job(selection.tools, selection.options))
        try:
            installed = self._install() if selection.needs_databases else []
            if installed and selection.needs_all_addons:
                self._put_jobs_of_all()
        except Exception as error:  # noqa: BLE001 - the run must not end as if all were well
            note(f"Failed: {error}")
            if not isinstance(error, Problem):
                traceback.print_exc()
            self.counts.add(Counts(failed=1))
        if selection.long:
            job = long_job(self.databases, selection.long, selection.options)
            self._jobs.put(job)

    def _install(self):
        """Install what the chosen tests need and return the installed addons."""
        selection, installed = self.selection, []
        wanted = set(selection.addons) | selection.addons_of_long
        addons = addons_in_order()
        if not addons:
            note("addons/ holds no addon yet: nothing to test")
        for addon in addons:
            note(f"Installing addons/{addon}")
            self.databases.prepare(addon)
            installed.append(addon)
            if selection.end_to_end:
                self.databases.prepare_assets(addon)
            self._put_jobs_of(addon)
            if not selection.needs_all_addons and wanted <= set(installed):
                return installed
        if installed and selection.needs_all_addons:
            note("Installing all addons together")
            self.databases.prepare_whole(installed)
        return installed

    def _put_jobs_of(self, addon):
        paths, options = self.selection.addons.get(addon), self.selection.options
        jobs = addon_jobs(self.databases, addon, paths, options) if paths else []
        if addon in self.selection.addons_of_long:
            jobs += lives_jobs(self.databases, options)
        for job in jobs:
            self._jobs.put(job)

    def _put_jobs_of_all(self):
        selection, options = self.selection, self.selection.options
        if selection.attack:
            self._jobs.put(attack_job(self.databases, selection.attack, options))
        if selection.end_to_end:
            self.databases.prepare_template()
            paths = selection.end_to_end
            self._jobs.put(end_to_end_job(self.databases, paths, options))
