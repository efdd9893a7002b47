# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The example of a third service, and offices that have nothing yet."""

from pathlib import Path

EXAMPLE = Path(__file__).parents[3] / "data" / "sop" / "ris_01.yaml"


def example_text():
    """Return the definition file of the third service."""
    return EXAMPLE.read_text(encoding="utf-8")


def empty_office(env):
    """Return an environment in a new office that has no service, lane or letter."""
    companies = env["res.company"]
    name = f"Kantor Baru {companies.search_count([]) + 1}"
    office = companies.create({"name": name})
    env.user.company_ids |= office
    return env(context={**env.context, "allowed_company_ids": office.ids})


def paper_document(name):
    """Return one of the office's SOPs as text: ``kom_03`` or ``par_06``."""
    folder = Path(__file__).parents[3] / "tests" / "paper" / "documents"
    return (folder / f"{name}.txt").read_bytes()
