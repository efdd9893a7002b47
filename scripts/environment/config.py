"""Odoo's configuration file."""

import configparser
import io
import secrets

from .messages import Problem
from .postgres import DatabaseServer
from .state import ADDONS, write_atomically


def write(state, tree, server):
    """Write ``odoo.conf`` for this tree and this database server."""
    ADDONS.mkdir(exist_ok=True)
    folders = [*tree.addons_folders, ADDONS]
    options = {
        "addons_path": ",".join(map(str, folders)),
        "admin_passwd": _known_password(state) or secrets.token_urlsafe(24),
        "data_dir": str(state.data),
        "db_host": server.host,
        "db_port": str(server.port),
        "db_user": server.user,
        "http_interface": "127.0.0.1",
        "list_db": "False",
        "proxy_mode": "False",
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
    """Return the database server that the written configuration names.

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


def _known_password(state):
    parser = configparser.RawConfigParser()
    parser.read_string(_read(state))
    return parser.get("options", "admin_passwd", fallback=None)
