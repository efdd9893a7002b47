"""Opens a database read-only and prints the findings of a check of its records."""

import argparse
import logging
import sys
import time
from pathlib import Path

from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry
from odoo.tools import config


def main():
    options = _parse()
    arguments = ["-c", options.config, "-d", options.database, "--no-http"]
    config.parse_config(arguments, setup_logging=False)
    logging.basicConfig(level=logging.ERROR)
    registry = Registry(options.database)
    if "ptsp.record.check" not in registry:
        print(f"{options.database} has no digests: ptsp_rekomendasi is not installed.")
        return 2
    found = 0
    with registry.cursor() as cr:
        cr.execute("SET TRANSACTION READ ONLY")
        env = api.Environment(cr, SUPERUSER_ID, {})
        installed = {code for code, _name in env["res.lang"].get_installed()}
        language = options.language if options.language in installed else "en_US"
        env = env(context={"lang": language})
        for company in env["res.company"].search([]):
            found += _verify(env, company, options.folder)
        cr.rollback()
    return 1 if found else 0


def _verify(env, company, folder):
    """Print the findings in one office; return their number."""
    begun = time.monotonic()
    folder = folder and Path(folder) / str(company.id)
    findings, counts = env["ptsp.record.check"]._findings(company, folder)
    figures = ", ".join(f"{name}={count}" for name, count in sorted(counts.items()))
    print(f"\n{company.name}: {figures}, {time.monotonic() - begun:.1f} s", flush=True)
    for finding in findings:
        since = finding["since"] or "-"
        print(f"  [{finding['sort']}, since digest {since}] {finding['sentence']}")
    against = env["ptsp.record.check"]._against(findings)
    print(f"  {len(against)} findings")
    unmarked = [one for one in findings if one["sort"] == "unmarked"]
    if unmarked:
        print(f"  {len(unmarked)} lines without mark, no findings")
    return len(against)


def _parse():
    parser = argparse.ArgumentParser("verifying")
    parser.add_argument("--config", required=True)
    parser.add_argument("--database", required=True)
    parser.add_argument("--language", default="id_ID")
    parser.add_argument("--folder")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
