# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

# The pages of ``report/letter_*.xml`` that a letter may be laid out on.
TEMPLATES = tuple(
    """
    attendance checklist correspondence cover form form_application form_inspection
    form_label form_power_handling form_power_signing form_proof handover invitation
    minutes papers_receipt proceedings receipt recommendation refusal return titled
    """.split()
)


class PtspLetterType(models.Model):
    """The page templates that a definition may use for its letters."""

    _inherit = "ptsp.letter.type"

    @api.model
    def _templates(self):
        """Return the page templates of letters, by external id. An extension point.

        No other view can be used for a letter.

        :rtype: frozenset
        """
        return frozenset(f"ptsp_rekomendasi.letter_{name}" for name in TEMPLATES)
