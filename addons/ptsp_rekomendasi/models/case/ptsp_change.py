# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PtspChange(models.Model):
    """One line of the change feed: something happened to a case.

    Ids are given before a transaction commits, so a reader that remembers the last
    id loses the changes of slower transactions. The row therefore carries the
    transaction (``xid``, a column that only PostgreSQL fills), and the feed shows
    rows below the oldest transaction still running.
    """

    _name = "ptsp.change"
    _description = "Change"
    _inherit = ["ptsp.locked.mixin"]
    _order = "id"
    _locked_fields = "all"

    application_id = fields.Many2one(
        "ptsp.application", required=True, index=True, ondelete="restrict"
    )
    event = fields.Char(required=True, help="open, take, hold, move ...")
    detail = fields.Char(help="The transition's code for a move.")
    at = fields.Datetime(required=True)
    officer = fields.Char("By", help="Who did it.")
    changes = fields.Json(
        help="What data of the applicant was and is: field, label, old, new; numbers"
        " and contacts are masked."
    )

    def init(self):
        # A bigint: Odoo's integers are too short for transaction numbers.
        self.env.cr.execute(
            """
            ALTER TABLE ptsp_change ADD COLUMN IF NOT EXISTS xid bigint NOT NULL
                DEFAULT (pg_current_xact_id()::text::bigint);
            CREATE INDEX IF NOT EXISTS ptsp_change_feed ON ptsp_change (xid, id);
            """
        )
