"""Makes databases under a temporary name, and renames them when they are finished."""

import ast
import os
import subprocess
import tempfile

from . import process
from .messages import Problem, note
from .state import ADDONS, hash_files, hash_texts, remove

# The modules that all addons depend on, and others of core that an office uses. Copying
# a database that has them saves a minute each time. Odoo would install more by itself:
# LEFT_OUT in ptsp_base names them.
CORE_MODULES = (
    "base,web,mail,resource,resource_mail,rpc,api_doc,auth_signup,auth_totp_mail,"
    "base_import,phone_validation,privacy_lookup"
)
LANGUAGE = "id_ID"
TIME_ZONE = "Asia/Makassar"
PREPARE_CORE = f"""
env["ir.default"].set("res.partner", "lang", "{LANGUAGE}")
env["ir.default"].set("res.partner", "tz", "{TIME_ZONE}")
users = env["res.users"].with_context(active_test=False).search([])
users.partner_id.write({{"lang": "{LANGUAGE}", "tz": "{TIME_ZONE}"}})
env.cr.commit()
"""
# A copy must not share with its source the keys that sign sessions and links.
RENEW_KEYS = """
env["ir.config_parameter"].init(force=True)
env.cr.commit()
"""
# Odoo finds the bundles that views name; the web client loads this one itself when it
# needs it.
PREGENERATE_ASSETS = """
env["ir.qweb"]._pregenerate_assets_bundles()
lazy = env["ir.qweb"]._get_asset_bundle("web.assets_backend_lazy")
lazy.css()
lazy.js()
env.cr.commit()
"""


class Databases:
    """Makes, copies and removes the databases of one state folder.

    The comment of a database says from what it was made, and is set last.
    """

    def __init__(self, state, server, core=None):
        self.state = state
        self.server = server
        self.core = core

    def names(self):
        """Return the names of all databases of the server."""
        return [row[0] for row in self.server.sql("SELECT datname FROM pg_database")]

    def exists(self, name):
        """Tell whether there is a database ``name``."""
        return name in self.names()

    def stamp(self, name):
        """Return from what the finished database ``name`` was made, or None."""
        rows = self.server.sql(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database "
            "WHERE datname = %s",
            name,
        )
        return rows[0][0] if rows else None

    def set_stamp(self, name, value):
        """Record that the database ``name`` is finished and made from ``value``."""
        self.server.sql(f"COMMENT ON DATABASE \"{name}\" IS '{value}'")

    def drop(self, name):
        """Remove the database ``name`` with its files, if there is one."""
        if self.exists(name):
            self.server.sql(f'ALTER DATABASE "{name}" IS_TEMPLATE false')
            self.server.sql(f'DROP DATABASE "{name}" WITH (FORCE)')
        remove(self.filestore(name))

    def copy(self, source, target):
        """Make ``target`` a copy of ``source`` with its files."""
        self.drop(target)
        self.server.sql(f'CREATE DATABASE "{target}" TEMPLATE "{source}"')
        if self.filestore(source).exists():
            # Odoo never changes a file of its store, so both databases may share one on
            # disk.
            command = ["cp", "-al", self.filestore(source), self.filestore(target)]
            process.run(command, self.state.setup_log, "files could not be copied")

    def rename(self, source, target):
        """Rename the database ``source`` with its files to ``name``."""
        self.drop(target)
        if self.filestore(source).exists():
            self.filestore(source).rename(self.filestore(target))
        self.server.sql(f'ALTER DATABASE "{source}" RENAME TO "{target}"')

    def filestore(self, name):
        """Return the folder of the files that belong to the database ``name``."""
        return self.state.data / "filestore" / name

    def ensure_core(self):
        """Make the core database, from which the others are copied."""
        if self.exists(self.core) and self.filestore(self.core).exists():
            return
        note("Installing Odoo's core modules (about a minute, once)")
        new = f"{self.core}_new"
        self.drop(new)
        alone = ["-i", CORE_MODULES, "--skip-auto-install"]
        self.run_odoo(new, *alone, "--load-language", LANGUAGE)
        self.run_script(new, PREPARE_CORE)
        self.rename(new, self.core)
        # Odoo's scheduler does not open templates.
        self.server.sql(f'ALTER DATABASE "{self.core}" IS_TEMPLATE true')

    def install(self, name, modules):
        """Install ``modules`` in the database ``name``."""
        self.run_odoo(name, "-i", ",".join(modules))
        self._check_installed(name, modules)

    def upgrade(self, name, modules):
        """Upgrade ``modules`` in the database ``name``; install new ones."""
        names = ",".join(modules)
        # Improved translations replace the old ones of an existing office.
        self.run_odoo(name, "-i", names, "-u", names, "--i18n-overwrite")
        self._check_installed(name, modules)

    def run_odoo(self, name, *arguments):
        """Run Odoo once on the database ``name``, without its web server."""
        self._run_odoo(name, [*arguments, "--stop-after-init"])

    def run_script(self, name, script):
        """Run Python code with an ``env`` on the database ``name``."""
        with tempfile.TemporaryFile() as file:
            file.write(script.encode())
            file.seek(0)
            self._run_odoo(name, [], command="shell", stdin=file)

    def _run_odoo(self, name, arguments, command="server", stdin=subprocess.DEVNULL):
        log = self.state.logs / f"{name}.log"
        line = [self.state.python, "-m", "odoo", command, "-d", name, "--no-http"]
        line += ["-c", self.state.config, *arguments]
        problem = f"Odoo failed on the database {name}"
        process.run(line, log, problem, stdin=stdin, env=odoo_environment())

    def _check_installed(self, name, modules):
        rows = self.server.sql(
            "SELECT name FROM ir_module_module WHERE state = 'installed'",
            database=name,
        )
        left = sorted(set(modules) - {row[0] for row in rows})
        if left:
            raise Problem(
                f"Odoo did not install {', '.join(left)} in {name}; "
                f"{self.state.logs / f'{name}.log'} says why."
            )


