# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import tempfile
from pathlib import Path

from .common import MONDAY, PtspCase

OUTSIDE = "odoo.addons.ptsp_rekomendasi.models.proof.ptsp_digest_outside"


class ProofCase(PtspCase):
    """An office with one case that got its letter, and its digests.

    ``self.nights("2027-01-11", ...)`` makes the digests of evenings; ``self.tamper``
    changes the database as somebody who has its password could.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.auditor = cls.new_officer("auditor", "ptsp_base.group_ptsp_auditor")
        cls.case = cls.new_case("PAR-06").on(MONDAY).at("serahkan")
        cls.letter = cls.case._product_letter()
        cls.letter._render_issued()
        cls.entry = cls.letter.register_entry_id

    def setUp(self):
        super().setUp()
        # Scheduled actions commit, which the cursor of a test must not do.
        crons = type(self.env["ir.cron"])
        self.patch(crons, "_commit_progress", lambda *args, **kwargs: 3600)
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name) / "digests"
        outside = type(self.env["ptsp.digest.outside"])
        self.patch(outside, "_folder", lambda _self, company: self.folder)

    @property
    def digests(self):
        return self.env["ptsp.digest"].search(
            [("company_id", "=", self.company.id)], order="number"
        )

    def nights(self, *days):
        """Make the digests of some evenings; return the last."""
        for day in days:
            with self.at(f"{day} 20:00"):
                self.env["ptsp.digest"]._cron_digest()
        return self.digests[-1:]

    def tamper(self, query, *values):
        """Change the database behind the system's back."""
        self.env.flush_all()
        self.env.cr.execute(query, values)
        self.env.invalidate_all()

    def wipe(self, table, *ids):
        """Delete rows, and first the rows that refer to them."""
        self.env.flush_all()
        self.env.cr.execute(
            """
            SELECT conrelid::regclass::text, a.attname FROM pg_constraint c
              JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = conkey[1]
             WHERE contype = 'f' AND confdeltype IN ('a', 'r')
               AND confrelid = %s::regclass AND conrelid <> confrelid
            """,
            [table],
        )
        for other, column in self.env.cr.fetchall():
            query = f'SELECT id FROM {other} WHERE "{column}" IN %s'
            self.env.cr.execute(query, [ids])
            found = [row for (row,) in self.env.cr.fetchall()]
            if found:
                self.wipe(other, *found)
        self.tamper(f"DELETE FROM {table} WHERE id IN %s", ids)

    def findings(self):
        """Return the findings of a check: (sort, since, sentence)."""
        found, _counts = self.env["ptsp.record.check"]._findings(self.company)
        return [(one["sort"], one["since"], one["sentence"]) for one in found]

    def assert_found(self, sort, since, *words):
        """Assert one finding of a sort whose sentence has these words."""
        found = self.findings()
        fitting = [
            one
            for one in found
            if one[:2] == (sort, since) and all(word in one[2] for word in words)
        ]
        self.assertEqual(len(fitting), 1, found)
