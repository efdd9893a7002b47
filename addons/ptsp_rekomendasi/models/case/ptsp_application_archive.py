# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from dateutil.relativedelta import relativedelta

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
    """Where the archive copy of a case is kept, under which code, and for how long.

    Written by the effect ``archive`` before the case closes (SOP 17, section Q).
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
    archived_by = fields.Many2one("res.users", readonly=True, locked=True)

    def _ask_archive(self, effect):
        company = self.company_id.sudo()
        retentions = self._fields["archive_retention"]
        return [
            self._spec(
                "archive_place",
                self.env._("Place of the archive copy"),
                help=self.env._("Room, cabinet, box or folder."),
            ),
            self._spec(
                "archive_class",
                self.env._("Archive classification"),
                default=company.ptsp_archive_class or False,
                required=not company.ptsp_archive_class,
            ),
            self._spec(
                "archive_retention",
                self.env._("Retention"),
                "selection",
                choices=retentions._description_selection(self.env),
                default=company.ptsp_archive_retention or False,
            ),
        ]

    def _effect_archive(self, effect, values, note):
        retention = values["archive_retention"]
        code = values["archive_class"] or self.company_id.sudo().ptsp_archive_class
        until = False
        if retention != PERMANENT:
            until = self._ptsp_today() + relativedelta(years=int(retention))
        self._with_door().write(
            {
                "archive_place": values["archive_place"],
                "archive_class": code,
                "archive_retention": retention,
                "archive_until": until,
                "archived_at": self._ptsp_now(),
                "archived_by": self.env.uid,
            }
        )
        return self.env._(
            "Archived: %(place)s, classification %(code)s, retention %(time)s.",
            place=values["archive_place"],
            code=code,
            time=self._selection_label(self, "archive_retention"),
        )