def core_name(tree):
    """Return the name of the core database that belongs to an Odoo tree."""
    made_of = (*tree.version(), str(tree.path), CORE_MODULES, PREPARE_CORE)
    return "ptsp_core_" + hash_texts(*made_of)


def odoo_environment(**variables):
    """Return the environment variables for running Odoo."""
    environment = dict(os.environ, **variables)
    # Odoo reads these before its configuration file.
    for name in ("ODOO_RC", "PGHOST", "PGPORT", "PGUSER", "PGDATABASE"):
        environment.pop(name, None)
    # Without compiled files each start of Odoo would compile two thousand modules
    # again.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return environment


def addons_in_order():
    """Return the names of our addons, each after its dependencies."""
    manifests = {
        path.parent.name: _dependencies(path)
        for path in sorted(ADDONS.glob("*/__manifest__.py"))
    }
    ordered = []

    def add(name):
        if name in manifests and name not in ordered:
            for dependency in manifests[name]:
                add(dependency)
            ordered.append(name)

    for name in manifests:
        add(name)
    return ordered


def addons_below(addon):
    """Return those of our addons that ``addon`` depends on, in order."""
    below, waiting = set(), [addon]
    while waiting:
        manifest = ADDONS / waiting.pop() / "__manifest__.py"
        new = set(_dependencies(manifest)) - below if manifest.exists() else set()
        below |= new
        waiting += new
    return [name for name in addons_in_order() if name in below]


def _dependencies(manifest):
    return ast.literal_eval(manifest.read_text(encoding="utf-8")).get("depends", [])


def addons_hash():
    """Return a hash that changes whenever the addons must be upgraded."""
    return hash_files(ADDONS, keep=lambda path: "tests" not in path.parts)
