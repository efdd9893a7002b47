"""The parts of a test run, and their results."""

import os
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from . import process
from .databases import (
    PREGENERATE_ASSETS,
    addons_below,
    addons_hash,
    addons_in_order,
    odoo_environment,
)
from .messages import Problem, note
from .office import LOAD_PEOPLE
from .state import ADDONS, REPOSITORY

TESTS = REPOSITORY / "tests"
END_TO_END = TESTS / "e2e"
# Here every persona tries every change, inside Odoo, with all addons.
ATTACK = TESTS / "attack"
# Slow tests that only ``scripts/test --long`` runs.
LONG = TESTS / "long"
# A normal run plays few random lives of cases, a long run many.
LIVES_ADDON = "ptsp_rekomendasi"
LIVES = ADDONS / LIVES_ADDON / "tests" / "door" / "test_random_lives.py"
LONG_LIVES = 2000
# A test file with one of these texts tries everything in a long run, and a sample in
# any other run.
SIGNS_OF_MORE = ('environ.get("PTSP_EVERYTHING")', "pytest.mark.long")
EVERYTHING = "PTSP_EVERYTHING"
# This mark of pytest excludes single tests that resemble others of their file. A run
# with paths includes them.
NOT_LONG = ["-m", "not long"]
# From this number of test files on, an addon's tests are divided into several jobs. The
# first jobs are large, as each loads Odoo anew; small ones at the end avoid idle cores.
FILES_OF_ONE_JOB = 100
SHARES = (4, 4, 2, 2, 1, 1)
# This many jobs run beside one job per core: a job often waits for PostgreSQL, a
# browser or its own server, and leaves its core to the others.
JOBS_BESIDE = 1
# The weight of a test in a real browser, compared with other tests.
BROWSER_TEST = 8
# Options of pytest whose next argument is a value, even if it looks like a path.
OPTIONS_WITH_VALUE = {"-k", "-m", "-o", "-p", "-W", "-c", "-n"}


@dataclass
class Counts:
    """The numbers of tests by result."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def add(self, other):
        """Add the numbers of another part of the run."""
        self.passed += other.passed
        self.failed += other.failed
        self.skipped += other.skipped

    def __str__(self):
        text = f"{self.passed} passed, {self.failed} failed"
        return f"{text}, {self.skipped} skipped" if self.skipped else text


@dataclass
class Selection:
    """The person's choice: paths by part, and options for pytest."""

    tools: list = field(default_factory=list)
    addons: dict = field(default_factory=dict)
    end_to_end: list = field(default_factory=list)
    attack: list = field(default_factory=list)
    long: list = field(default_factory=list)
    options: list = field(default_factory=list)

    @property
    def needs_databases(self):
        """Tell whether a chosen part needs more than plain Python."""
        return bool(self.addons or self.addons_of_long or self.needs_all_addons)

    @property
    def needs_all_addons(self):
        """Tell whether a chosen part needs the office with all addons."""
        return bool(self.end_to_end or self.attack)

    @property
    def addons_of_long(self):
        """Return the addons whose random lives are played if all long tests run."""
        return {LIVES_ADDON} if self.long == [str(LONG)] else set()

    @property
    def is_empty(self):
        """Tell whether no part was chosen."""
        return not (self.tools or self.long or self.needs_databases)

    @property
    def is_small(self):
        """Tell whether one job does everything, so that people may watch it."""
        wholes = [str(ADDONS / name) for name in self.addons]
        parts = [self.tools, self.end_to_end, self.attack, self.long]
        parts += self.addons.values()
        chosen = [paths for paths in parts if paths]
        return len(chosen) < 2 and not self.addons_of_long and chosen[:1] != [wholes]


