"""Measures the public contract under load: intake, reads and writes over /json/2.

Two workers serve, as in ``docker-compose.yml``, and the clients are a separate process.
On one machine they take processor time from the server, so the rate is also given as if
the clients ran elsewhere.
"""

import json
import os
import subprocess
import sys
import time
from datetime import timedelta

from odoo import SUPERUSER_ID, api, fields

from . import receiving, serving
from .figures import Check, milliseconds, percentile

INTAKE_CLIENTS, CLIENTS = 40, 16
CASES, CALLS = 800, 800
CASES_PER_SECOND, READ_SECONDS, WRITE_SECONDS = 25, 0.3, 0.8
APPLICATION = {
    "service_code": "KOM-03",
    "applicant": {"name": "PT Uji $number", "kind": "company", "city": "Samarinda"},
    "details": {
        "jenis_layanan_pos": "komersial",
        "cakupan_wilayah": "Samarinda\nBontang\nBerau\nPaser",
        "modal": 500_000_000,
    },
    "fields": ["reference", "step"],
}


def measure(registry):
    """Yield whether the contract keeps its promises under load."""
    with registry.cursor() as cr:
        env = api.Environment(cr, SUPERUSER_ID, {})
        system, desk = _keys(env, "integrasi", 4), _keys(env, "cs", 4)
    with serving.server(registry.db_name) as url:
        # The first calls make each worker read the definition once.
        _run(url, system, 4, [{**_filing("warm"), "times": 20}])
        run = f"{time.time():.0f}"
        filed = _run(url, system, INTAKE_CLIENTS, [{**_filing(run), "times": CASES}])
        yield _intake(filed)
        cases = [answer["reference"] for answer in filed["answers"]]
        read = _run(url, desk, CLIENTS, _calls("get_application", cases))
        yield _waiting("Reading a case", read, READ_SECONDS)
        taken = _run(url, desk, CLIENTS, _calls("take", cases))
        yield _waiting("Taking a case in hand", taken, WRITE_SECONDS)
    yield _intake_told(registry, system, f"{run}-R")


def _intake_told(registry, keys, run):
    """Measure the intake while another system receives an event for each case."""
    with (
        receiving.receiver(registry) as receiver,
        serving.server(registry.db_name, crons=1) as url,
    ):
        filed = _run(url, keys, INTAKE_CLIENTS, [{**_filing(run), "times": CASES}])
        waited = receiving.wait_for(receiver, 2 * len(filed["answers"]))
        check = _intake(filed)
        check.label += ", another system told of each"
        check.detail += f"; {receiver.taken} events told, the last {waited:.1f} s later"
        return check


def _filing(run):
    arguments = {**APPLICATION, "external_ref": f"BEBAN-{run}-$number"}
    return {"method": "submit_application", "arguments": arguments}


def _calls(method, cases):
    return [
        {"method": method, "arguments": {"reference": cases[number % len(cases)]}}
        for number in range(min(CALLS, len(cases)))
    ]


def _intake(done):
    count = len(done["answers"])
    rate = count / done["wall"]
    apart = rate / _servers_share(done)
    return Check(
        f"Intake by {INTAKE_CLIENTS} clients >= {CASES_PER_SECOND} cases/s, no failure",
        apart >= CASES_PER_SECOND and not done["failures"],
        f"{rate:.1f} cases/s with the clients on this machine, {apart:.1f} with them"
        f" apart; {_told(done)}",
    )


def _waiting(label, done, most):
    p95 = percentile(done["seconds"], 95)
    apart = p95 * _servers_share(done)
    return Check(
        f"{label} by {CLIENTS} clients: p95 <= {milliseconds(most)}, no failure",
        apart <= most and not done["failures"],
        f"p95 {milliseconds(p95)} with the clients on this machine,"
        f" {milliseconds(apart)} with them apart; {_told(done)}",
    )


def _servers_share(done):
    """Return the share of the time that the clients' own work did not take."""
    cores = os.cpu_count() or 1
    return 1 - done["processor"] / cores / done["wall"]


def _told(done):
    seconds = done["seconds"]
    failures = f": {done['failures'][0]}" if done["failures"] else ""
    return (
        f"{len(seconds)} calls, p50 {milliseconds(percentile(seconds, 50))},"
        f" longest {milliseconds(max(seconds))}, {len(done['failures'])}"
        f" failures{failures}"
    )


def _keys(env, login, count):
    user = env["res.users"].search([("login", "=", login)])
    keys = env["res.users.apikeys"].with_user(user)
    end = fields.Datetime.now() + timedelta(hours=6)
    return [keys._generate("rpc", "benchmark", end) for _number in range(count)]


def _run(url, keys, clients, calls):
    job = {"url": url, "keys": keys, "clients": clients, "calls": calls}
    done = subprocess.run(
        [sys.executable, str(serving.ALONE / "rpc_client.py")],
        input=json.dumps(job),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)
