# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.tools import SQL

from ...catalogue_events import EVENTS

# Parameter with the number that is added to transaction numbers (_follow_cluster).
SHIFT = "ptsp_rekomendasi.change_shift"
# The distance between old changes and new ones after a move to another cluster.
# The horizon is below the newest transaction while others run, and has to be above
# the old changes at once.
DISTANCE = 1_000_000
# No change can be added any more below the first transaction that still runs.
# Only PostgreSQL knows transaction numbers, and they belong to the whole cluster:
# transactions of another database cannot add a change here. A transaction that has
# ended meanwhile is not found in ``pg_stat_activity`` and counts as running.
HORIZON = SQL(
    """
    COALESCE((
        SELECT min(running::text::bigint)
        FROM pg_snapshot_xip(pg_current_snapshot()) AS running
        WHERE NOT EXISTS (
            SELECT FROM pg_stat_activity other
            WHERE other.backend_xid = running::xid
              AND other.datname <> current_database())
    ), pg_snapshot_xmax(pg_current_snapshot())::text::bigint) + COALESCE((
        SELECT value::bigint FROM ir_config_parameter WHERE key = %s
    ), 0)
    """,
    SHIFT,
)


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
    facts = fields.Json(
        help="How the case stood then: service, step, work_state, outcome. No personal"
        " data."
    )

    def init(self):
        # The column is a bigint because Odoo's integers are too short for these
        # numbers.
        self.env.cr.execute(
            """
            ALTER TABLE ptsp_change ADD COLUMN IF NOT EXISTS xid bigint NOT NULL
                DEFAULT (pg_current_xact_id()::text::bigint);
            CREATE INDEX IF NOT EXISTS ptsp_change_feed ON ptsp_change (xid, id);
            """
        )

    def _register_hook(self):
        result = super()._register_hook()
        self._follow_cluster()
        return result

    @api.model
    def _follow_cluster(self):
        """Keep the order of changes when the database has come to another cluster.

        Transaction numbers belong to a cluster of PostgreSQL. After a backup is
        restored in another cluster they begin again, far below those of the restored
        changes, and readers would never see new changes. This adds a distance to them,
        so that new changes come after all others; the cursors of readers stay valid.
        """
        ((newest, present, shift),) = self.env.execute_query(
            SQL(
                """
                SELECT (SELECT max(xid) FROM ptsp_change),
                  pg_snapshot_xmax(pg_current_snapshot())::text::bigint,
                  COALESCE((
                    SELECT value::bigint FROM ir_config_parameter WHERE key = %s
                  ), 0)
                """,
                SHIFT,
            )
        )
        if newest is None or newest < present + shift:
            return
        shift = newest + DISTANCE - present
        # The system writes the parameter, whoever starts it.
        self.env["ir.config_parameter"].sudo().set_param(SHIFT, str(shift))
        self.env.cr.execute(
            SQL(
                "ALTER TABLE ptsp_change ALTER COLUMN xid"
                " SET DEFAULT (pg_current_xact_id()::text::bigint + %s)",
                shift,
            )
        )

    @api.model
    def _facts_of(self, case):
        """Return the present facts of a case, which are kept with a change.

        An extension point. It is called for every change, inside the business
        transaction, on an elevated case. It may use only values that are loaded
        already, returns plain JSON values, and names no person.

        :rtype: dict
        """
        step = case._step()
        return {
            "service": case.service_id.code,
            "step": step.number if step else None,
            "work_state": case.work_state or None,
            "outcome": case.outcome or None,
        }

    @api.model
    def _event_meanings(self):
        """Return event -> what it means, in the language of the environment."""
        return {event: self.env._(meaning) for event, meaning in EVENTS.items()}

    # === READING IN ORDER === #

    @api.model
    def _end(self):
        """Return the position of the feed's end: all later changes come after it.

        :return: xid and id, as ``_read_after`` takes them
        """
        ((horizon,),) = self.env.execute_query(SQL("SELECT %s", HORIZON))
        return horizon, 0

    @api.model
    def _read_after(self, xid, identifier, company_ids, limit):
        """Return the changes after a position, below the first running transaction.

        A reader that goes on from the last row misses nothing and gets nothing twice.

        :param int xid: transaction of the last change that was read; 0 to begin
        :param int identifier: id of that change
        :param company_ids: the offices whose changes are read
        :return: rows of xid, id, reference, office, event, detail, at, officer,
            changes, facts
        """
        self.flush_model()
        return self.env.execute_query(
            SQL(
                """
                SELECT c.xid, c.id, a.reference, a.company_id, c.event, c.detail, c.at,
                  c.officer, c.changes, c.facts
                FROM ptsp_change c JOIN ptsp_application a ON a.id = c.application_id
                WHERE (c.xid, c.id) > (%s, %s) AND a.company_id IN %s
                  AND c.xid < %s
                ORDER BY c.xid, c.id LIMIT %s
                """,
                xid,
                identifier,
                tuple(company_ids),
                HORIZON,
                limit,
            )
        )
