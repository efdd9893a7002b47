"""Runs a trial on an environment that is set up; see ``scripts/endure``."""

import argparse
import contextlib
import os
import random
import signal
import threading
import time
from pathlib import Path

from environment.messages import note, run_program
from environment.server import OdooServer, free_port
from environment.setup import attach

from . import invariants
from .ground import OFFICE, Ground
from .load import DONE, Client, Figures, Journal, Office

PEOPLE = "SELECT login, id FROM res_users WHERE active"
# Each digest is of another day; the last one is of today.
DIGEST = """
from datetime import timedelta
from odoo.addons.ptsp_base.tools.office_clock import Moment
moment = Moment(env.company._ptsp_now() - timedelta(days={days}))
env["ptsp.digest"].with_context(ptsp_moment=moment)._cron_digest()
env.cr.commit()
"""
FILES = """
env["ptsp.letter"]._cron_render_issued()
env.cr.commit()
"""
FULL_SECONDS = (4, 8)
WAITING_SECONDS = 60
STOPPING_SECONDS = 90
# All clients send their calls again while the server starts.
STARTING_SECONDS = 600
FULL = "No space left"


class Trial:
    """An office, its clients and its failures.

    :param ground: the :class:`Ground` of the office
    :param options: the person's options
    """

    def __init__(self, ground, options, journal):
        self.ground = ground
        self.options = options
        self.journal = journal
        self.random = random.Random(options.seed)
        self.figures = Figures()
        self.ended = threading.Event()
        self.database = ground.environment.databases
        self.server = OdooServer(ground.environment, OFFICE, free_port())
        rows = self.database.server.sql(PEOPLE, database=OFFICE)
        self.people = dict(rows)
        self.clients = []

    def play(self):
        """Run the load and all failures, in an order that the seed decides."""
        self._digest(2)
        self.server.start()
        self.clients = [
            Client(number, self.options.seed, self._office)
            for number in range(1, self.options.clients + 1)
        ]
        for client in self.clients:
            client.start()
        try:
            self._make_trouble()
        except BaseException:
            self.ended.set()  # after an error no client waits for answers
            raise
        finally:
            self._stop_clients()

    def _office(self, ended=None):
        return Office(
            self.server.url,
            OFFICE,
            self.people,
            self.journal,
            self.figures,
            ended or self.ended,
        )

    # === TROUBLE === #

    def _make_trouble(self):
        events = [self._kill_server] * self.options.kills
        events += [self._kill_postgres] * self.options.postgres_kills
        events += [self._fill_disk] * self.ground.is_small
        events += [lambda: self._digest(1)]
        self.random.shuffle(events)
        share = self.options.seconds / len(events)
        for number, event in enumerate(events, start=1):
            self._let_work(self.random.uniform(0.1, 2) * share)
            event()
            done = self.figures.counts[DONE]
            ended = self.figures.counts["cases ended"]
            note(f"{number}/{len(events)}: {done} acts, {ended} cases ended")
        time.sleep(share)

    def _let_work(self, seconds):
        """Let the clients work a while, and longer if a busy machine did too little."""
        begun = self.figures.counts[DONE]
        time.sleep(seconds)
        patience = time.monotonic() + WAITING_SECONDS
        while self.figures.counts[DONE] - begun < self.options.clients:
            if time.monotonic() > patience:
                break
            time.sleep(self.random.uniform(0.1, 1))

    def _kill_server(self):
        self.server.kill()
        self.figures.count("kills of the server")
        self.server.start(STARTING_SECONDS)

    def _kill_postgres(self):
        process_id = int(self.ground.cluster._process_id())
        os.kill(process_id, signal.SIGKILL)
        self._wait_until_gone(process_id)
        self.figures.count("kills of PostgreSQL")
        self.ground.revive()

    def _wait_until_gone(self, process_id):
        """Wait until a killed process has ended, which takes time on a busy machine."""
        patience = time.monotonic() + WAITING_SECONDS
        with contextlib.suppress(ProcessLookupError):
            while time.monotonic() < patience:
                os.kill(process_id, 0)
                time.sleep(0.1)

    def _fill_disk(self):
        self.ground.fill()
        end = time.monotonic() + self.random.uniform(*FULL_SECONDS)
        patience = end + WAITING_SECONDS
        # On a busy machine it takes a while until a client wants to write.
        while time.monotonic() < end or not self.figures.tell(FULL):
            if time.monotonic() > patience:
                break
            time.sleep(0.2)
        self.ground.clear()
        self.figures.count("times the disk was full")
        self.ground.revive()
        if self.server.process.poll() is not None:
            self.server.start(STARTING_SECONDS)

    def _digest(self, days):
        self.database.run_script(OFFICE, DIGEST.format(days=days))

    def _stop_clients(self):
        for client in self.clients:
            client.stopping.set()
        self._join_clients()
        self.ended.set()
        self._join_clients()

    def _join_clients(self):
        """Wait for all clients together, as long as one of them may need."""
        patience = time.monotonic() + STOPPING_SECONDS
        for client in self.clients:
            client.join(max(0, patience - time.monotonic()))

    # === WHAT IS LEFT === #

    def look(self):
        """Return what breaks an invariant, and the result of the record check."""
        self.server.kill()
        sql = self.database.server.sql
        waiting = sql(invariants.MISSING_FILES, database=OFFICE)[0][0]
        self.figures.counts["letters whose file was still to be made"] = waiting
        self.database.run_script(OFFICE, FILES)
        self._digest(0)
        self.server.start()
        office = self._office(threading.Event())
        breaches = invariants.check(self.database, OFFICE, office, self.journal)
        breaches["clients that broke off"] = [
            (client.name, repr(client.failure))
            for client in self.clients
            if client.failure or client.is_alive()
        ]
        self.server.stop()
        place = self.ground.place()
        status = place.run_program("verifying", "--database", OFFICE)
        breaches["checks of the records with findings"] = ["see above"] * bool(status)
        return breaches


