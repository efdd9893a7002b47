"""Reads and writes Odoo's configuration file."""

import configparser
import hashlib
import io
import secrets
from base64 import b64encode

from .messages import Problem
from .postgres import DatabaseServer
from .state import ADDONS, write_atomically

SCHEME = "$pbkdf2-sha512$"
ROUNDS = 25000


def write(state, tree, server):
    """Write ``odoo.conf`` for this tree and this database server."""
    ADDONS.mkdir(exist_ok=True)
    folders = [*tree.addons_folders, ADDONS]
    options = {
        "addons_path": ",".join(map(str, folders)),
        "admin_passwd": _known_hash(state) or _hash(secrets.token_bytes(32)),
        "data_dir": str(state.data),
        "db_host": server.host,
        "db_port": str(server.port),
        "db_user": server.user,
        "http_interface": "127.0.0.1",
        "list_db": "False",
        "proxy_mode": "False",
        # The last module protects databases even when a request has chosen none yet.
        "server_wide_modules": "base,rpc,web,ptsp_base",
        "workers": "0",
        "max_cron_threads": "1",
        "without_demo": "True",
    }
    if server.password:
        options["db_password"] = server.password
    parser = configparser.RawConfigParser()
    parser["options"] = options
    text = io.StringIO()
    parser.write(text)
    if _read(state) != text.getvalue():
        write_atomically(state.config, text.getvalue(), mode=0o600)


def read_server(state):
    """Return the database server in the written configuration.

    :raise Problem: when nothing was set up in this state folder
    """
    parser = configparser.RawConfigParser()
    parser.read_string(_read(state))
    if not parser.has_section("options"):
        raise Problem(f"{state.folder} is not set up; run scripts/test once.")
    options = parser["options"]
    return DatabaseServer(
        state,
        options["db_host"],
        int(options["db_port"]),
        options["db_user"],
        options.get("db_password", ""),
    )


def _read(state):
    try:
        return state.config.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""


def _known_hash(state):
    """Return the hash of the master password that was written before, or None."""
    parser = configparser.RawConfigParser()
    parser.read_string(_read(state))
    known = parser.get("options", "admin_passwd", fallback="")
    return known if known.startswith(SCHEME) else None


def _hash(password):
    """Return a password in Odoo's stored form (passlib's pbkdf2_sha512).

    The master password allows making, copying and removing databases. Nobody needs it
    here, so only its hash is written.
    """
    salt = secrets.token_bytes(16)
    digest = hashlib.pbkdf2_hmac("sha512", password, salt, ROUNDS)
    texts = (b64encode(data).decode().rstrip("=") for data in (salt, digest))
    return f"{SCHEME}{ROUNDS}$" + "$".join(texts).replace("+", ".")