def select(arguments, *, long=False):
    """Sort pytest's arguments into paths and options.

    :param bool long: what no path means: the long tests and those that can try
        everything, instead of all others
    """
    selection = Selection()
    previous = None
    for argument in arguments:
        path = None if previous in OPTIONS_WITH_VALUE else _test_path(argument)
        if path is None:
            selection.options.append(argument)
        else:
            _add_path(selection, path, argument)
        previous = argument
    if selection.is_empty and long:
        for path in (LONG, ATTACK, *_files_with_more()):
            _add_path(selection, path, str(path))
    elif selection.is_empty:
        _add_path(selection, TESTS, str(TESTS))
        _add_path(selection, ADDONS, str(ADDONS))
        if "-m" not in arguments:
            selection.options += NOT_LONG
    return selection


def _files_with_more():
    """Return the test files that try more in a long run than in other runs."""
    files = sorted(
        [
            *TESTS.rglob("test_*.py"),
            *ADDONS.glob("*/tests/**/test_*.py"),
        ]
    )
    whole = (LONG, ATTACK)
    return [
        file
        for file in files
        if not any(file.is_relative_to(folder) for folder in whole)
        and _tries_more(file.read_text(encoding="utf-8"))
    ]


def _tries_more(text):
    return any(sign in text for sign in SIGNS_OF_MORE)


def _test_path(argument):
    """Return the existing file or folder named by ``argument``, or None."""
    path = Path(argument.split("::", 1)[0]).resolve()
    inside = path.is_relative_to(ADDONS) or path.is_relative_to(TESTS)
    return path if inside and not argument.startswith("-") else None


def _add_path(selection, path, argument):
    if not path.exists():
        raise Problem(f"{path.relative_to(REPOSITORY)} does not exist.")
    node = "::".join([str(path), *argument.split("::")[1:]])
    if path == TESTS:
        selection.tools.append(str(TESTS))
        selection.end_to_end.append(str(END_TO_END))
        selection.attack.append(str(ATTACK))
    elif path.is_relative_to(END_TO_END):
        selection.end_to_end.append(node)
    elif path.is_relative_to(ATTACK):
        selection.attack.append(node)
    elif path.is_relative_to(LONG):
        selection.long.append(node)
    elif path.is_relative_to(TESTS):
        selection.tools.append(node)
    elif path == ADDONS:
        for name in addons_in_order():
            selection.addons[name] = [str(ADDONS / name)]
    else:
        name = path.relative_to(ADDONS).parts[0]
        selection.addons.setdefault(name, []).append(node)


class TestDatabases:
    """One database per addon, with that addon and its dependencies.

    Odoo's tests of an addon need a database without the addons that depend on it.
    """

    def __init__(self, databases, prefix, *, reuse):
        self.databases = databases
        self.prefix = prefix
        self.reuse = reuse
        self.whole = f"{prefix}_whole"
        self.template = f"{prefix}_template"

    def name(self, addon):
        """Return the name of an addon's test database."""
        return f"{self.prefix}_{addon}"

    def prepare(self, addon):
        """Make the database of ``addon`` from that of its last dependency.

        It does not contain other addons, so that each addon is tested without them.
        """
        name, below = self.name(addon), addons_below(addon)
        wanted = f"ptsp {addons_hash()}"
        found = self.databases.stamp(name) if self.reuse else None
        if found == wanted:
            return
        if found:
            # The dependencies may have changed too.
            self.databases.upgrade(name, [*below, addon])
        else:
            source = self.name(below[-1]) if below else self.databases.core
            self.copy(source, name)
            self.databases.install(name, [addon])
        self.databases.set_stamp(name, wanted)

    def prepare_whole(self, addons):
        """Make the database with all addons, which some tests need."""
        self.copy(self.name(addons[-1]), self.whole)
        missing = set(addons) - {addons[-1], *addons_below(addons[-1])}
        if missing:
            self.databases.install(self.whole, sorted(missing))

    def copy(self, source, name):
        """Make ``name`` a copy of ``source`` that need not survive a power cut."""
        self.databases.copy(source, name)
        self.databases.server.sql(
            f'ALTER DATABASE "{name}" SET synchronous_commit = off'
        )

    def prepare_assets(self, addon):
        """Make the files that browsers load, if a test of ``addon`` uses one.

        Otherwise each of these tests makes them again.
        """
        if any((ADDONS / addon / "tests").rglob("test_screens_*.py")):
            self.databases.run_script(self.name(addon), PREGENERATE_ASSETS)

    def prepare_template(self):
        """Make the template of the end-to-end tests: all addons and people."""
        self.databases.copy(self.whole, self.template)
        self.databases.run_script(self.template, LOAD_PEOPLE)


