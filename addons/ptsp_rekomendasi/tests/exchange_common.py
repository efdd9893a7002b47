# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The examples of further services, and empty offices."""

import importlib.util
from pathlib import Path

EXAMPLES = Path(__file__).parents[3] / "data" / "sop"
PAPER = Path(__file__).parents[3] / "tests" / "paper"


def example_text(name="ris_01"):
    """Return the definition file of an example: the third service if none is named."""
    return (EXAMPLES / f"{name}.yaml").read_text(encoding="utf-8")


def empty_office(env):
    """Return an environment in a new office that has no service, lane or letter."""
    companies = env["res.company"]
    name = f"Kantor Baru {companies.search_count([]) + 1}"
    office = companies.create({"name": name})
    env.user.company_ids |= office
    return env(context={**env.context, "allowed_company_ids": office.ids})


def paper_document(name):
    """Return one of the office's SOPs as text: ``kom_03`` or ``par_06``."""
    return (PAPER / "documents" / f"{name}.txt").read_bytes()


def paper_files():
    """Return the module that compares the texts of two definitions."""
    spec = importlib.util.spec_from_file_location(
        "paper_files", PAPER / "paper_files.py"
    )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
