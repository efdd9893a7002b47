# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from ..tools import indonesian


class ReportPaperDigest(models.AbstractModel):
    """Prepares the page of a digest that is kept in the safe."""

    _name = "report.ptsp_rekomendasi.paper_digest"
    _description = "Daily Digest for the Safe"

    @api.model
    def _get_report_values(self, docids, data=None):
        digest = self.env["ptsp.digest"].browse(docids)
        digest.ensure_one()
        digest.check_access("read")
        moments = digest.company_id._ptsp_paper_moments()
        return {
            "letter": self.env["ptsp.case.paper"]._frame(
                digest.company_id,
                "SIDIK HARIAN CATATAN KANTOR",
                foot=f"Sidik no. {digest.number}",
                digest=digest,
                day=indonesian.date_text(digest.day),
                at=digest.at and moments.day_and_time(digest.at),
                groups=in_groups,
            )
        }


def in_groups(text, width=8):
    """Return a hash in groups that a person can read aloud and compare."""
    return " ".join(text[at : at + width] for at in range(0, len(text or ""), width))