def main():
    options = _parse()
    environment = attach(options.folder)
    journal = Journal(environment.state.logs / "endure.jsonl")
    begun = time.monotonic()
    with Ground(environment, options.template, options.megabytes) as ground:
        trial = Trial(ground, options, journal)
        try:
            trial.play()
            breaches = trial.look()
        finally:
            trial.server.stop()
            journal.close()
        _tell(trial, time.monotonic() - begun)
        broken = _tell_breaches(breaches)
        if broken:
            path = ground.keep(environment.state.folder / "endured")
            print(f"\nWhat is left of the office: {path}; answers: {journal.path}")
        _keep_logs(ground, environment)
    return 1 if broken else 0


def _tell(trial, seconds):
    figures = trial.figures
    took = sorted(figures.seconds) or [0]
    print(
        f"\nSeed {trial.options.seed}, {trial.options.clients} clients, {seconds:.0f} s"
    )
    for name, count in sorted(figures.counts.items()):
        print(f"  {count:7,}  {name}")
    for share in (50, 95):
        at = min(len(took) * share // 100, len(took) - 1)
        print(f"  {took[at]:7.2f}  s, p{share} of {len(took):,} calls")
    for title, counter in (
        ("Refused in a sentence", figures.refusals),
        ("Without a clear answer", figures.faults),
    ):
        print(f"\n{title}:")
        for text, count in counter.most_common(12):
            print(f"  {count:7,}  {text}")


def _tell_breaches(breaches):
    print("\nInvariants, and how many break them:")
    for what, found in breaches.items():
        print(f"  {len(found):7,}  {what}")
        for one in found[:5]:
            print(f"           {one}")
    return sum(map(len, breaches.values()))


def _keep_logs(ground, environment):
    """Copy the server's log from the small disk, which is removed after the trial."""
    with contextlib.suppress(OSError):
        log = ground.environment.state.logs / f"server-{OFFICE}.log"
        (environment.state.logs / "endure-server.log").write_bytes(log.read_bytes())


def _parse():
    parser = argparse.ArgumentParser("enduring")
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--template", required=True)
    for name in ("clients", "kills", "postgres-kills", "seconds", "seed", "megabytes"):
        parser.add_argument(f"--{name}", type=int, required=True)
    return parser.parse_args()


if __name__ == "__main__":
    run_program(main)
