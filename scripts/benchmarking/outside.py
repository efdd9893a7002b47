"""Measures the promises to the public: checks of letters, and first views of pages.

Two workers serve. Checks of letters come at a steady rate. Chromium loads a telephone's
first view with an empty cache over a slow line.
"""

import json
import secrets
import shutil
import subprocess
import sys

from playwright.sync_api import sync_playwright

from odoo import SUPERUSER_ID, Command, api

from . import serving
from .figures import Check, milliseconds, percentile

RATE, COUNT, CHECK_SECONDS = 50, 1500, 0.15
# A line of 3 Mbps with a round trip of 150 ms.
LINE = {"offline": False, "latency": 150, "downloadThroughput": 3_000_000 / 8}
PHONE = {"width": 360, "height": 740}
PUBLIC_BYTES, PORTAL_BYTES, VIEW_SECONDS = 60_000, 500_000, 2.5
PUBLIC = ("/", "/layanan", "/lacak", "/V")
LOGIN = "benchmark_applicant"
# The milliseconds until a page shows something.
PAINTED = """() => new Promise((done) => {
    const seen = (list) => list.find((one) => one.name === "first-contentful-paint");
    const found = seen(performance.getEntriesByType("paint"));
    if (found) { done(found.startTime); return; }
    new PerformanceObserver((list) => {
        const later = seen(list.getEntries());
        if (later) { done(later.startTime); }
    }).observe({type: "paint", buffered: true});
})"""


def measure(registry):
    """Yield whether the pages keep their promises."""
    password = secrets.token_urlsafe(16)
    with registry.cursor() as cr:
        env = api.Environment(cr, SUPERUSER_ID, {})
        letters = env["ptsp.letter"].search([("state", "=", "issued")], limit=200)
        codes = letters.filtered("verify_code")[:50].mapped("verify_code")
        _applicant(env, password)
    with serving.server(registry.db_name) as url:
        yield _checked(url, codes)
        yield from _seen(url, password)


def _applicant(env, password):
    users = env["res.users"].with_context(no_reset_password=True)
    user = users.search([("login", "=", LOGIN)]) or users.create(
        {
            "name": "Pemohon",
            "login": LOGIN,
            "group_ids": [Command.set(env.ref("base.group_portal").ids)],
        }
    )
    user.password = password


# === LETTERS === #


def _checked(url, codes):
    urls = [f"{url}/V/{code}" for code in codes]
    _read(urls, RATE, len(urls))
    done = _read(urls, RATE, COUNT)
    p95 = percentile(done["seconds"], 95)
    failures = done["failures"]
    return Check(
        f"Checking letters, {RATE} each second: p95 <= {milliseconds(CHECK_SECONDS)}",
        bool(codes) and p95 <= CHECK_SECONDS and not failures,
        f"p95 {milliseconds(p95)}, p50 {milliseconds(percentile(done['seconds'], 50))}"
        f" of {COUNT} checks of {len(codes)} letters; {len(failures)} failures"
        f"{': ' + failures[0] if failures else ''}",
    )


def _read(urls, rate, count):
    job = {"urls": urls, "rate": rate, "count": count}
    done = subprocess.run(
        [sys.executable, str(serving.ALONE / "page_client.py")],
        input=json.dumps(job),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


# === FIRST VIEWS === #


def _seen(url, password):
    """Yield the size of each page's first view, and the time until it appears."""
    with sync_playwright() as player:
        browser = player.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu"],
        )
        for path in PUBLIC:
            yield _first_view(browser, url, path, PUBLIC_BYTES)
        known = browser.new_context()
        _log_in(known.new_page(), url, password)
        state = known.storage_state()
        yield _first_view(browser, url, "/my/permohonan", PORTAL_BYTES, state)
        browser.close()


def _log_in(page, url, password):
    page.goto(f"{url}/web/login")
    page.fill("input[name=login]", LOGIN)
    page.fill("input[name=password]", password)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(lambda address: "/web/login" not in address)


def _first_view(browser, url, path, most, state=None):
    context = browser.new_context(viewport=PHONE, storage_state=state)
    page = context.new_page()
    line = context.new_cdp_session(page)
    loaded = []
    line.on("Network.loadingFinished", lambda one: loaded.append(one))
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", {**LINE, "uploadThroughput": 93_750})
    page.goto(f"{url}{path}", wait_until="load")
    seconds = page.evaluate(PAINTED) / 1000
    weight = sum(one["encodedDataLength"] for one in loaded)
    there = page.url == f"{url}{path}"
    context.close()
    return Check(
        f"{path} over a slow line: <= {most // 1000} kB, seen in <= {VIEW_SECONDS} s",
        there and weight <= most and seconds <= VIEW_SECONDS,
        f"{weight / 1000:.1f} kB in {len(loaded)} answers, seen after {seconds:.2f} s",
    )
