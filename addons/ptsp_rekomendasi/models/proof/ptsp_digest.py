# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.ptsp_base.tools import hash_chain
from odoo.addons.ptsp_base.tools.moments import iso

CRON = "ptsp_rekomendasi.ir_cron_digest_chains"
VERSION = 3


class PtspDigest(models.Model):
    """One hash a day over all records that must not change unseen.

    It is the root of a Merkle tree whose leaves are the heads of all control sheets,
    the letters with their files and signatures, the numbers of all registers, and the
    lines of the audit log. Each digest is chained to the one before and brought out of
    the database. A person who has one of them can show later what was changed, taken
    away or added.

    Digests of version 2 do not cover the audit log. Those of version 1 were made before
    leaves were kept: only their place in the chain can be checked.
    """

    _name = "ptsp.digest"
    _description = "Daily Digest"
    _inherit = ["ptsp.locked.mixin", "ptsp.cron.mixin", "ptsp.digest.proof"]
    _order = "number desc"
    _rec_name = "day"
    _locked_fields = "all"

    number = fields.Integer("No.", required=True, aggregator=False)
    day = fields.Date(required=True)
    at = fields.Datetime("Made At")
    company_id = fields.Many2one("res.company", required=True, index=True)
    version = fields.Integer(required=True, aggregator=False)
    case_count = fields.Integer("Cases")
    letter_count = fields.Integer("Letters")
    number_count = fields.Integer("Numbers")
    register_count = fields.Integer("Registers")
    audit_count = fields.Integer("Lines of the Audit Log")
    size = fields.Integer("Leaves", help="How many records the digest covers.")
    changed_count = fields.Integer(
        "New or Changed", help="How many of them are new or changed since the last."
    )
    root = fields.Char("Merkle Root")
    previous = fields.Char("Digest Before")
    digest = fields.Char()
    exported_at = fields.Datetime("Written to the File At")
    mailed_at = fields.Datetime()
    leaf_ids = fields.One2many("ptsp.digest.leaf", "digest_id", "New or Changed Leaves")

    _day_unique = models.UniqueIndex("(company_id, day)", "This day has a digest.")
    _number_unique = models.UniqueIndex(
        "(company_id, number)", "This number has a digest."
    )

    @api.depends("number", "day")
    def _compute_display_name(self):
        for digest in self:
            day = digest.day and digest.day.strftime("%d-%m-%Y")
            digest.display_name = self.env._(
                "No. %(number)s of %(day)s", number=digest.number, day=day
            )

    # === MAKING === #

    @api.model
    def _cron_digest(self):
        """Make today's digest of each office once, and bring waiting digests out."""
        self._serve_each(
            CRON,
            self.env["res.company"].search(Domain.TRUE),
            lambda company: self.with_company(company)._digest_office(company),
        )
        waiting = self.search(Domain("version", ">", 1) & self._not_brought_out())
        self._serve_each(CRON, waiting.sorted("number"), self._bring_out)

    @api.model
    def _not_brought_out(self):
        unmailed = Domain("mailed_at", "=", False)
        unmailed &= Domain("company_id.ptsp_digest_email", "!=", False)
        # A newly entered address gets digests from now on, not those of earlier years.
        unmailed &= Domain(
            "day", ">=", fields.Date.subtract(self._ptsp_today(), days=7)
        )
        return Domain("exported_at", "=", False) | unmailed

    @api.model
    def _bring_out(self, digest):
        """Bring a digest out of the database, and report the ways that failed."""
        errors = self.env["ptsp.digest.outside"]._send_out(digest)
        if errors:
            # The other way may have worked and must be kept, so the failure is not
            # raised.
            told = errors[0]
            if len(errors) > 1:
                told = UserError("\n".join(map(str, errors)))
            self._report_failure(CRON, digest, told, None)

    @api.model
    def _digest_office(self, company):
        """Make the digest of an office unless the day has one.

        :return: the digest, or none
        """
        today = company._ptsp_local_date(self._ptsp_now())
        before = self.search([("company_id", "=", company.id)], limit=1)
        if before.day == today:
            return self.browse()
        digest = self._with_door().create(
            {
                "number": before.number + 1,
                "day": today,
                "at": self._ptsp_now(),
                "company_id": company.id,
                "version": VERSION,
                "previous": before.digest or hash_chain.GENESIS,
            }
        )
        leaves = self.env["ptsp.digest.leaf"]
        changed = leaves._add_changed(digest)
        tree = leaves._tree(digest)
        digest._with_door().write(
            {
                **digest._count_kinds(),
                "size": len(tree),
                "changed_count": changed,
                "root": tree.root.hex(),
            }
        )
        digest._with_door().write({"digest": digest._seal()})
        return digest

    def _count_kinds(self):
        """Return how many records of each kind the digest covers."""
        # Each record has one place, which may have any number of leaves.
        groups = self.env["ptsp.digest.leaf"]._read_group(
            [("company_id", "=", self.company_id.id)],
            ["kind"],
            ["position:count_distinct"],
        )
        return {f"{kind}_count": count for kind, count in groups}

    # === SEAL === #

    def _sealed(self):
        """Return the values that the digest's seal covers, as plain JSON values."""
        self.ensure_one()
        counts = ["case", "letter", "number", "register"]
        if self.version > 2:
            counts.append("audit")
        return {
            "version": self.version,
            "office": self.company_id.id,
            "number": self.number,
            "day": str(self.day),
            "at": iso(self.at),
            "root": self.root or "",
            "size": self.size,
            "changed": self.changed_count,
            **{f"{kind}s": self[f"{kind}_count"] for kind in counts},
        }

    def _seal(self):
        return hash_chain.seal(self.previous, self._sealed())

    # === SCREEN === #

    def action_check(self):
        """Check all records of the office against its digests."""
        return self.env["ptsp.record.check"]._begin(self.env.company)

    def action_view_leaves(self):
        """Open the leaves that this digest added."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "ptsp.digest.leaf",
            "view_mode": "list,form",
            "domain": [("digest_id", "=", self.id)],
            "name": self.env._("New or Changed Leaves"),
        }
