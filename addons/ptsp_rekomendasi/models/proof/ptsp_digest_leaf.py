# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.tools import SQL

from odoo.addons.ptsp_base.tools import merkle

# Compares the present texts of the records with the newest leaf at each place, and
# adds those that differ. New records get the places after the last one.
CHANGED_LEAVES = """
    WITH newest AS (
        SELECT DISTINCT ON (position) position, kind, key, hash,
               '{"gone":true,"kind":"' || kind || '"}' AS gone
          FROM ptsp_digest_leaf WHERE company_id = %(company)s
      ORDER BY position, digest_id DESC
    ), present AS (
        SELECT *, %(gone_hash)s AS gone_hash FROM newest
    ), hashed AS (
        SELECT kind, key, text, %(hash)s AS hash FROM (%(fresh)s) fresh
    ), changed AS (
        SELECT coalesce(hashed.kind, present.kind) AS kind,
               coalesce(hashed.key, present.key) AS key,
               coalesce(hashed.text, present.gone) AS text,
               coalesce(hashed.hash, present.gone_hash) AS hash,
               present.position
          FROM hashed FULL JOIN present USING (kind, key)
         WHERE present.hash IS DISTINCT FROM
               coalesce(hashed.hash, present.gone_hash)
    )
    INSERT INTO ptsp_digest_leaf
           (digest_id, company_id, kind, key, text, hash, position)
    SELECT %(digest)s, %(company)s, kind, key, text, hash,
           coalesce(position,
               (SELECT coalesce(max(position) + 1, 0) FROM present) - 1
               + row_number() OVER (
                   PARTITION BY position IS NULL ORDER BY kind, key))
      FROM changed
"""


def as_leaf_hash(text):
    """Return SQL for the hash of a leaf, as ``tools.merkle`` makes it."""
    prefix = SQL("'\\x00'::bytea")
    return SQL("encode(sha256(%s || convert_to(%s, 'UTF8')), 'hex')", prefix, text)


class PtspDigestLeaf(models.Model):
    """The text of one record that was new or changed when a digest was made.

    A record keeps its place in the tree. A digest's tree holds at each place the newest
    leaf up to that digest. So a digest stores only changes, and every earlier tree can
    be built again.
    """

    _name = "ptsp.digest.leaf"
    _description = "Leaf of a Digest"
    _inherit = ["ptsp.locked.mixin"]
    _order = "id desc"
    _rec_name = "key"
    _log_access = False
    _locked_fields = "all"

    digest_id = fields.Many2one(
        "ptsp.digest", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one("res.company", required=True)
    position = fields.Integer("Place in the Tree", required=True, aggregator=False)
    kind = fields.Selection(
        [
            ("case", "Case"),
            ("letter", "Letter"),
            ("number", "Number"),
            ("register", "Register"),
            ("audit", "Audit Log"),
        ],
        required=True,
    )
    key = fields.Char("Record", required=True)
    text = fields.Text("Leaf", required=True, help="Canonical JSON that is hashed.")
    hash = fields.Char("Hash of the Leaf", required=True)

    _place_unique = models.UniqueIndex(
        "(company_id, position, digest_id)", "A digest has one leaf at a place."
    )
    _by_record = models.Index("(company_id, kind, key, digest_id)")

    @api.model
    def _add_changed(self, digest):
        """Add leaves for new and changed records by SQL alone.

        A record that is gone keeps its place; its leaf says that it is gone.

        :return: how many leaves were added
        """
        self.env.flush_all()
        queries = self.env["ptsp.digest.source"]._queries(digest.company_id)
        fresh = SQL(" UNION ALL ").join(
            SQL("SELECT %s AS kind, key, text FROM (%s) made", kind, query)
            for kind, query in sorted(queries.items())
        )
        query = SQL(
            CHANGED_LEAVES,
            digest=digest.id,
            company=digest.company_id.id,
            fresh=fresh,
            hash=as_leaf_hash(SQL("text")),
            gone_hash=as_leaf_hash(SQL("gone")),
        )
        self.env.cr.execute(query)
        added = self.env.cr.rowcount
        self.invalidate_model()
        return added

    @api.model
    def _tree(self, digest):
        """Return the tree of a digest.

        :rtype: odoo.addons.ptsp_base.tools.merkle.Tree
        """
        rows = self.env.execute_query(
            SQL(
                """
                SELECT DISTINCT ON (leaf.position) leaf.hash
                  FROM ptsp_digest_leaf leaf
                  JOIN ptsp_digest digest ON digest.id = leaf.digest_id
                 WHERE leaf.company_id = %s AND digest.number <= %s
              ORDER BY leaf.position, digest.number DESC
                """,
                digest.company_id.id,
                digest.number,
            )
        )
        return merkle.Tree(bytes.fromhex(found) for (found,) in rows)

    @api.model
    def _of_record(self, digest, kind, key):
        """Return the leaf of a record in a digest, or none.

        :param digest: the digest whose tree is searched
        """
        domain = [
            ("company_id", "=", digest.company_id.id),
            ("kind", "=", kind),
            ("key", "=", key),
            ("digest_id.number", "<=", digest.number),
        ]
        return self.search(domain, order="id desc", limit=1)
