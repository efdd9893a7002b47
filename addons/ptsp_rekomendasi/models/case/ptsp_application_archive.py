# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models

PERMANENT = "permanent"
RETENTIONS = [
    ("1", "1 year"),
    ("2", "2 years"),
    ("3", "3 years"),
    ("5", "5 years"),
    ("10", "10 years"),
    ("25", "25 years"),
    (PERMANENT, "Permanent"),
]


class PtspApplicationArchive(models.AbstractModel):
    """Place, code and retention time of the archive copy of a case.

    The effect ``archive`` writes them before the case closes (SOP 17, section Q).
    """

    _name = "ptsp.application.archive"
    _description = "Archive of Applications"

    archive_place = fields.Char(
        readonly=True,
        locked=True,
        help="Room, cabinet, box or folder of the archive copy.",
    )
    archive_class = fields.Char("Archive Classification", readonly=True, locked=True)
    archive_retention = fields.Selection(
        RETENTIONS, "Retention", readonly=True, locked=True
    )
    archive_until = fields.Date(
        "Kept Until", readonly=True, locked=True, help="Empty: it is kept for good."
    )
    archived_at = fields.Datetime(readonly=True, locked=True)
    archived_by_id = fields.Many2one("res.users", readonly=True, locked=True)
    destroyed_at = fields.Datetime(
        "Archive Destroyed At",
        readonly=True,
        locked=True,
        copy=False,
        index="btree_not_null",
        help="Since then files, printed letters and personal data are gone for good.",
    )
    destroyed_by_act = fields.Char(
        "Destroyed by Berita Acara",
        readonly=True,
        locked=True,
        copy=False,
        help="Number or date of the signed berita acara pemusnahan.",
    )
