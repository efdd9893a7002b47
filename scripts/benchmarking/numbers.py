"""Compares a register's numbers with a gapless ``ir.sequence``, with many clients."""

import logging
import random
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from odoo import SUPERUSER_ID, api
from odoo.service.model import retrying

from .figures import Check, Comparison, milliseconds, percentile

CLIENTS = 32
EACH = 10
# Clients that collide wait for a random time, so one round says little.
ROUNDS = 3
CODE = "UJI_BENCHMARK"
# Seconds that a numbering transaction works before it takes its number.
WORK = 0.005


@dataclass
class Result:
    """The experiences of the clients."""

    numbers: list = field(default_factory=list)
    seconds: list = field(default_factory=list)
    errors: list = field(default_factory=list)

    def gaps(self):
        """Return how many numbers below the highest one no client got."""
        return max(self.numbers, default=0) - len(set(self.numbers))

    def duplicates(self):
        """Return how many clients got a number of another client."""
        return len(self.numbers) - len(set(self.numbers))

    def __str__(self):
        return (
            f"{len(self.numbers)} numbers, {self.duplicates()} duplicates,"
            f" {self.gaps()} gaps, {len(self.errors)} errors shown,"
            f" p50 {milliseconds(percentile(self.seconds, 50))},"
            f" p95 {milliseconds(percentile(self.seconds, 95))}"
        )


def measure(registry):
    """Yield whether the register kept its promises, and the waiting times of both."""
    logging.getLogger("odoo.service.model").setLevel(logging.CRITICAL)
    logging.getLogger("odoo.sql_db").setLevel(logging.CRITICAL)
    with _counters(registry) as (register_id, sequence_id):
        ours, theirs = Result(), Result()
        for _round in range(ROUNDS):
            _run(registry, lambda env: _take(env, register_id), ours)
            _run(registry, lambda env: _next(env, sequence_id), theirs)
    clean = not (ours.gaps() or ours.duplicates() or ours.errors)
    yield Check(
        f"{CLIENTS} clients x {EACH} numbers, {ROUNDS} times: no duplicate, no gap,"
        " no error",
        clean and len(ours.numbers) == CLIENTS * EACH * ROUNDS,
        f"register: {ours}\n    ir.sequence (no_gap): {theirs}",
    )
    yield Comparison(
        "Waiting for a number (p95), cost against ir.sequence without gaps",
        percentile(ours.seconds, 95) / percentile(theirs.seconds, 95),
        None,
        False,
        f"{milliseconds(percentile(ours.seconds, 95))} against"
        f" {milliseconds(percentile(theirs.seconds, 95))}; each transaction works"
        f" {milliseconds(WORK)} before it takes its number",
    )


def _take(env, register_id):
    return env["ptsp.register"].browse(register_id)._take().sequence


def _next(env, sequence_id):
    return int(env["ir.sequence"].browse(sequence_id).next_by_id())


class _counters:
    """A register and a sequence that all clients see, and that are deleted later."""

    def __init__(self, registry):
        self.registry = registry

    def __enter__(self):
        with self.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            self.register = env["ptsp.register"].create(
                {"name": CODE, "code": CODE, "pattern": "{seq}/{year}", "reset": "year"}
            )
            self.sequence = env["ir.sequence"].create(
                {"name": CODE, "implementation": "no_gap"}
            )
            return self.register.id, self.sequence.id

    def __exit__(self, *_error):
        with self.registry.cursor() as cr:
            for table, column in (
                ("ptsp_register_entry", "register_id"),
                ("ptsp_register", "id"),
            ):
                cr.execute(
                    f"DELETE FROM {table} WHERE {column} = %s", [self.register.id]
                )
            cr.execute("DELETE FROM ir_sequence WHERE id = %s", [self.sequence.id])


def _run(registry, take, result):
    """Let all clients number at once, and retry requests as Odoo's server does."""
    barrier = threading.Barrier(CLIENTS)

    def client(_number):
        barrier.wait(60)
        for _round in range(EACH):
            begin = time.perf_counter()
            try:
                result.numbers.append(_request(registry, take))
            except Exception as error:  # noqa: BLE001 - counted and shown
                result.errors.append(error)
            result.seconds.append(time.perf_counter() - begin)
            time.sleep(random.random() * WORK)

    with ThreadPoolExecutor(CLIENTS) as pool:
        list(pool.map(client, range(CLIENTS)))


def _request(registry, take):
    with registry.cursor() as cr:
        env = api.Environment(cr, SUPERUSER_ID, {})

        def work():
            time.sleep(WORK)
            return take(env)

        return retrying(work, env)
