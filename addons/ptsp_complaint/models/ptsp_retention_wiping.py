# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.tools.translate import LazyTranslate

from odoo.addons.ptsp_rekomendasi.models.retention.ptsp_retention_wiping import (
    GONE,
    Part,
)

from .ptsp_complaint_persons import FIELDS

_lt = LazyTranslate(__name__)

CASE = "complaint_id.application_id"


class PtspRetentionWiping(models.AbstractModel):
    """Texts and files of complaints about a case are destroyed with its archive.

    Number, class, dates, outcome and hashes stay. The names of the destroyed parts do
    not reveal that there was a complaint.
    """

    _inherit = "ptsp.retention.wiping"

    def _parts(self):
        return [
            *super()._parts(),
            *self._parts_submitted(),
            Part(
                _lt("other submissions: answers"),
                "ptsp.complaint.letter",
                CASE,
                {"body": None},
            ),
            Part(
                _lt("other submissions: course"),
                "ptsp.complaint.event",
                CASE,
                {"text": None, "reason": None},
            ),
        ]

    def _parts_submitted(self):
        return [
            Part(
                _lt("other submissions: files"),
                "ptsp.complaint.file",
                CASE,
                blank={"name": GONE},
                files=("content",),
            ),
            Part(
                _lt("other submissions: persons"),
                "ptsp.complaint.identity",
                CASE,
                blank=dict.fromkeys(FIELDS),
            ),
            Part(
                _lt("other submissions: texts"),
                "ptsp.complaint",
                blank={
                    "subject": GONE,
                    "text": GONE,
                    "about_text": None,
                    "has_identity": False,
                },
            ),
        ]
