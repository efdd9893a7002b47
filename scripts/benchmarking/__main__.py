"""Opens the benchmark's database and runs the parts that were asked for."""

import argparse
import importlib
import logging
import sys

from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry
from odoo.tools import config

from .filling import fill


def main():
    options = _parse()
    arguments = ["-c", options.config, "-d", options.database, "--no-http"]
    config.parse_config([*arguments, "--db_maxconn", "120"], setup_logging=False)
    logging.basicConfig(level=logging.ERROR)
    registry = Registry(options.database)
    with registry.cursor() as cr:
        env = api.Environment(cr, SUPERUSER_ID, {})
        counts = fill(env, options.open, options.closed)
    print(f"      {counts}", flush=True)
    missed = 0
    for part in options.parts:
        module = importlib.import_module(f"benchmarking.{part}")
        for figure in module.measure(registry):
            print(f"\n{figure}", flush=True)
            missed += not figure.met
    print(f"\n{missed} of the promises missed" if missed else "\nAll promises kept")
    return 1 if missed else 0


def _parse():
    parser = argparse.ArgumentParser("benchmarking")
    parser.add_argument("parts", nargs="+")
    parser.add_argument("--config", required=True)
    parser.add_argument("--database", required=True)
    parser.add_argument("--open", type=int, required=True)
    parser.add_argument("--closed", type=int, required=True)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
