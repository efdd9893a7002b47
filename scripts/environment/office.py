"""The demonstration office: a database with all addons and sample applications."""

from pathlib import Path

from .databases import PREGENERATE_ASSETS, RENEW_KEYS, addons_hash, addons_in_order
from .messages import Problem, note

SCRIPTS = Path(__file__).resolve().parents[1]
MODULES = (
    "ptsp_base",
    "ptsp_rekomendasi",
    "ptsp_public",
    "ptsp_portal",
    "ptsp_skm",
    "ptsp_complaint",
    "ptsp_dashboard",
    "ptsp_security",
    "ptsp_webhook",
)
LOGINS = (
    "informasi",
    "cs",
    "loket_daftar",
    "verifikasi",
    "penghubung",
    "adm_monitoring",
    "tim_teknis",
    "kasi",
    "kabid",
    "forum",
    "kadis",
    "tu",
    "loket_ambil",
    "supervisor",
    "administrator",
    "auditor",
    "integrasi",
    "pemohon",
    "admin",
)
LOAD = f"""
import sys
sys.path.insert(0, {str(SCRIPTS)!r})
from demonstration.loading import Demonstration
Demonstration(env).load(users_only=USERS_ONLY)
env.cr.commit()
"""
LOAD_DEMO = LOAD.replace("USERS_ONLY", "False")
LOAD_PEOPLE = LOAD.replace("USERS_ONLY", "True")


def ensure(databases, name, *, fresh=False, load=LOAD_DEMO):
    """Install or upgrade the present addons in the database ``name``.

    :param bool fresh: whether to begin with a new database and lose the old one
    :param str load: script that fills a new database: ``LOAD_DEMO``, ``LOAD_PEOPLE``
    """
    missing = set(MODULES) - set(addons_in_order())
    if missing:
        raise Problem(f"addons/{min(missing)} is not there yet.")
    wanted = f"ptsp {addons_hash()}"
    if fresh or not databases.exists(name):
        _create(databases, name, wanted, load)
        return
    found = databases.stamp(name) or ""
    ours = found.startswith("ptsp ") and databases.filestore(name).exists()
    if not ours:
        # A database of ours gets its name only when it is finished.
        raise Problem(
            f"the database {name} was not made in this state folder; "
            f"use --fresh to replace it, or --database for another."
        )
    if found != wanted:
        note("Upgrading the addons, which have changed")
        databases.upgrade(name, MODULES)
        databases.set_stamp(name, wanted)


def users(databases, name):
    """Return login and name of the demonstration's people, in order."""
    rows = databases.server.sql(
        "SELECT u.login, p.name FROM res_users u JOIN res_partner p "
        "ON p.id = u.partner_id WHERE u.active",
        database=name,
    )
    found = dict(rows)
    return [(login, found[login]) for login in LOGINS if login in found]


def _create(databases, name, wanted, load):
    note("Making it (a minute or two, once)")
    new = f"{name}_new"
    databases.copy(databases.core, new)
    databases.run_script(new, RENEW_KEYS)
    databases.install(new, MODULES)
    databases.run_script(new, load)
    # Otherwise the first visitor would have to wait for them.
    databases.run_script(new, PREGENERATE_ASSETS)
    databases.set_stamp(new, wanted)
    databases.rename(new, name)