@dataclass
class Job:
    """One run of pytest.

    :param title: its name for people
    :param name: of the report that pytest writes
    :param arguments: paths and options for pytest
    :param database: the database for Odoo's own tests
    :param variables: environment variables
    :param places: number of simultaneous jobs that it counts for
    :param urgent: whether it goes before others, as it begins late and takes long
    """

    title: str
    name: str
    arguments: list
    database: str | None = None
    variables: dict = field(default_factory=dict)
    places: int = 1
    urgent: bool = False


def end_to_end_job(databases, paths, options):
    """Return the job of the tests on a running Odoo, which is a second Odoo itself."""
    template = {"PTSP_TEST_TEMPLATE": databases.template}
    arguments = [*paths, *options]
    return Job("end to end", "e2e", arguments, None, template, 2, urgent=True)


def tools_job(paths, options):
    """Return the job of the tests without Odoo."""
    arguments = [*paths, *options]
    if paths == [str(TESTS)]:
        arguments += [f"--ignore={part}" for part in (END_TO_END, ATTACK, LONG)]
    return Job("plain Python", "tools", arguments)


def attack_job(databases, paths, options):
    """Return the job of the attacks, in a database with all addons."""
    database = f"{databases.whole}_attack"
    databases.copy(databases.whole, database)
    return Job("attacks", "attack", [*paths, *options], database, urgent=True)


def long_job(databases, paths, options):
    """Return the job of the long tests; each makes its own databases."""
    core = {"PTSP_TEST_CORE": databases.databases.core}
    return Job("long tests", "long", [*paths, *options], variables=core)


