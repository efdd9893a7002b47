"""Scripts that run inside Odoo: one sets the office up, one lets writers write."""

# FIRST and SECOND (addresses), FOLDER and CASES are replaced.
SET_UP = """
import json
from pathlib import Path

env["ir.config_parameter"].set_param("ptsp_webhook.networks", "127.0.0.0/8")
user = env["res.users"].with_context(no_reset_password=True).create({
    "name": "Pengelola",
    "login": "pengelola",
    "password": "kalimat sandi uji 503",
    "group_ids": [(6, 0, [env.ref("ptsp_base.group_ptsp_admin").id])],
})
env["ptsp.lane"].search([("kind", "=", "office")]).write({"user_ids": [(4, user.id)]})
secrets = []
for name, url, events in (("Sakit", FIRST, []), ("Sehat", SECOND, ["recount"])):
    chosen = env["ptsp.webhook.event"].search([("code", "in", events)])
    webhook = env["ptsp.webhook"].with_user(user).create(
        {"name": name, "url": url, "event_ids": [(6, 0, chosen.ids)]}
    )
    secrets.append(webhook.action_make_secret()["context"]["default_secret"])
service = env["ptsp.service"].search([("current_sop_id", "!=", False)], limit=1)
starts = service.current_sop_id._definition().starts
start = next(
    one for one in starts if env["ptsp.lane"].browse(one.lane_id).kind == "office"
)
values = {
    "applicant_kind": "company",
    "applicant_name": "PT Uji",
    "applicant_address": "Jalan Uji 1",
    "applicant_city": "Samarinda",
    "channel": "counter",
}
cases = [
    env["ptsp.application"].with_user(user)._door_open(dict(values), start)
    for _number in range(CASES)
]
env.cr.commit()
# The receivers begin with what comes now.
for webhook in env["ptsp.webhook"].search([]):
    webhook.with_user(user).action_start()
env.cr.commit()
Path(FOLDER, "setup.json").write_text(
    json.dumps({"secrets": secrets, "cases": [case.id for case in cases]})
)
"""

# FOLDER, CASES (ids), WRITERS, EVENTS and SEED are replaced. Each event of a case has
# its number in the case. One reader follows the feed by its rule, another one only by
# ids.
WRITE = """
import json
import random
import threading
import time
from pathlib import Path

from odoo import api
from odoo.tools import SQL

registry, written, busy = env.registry, dict.fromkeys(CASES, 0), threading.Event()
lock, left = threading.Lock(), [EVENTS]  # then: how many there are
kinds = ["move"] * 9 + ["recount"]


def write(number):
    chance = random.Random(SEED * 1000 + number)
    while not busy.is_set():
        with lock:
            if not left[0]:
                return
            left[0] -= 1
        while not write_one(chance):
            pass


def write_one(chance):
    with registry.cursor() as cr:
        case = api.Environment(cr, 1, {})["ptsp.application"].browse(
            chance.choice(CASES)
        )
        if not case.try_lock_for_update(allow_referencing=True):
            return False
        case._record_change(chance.choice(kinds), str(written[case.id] + 1))
        cr.flush()
        # Long ones and short ones, so that they end in another order than they began.
        time.sleep(chance.choice((0, 0, 0.01, 0.05, 0.2)))
        if chance.random() < 0.05:
            cr.rollback()
            return False
        written[case.id] += 1
        cr.commit()
        return True


def read(seen, rule):
    position = (0, 0)
    patience = time.monotonic() + 3600
    while time.monotonic() < patience:
        with registry.cursor() as cr:
            changes = api.Environment(cr, 1, {})["ptsp.change"]
            if rule == "xid":
                rows = changes._read_after(*position, COMPANIES, 1000)
                rows = [row[:2] for row in rows]
            else:
                rows = changes.env.execute_query(SQL(
                    "SELECT 0, id FROM ptsp_change WHERE id > %s ORDER BY id",
                    position[1],
                ))
        for row in rows:
            seen.add(row[1])
            position = row
        if not rows:
            # What the server does beside it keeps the horizon back for a while.
            if busy.is_set():
                patience = min(patience, time.monotonic() + 120)
                if rule == "id" or len(seen) == left[1]:
                    return
            time.sleep(0.01)


COMPANIES = env["res.company"].search([]).ids
by_rule, by_id = set(), set()
readers = [
    threading.Thread(target=read, args=(by_rule, "xid")),
    threading.Thread(target=read, args=(by_id, "id")),
]
writers = [threading.Thread(target=write, args=(n,)) for n in range(WRITERS)]
for thread in readers + writers:
    thread.start()
for thread in writers:
    thread.join()
env.cr.execute("SELECT count(*) FROM ptsp_change")
left.append(env.cr.fetchone()[0])
busy.set()
for thread in readers:
    thread.join()
env.cr.rollback()
env.cr.execute("SELECT id FROM ptsp_change")
there = {row[0] for row in env.cr.fetchall()}
Path(FOLDER, "written.json").write_text(json.dumps({
    "written": {
        env["ptsp.application"].browse(case).reference: count
        for case, count in written.items()
    },
    "changes": len(there),
    "missed by the rule": len(there - by_rule),
    "missed by ids": len(there - by_id),
}))
"""


def fill(script, **values):
    """Return a script preceded by its values."""
    lines = [f"{name} = {value!r}" for name, value in values.items()]
    return "\n".join([*lines, script])
