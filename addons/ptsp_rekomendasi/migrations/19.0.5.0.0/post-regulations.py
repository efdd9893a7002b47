# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import yaml

from odoo.tools import file_open

# Columns that are new in the register of regulations, so nobody has changed them.
WORDS = ("advice", "source", "certainty", "valid_from", "valid_until")


def migrate(cr, version):
    """Give the seeded regulations their sources and the words they are cited by.

    Standing, successor and note stay as the office has them.
    """
    with file_open("ptsp_rekomendasi/data/sop/catalogue.yaml") as seeded:
        regulations = yaml.safe_load(seeded)["regulations"]
    for regulation in regulations:
        cr.execute(
            """
            UPDATE ptsp_regulation SET advice = %s, source = %s, certainty = %s,
                valid_from = %s, valid_until = %s, cited_as = %s
            WHERE number = %s AND certainty IS NULL
            """,
            [
                *(regulation.get(word) for word in WORDS),
                "\n".join(regulation.get("cited_as", ())) or None,
                regulation["number"],
            ],
        )