def lives_jobs(databases, options):
    """Return jobs for the random lives of a long run, with a share for each core."""
    count = os.cpu_count() or 1
    jobs = []
    for number in range(1, count + 1):
        database = f"{databases.name(LIVES_ADDON)}_lives_{number}"
        databases.copy(databases.name(LIVES_ADDON), database)
        variables = {
            "PTSP_LIVES": str(LONG_LIVES // count),
            "PTSP_LIVES_SEED": str(number),
        }
        title = f"random lives, part {number} of {count}"
        arguments = [str(LIVES), *options]
        jobs.append(Job(title, f"lives-{number}", arguments, database, variables))
    return jobs


def addon_jobs(databases, addon, paths, options):
    """Return the jobs of an addon's tests, each with its own database.

    The tests of a whole addon are divided into several jobs, so that no core waits.
    """
    hands = _deal(addon) if paths == [str(ADDONS / addon)] else [paths]
    jobs = []
    for number, hand in enumerate(hands, start=1):
        title, name = f"addons/{addon}", addon
        # It is a copy, because the next addon's database is made from the original
        # meanwhile.
        database = f"{databases.name(addon)}_{number}"
        databases.copy(databases.name(addon), database)
        if len(hands) > 1:
            title, name = f"{title}, part {number} of {len(hands)}", f"{name}-{number}"
        jobs.append(Job(title, name, [*hand, *options], database))
    return jobs


def _deal(addon):
    """Divide the addon's test files into groups whose work matches the shares."""
    tests = ADDONS / addon / "tests"
    weights = {path: _weight(path) for path in tests.rglob("test_*.py")}
    if len(weights) < FILES_OF_ONE_JOB:
        return [[str(ADDONS / addon)]]
    hands, loads = [[] for _share in SHARES], [0] * len(SHARES)
    for path in sorted(weights, key=lambda path: (-weights[path], path)):
        place = min(
            range(len(SHARES)),
            key=lambda place: (loads[place] + weights[path]) / SHARES[place],
        )
        hands[place].append(str(path))
        loads[place] += weights[path]
    return [sorted(hand) for hand in hands]


def _weight(path):
    """Return the approximate work of a test file, in tests without a browser."""
    text = path.read_text(encoding="utf-8")
    weight = len(re.findall(r"^    def test_", text, re.MULTILINE))
    if "screens" in path.name:
        weight += BROWSER_TEST * len(
            re.findall(r"self\.(tour|walk|day|check_page)\(", text)
        )
    return weight


class Runner:
    """Runs jobs, one more at once than there are cores.

    :param bool quiet: whether each is shown when it ends; otherwise they write to the
        terminal
    """

    def __init__(self, environment, *, quiet):
        self.environment = environment
        self.quiet = quiet
        self.places = (os.cpu_count() or 1) + JOBS_BESIDE
        self.running = []

    def run(self, supply):
        """Run jobs as they come, and return their counts.

        :param supply: a ``JobSupply``
        """
        counts, waiting, is_open = Counts(), [], True
        while is_open or waiting or self.running:
            is_open = supply.is_open
            waiting = sorted(waiting + supply.arrived(), key=lambda job: not job.urgent)
            while waiting and self._has_place_for(waiting[0]):
                self._start(waiting.pop(0))
            ended = [run for run in self.running if run.process.poll() is not None]
            for run in ended:
                self.running.remove(run)
                counts.add(_finish(run))
            if not ended:
                time.sleep(0.2)
        return counts

    def _has_place_for(self, job):
        taken = sum(run.job.places for run in self.running)
        return not self.running or taken + job.places <= self.places

    def _start(self, job):
        # It is closed after its content is shown, see ``_finish``.
        output = tempfile.TemporaryFile() if self.quiet else None  # noqa: SIM115
        self.running.append(_start(self.environment, job, output))


@dataclass
class Run:
    """A started job."""

    job: Job
    process: subprocess.Popen
    report: Path
    output: object


def _start(environment, job, output):
    """Start pytest on a job.

    :param output: an open file for its output; the terminal if None
    """
    report = environment.state.logs / f"{job.name}.xml"
    report.unlink(missing_ok=True)
    command = [str(environment.state.venv / "bin" / "pytest")]
    command += ["-q", "-ra", "--disable-warnings"]
    command += ["-o", f"cache_dir={environment.state.folder / 'pytest' / job.name}"]
    command += [f"--junitxml={report}"]
    if job.database:
        command += ["--odoo-http", f"--odoo-config={environment.state.config}"]
        command += [f"--odoo-database={job.database}"]
        # Odoo's tests have their own assertions, and rewriting the others takes
        # seconds.
        command += ["--assert=plain"]
    else:
        command += ["-p", "no:odoo"]
    note(f"{job.title} ...")
    process_ = subprocess.Popen(
        [*command, *job.arguments],
        cwd=REPOSITORY,
        env=odoo_environment(
            PTSP_STATE=str(environment.state.folder),
            HYPOTHESIS_STORAGE_DIRECTORY=str(environment.state.folder / "hypothesis"),
            **job.variables,
        ),
        preexec_fn=process.die_with_parent,  # noqa: PLW1509
        stdout=output,
        stderr=subprocess.STDOUT if output else None,
    )
    return Run(job, process_, report, output)


def _finish(run):
    """Show the output of a quiet job and return its counts."""
    counts = _count(run.report, run.process.returncode)
    if run.output:
        note(f"{run.job.title}: {counts}")
        run.output.seek(0)
        sys.stdout.write(run.output.read().decode(errors="replace"))
        sys.stdout.flush()
        run.output.close()
    return counts


def _count(report, status):
    """Read pytest's report; an aborted run counts as one failure."""
    counts = Counts()
    if report.exists():
        for case in ElementTree.parse(report).getroot().iter("testcase"):
            kinds = {element.tag for element in case}
            if kinds & {"failure", "error"}:
                counts.failed += 1
            elif "skipped" in kinds:
                counts.skipped += 1
            else:
                counts.passed += 1
    if status not in (0, 5) and not counts.failed:
        note(f"pytest broke off with status {status}")
        counts.failed += 1
    return counts
