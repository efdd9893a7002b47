"""Opens a database and runs one job of this package in it."""

import argparse
import importlib
import json
import logging
import sys
from types import SimpleNamespace

from odoo import SUPERUSER_ID, api
from odoo.exceptions import UserError
from odoo.modules.registry import Registry
from odoo.tools import config

from .telling import say


def main():
    options = _parse()
    arguments = ["-c", options.config, "-d", options.database, "--no-http"]
    config.parse_config(arguments, setup_logging=False)
    logging.basicConfig(level=logging.ERROR)
    registry = Registry(options.database)
    if "ptsp.event.log" not in registry:
        say(f"{options.database} is no office: ptsp_rekomendasi is not installed.")
        return 2
    job = importlib.import_module(f".{options.job}", __package__)
    asked = SimpleNamespace(**json.loads(options.asked))
    with registry.cursor() as cr:
        if job.READS_ONLY or (asked.dry_run and not job.WRITES_WHEN_TRIED):
            cr.execute("SET TRANSACTION READ ONLY")
        env = api.Environment(cr, SUPERUSER_ID, {})
        installed = {code for code, _name in env["res.lang"].get_installed()}
        language = "id_ID" if "id_ID" in installed else "en_US"
        try:
            return job.run(env(context={"lang": language}), asked)
        except UserError as error:
            cr.rollback()
            say(str(error))
            return 2


def _parse():
    parser = argparse.ArgumentParser("exchanging")
    parser.add_argument("--config", required=True)
    parser.add_argument("--database", required=True)
    parser.add_argument("--job", required=True)
    parser.add_argument("asked")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
