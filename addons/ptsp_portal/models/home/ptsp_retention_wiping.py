# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.tools.translate import LazyTranslate

from odoo.addons.ptsp_rekomendasi.models.retention.ptsp_retention_wiping import (
    GONE,
    Part,
)

_lt = LazyTranslate(__name__)


class PtspRetentionWiping(models.AbstractModel):
    """Answers and files from home are destroyed with the archive of their case."""

    _inherit = "ptsp.retention.wiping"

    def _parts(self):
        return [
            *super()._parts(),
            Part(
                _lt("files of drafts"),
                "ptsp.draft.file",
                "draft_id.application_id",
                files=("content",),
                whole=True,
            ),
            Part(
                _lt("answers that were typed at home"),
                "ptsp.draft",
                blank={"answers": None, "manifest": None},
            ),
            Part(
                _lt("log-ins of holders of a power of attorney"),
                "ptsp.power",
                blank={"holder_contact": None},
            ),
            Part(
                _lt("remarks on answers"),
                "ptsp.answer.mark",
                blank={"note": GONE},
            ),
        ]
