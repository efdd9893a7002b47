# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from collections import defaultdict

from odoo import api, models
from odoo.tools import SQL

from odoo.addons.ptsp_base.tools import hash_chain, merkle

from ...tools import digest_file, mark_file

NOT_SEALED = {"digest", "previous", "office_name", "leaves"}


class PtspRecordDigests(models.AbstractModel):
    """Checks the digests themselves, in the database and in the file outside."""

    _name = "ptsp.record.digests"
    _description = "Check of the Digests"
    _inherit = ["ptsp.record.words"]

    @api.model
    def _check(self, company, folder=None):
        """Check the chain of digests, their trees, and the file outside.

        :param folder: folder of the file, if not the server's own
        :return: findings, and the leaves that only the file outside has: (kind, key) ->
            list of (number of the digest, text)
        """
        digests = self.env["ptsp.digest"].search(
            [("company_id", "=", company.id)], order="number"
        )
        findings = [*self._chain(digests), *self._trees(digests)]
        folder = folder or self.env["ptsp.digest.outside"]._folder(company)
        outside, leaves = self._outside(digests, folder)
        return findings + outside, leaves

    # === IN THE DATABASE === #

    def _chain(self, digests):
        findings, number, previous = [], 0, hash_chain.GENESIS
        for digest in digests:
            lost = range(number + 1, digest.number)
            findings += [self._of_digest("missing", one) for one in lost]
            if not lost and digest.previous != previous:
                findings.append(self._of_digest("unchained", digest.number))
            if digest.version > 1 and digest.digest != self._seal_of(
                digest.previous, digest._sealed()
            ):
                findings.append(self._of_digest("changed", digest.number))
            number, previous = digest.number, digest.digest
        return findings

    def _seal_of(self, previous, sealed):
        """Return the seal, or nothing for values that no process can have sealed."""
        try:
            return hash_chain.seal(previous or "", sealed)
        except hash_chain.ChainError:
            return ""

    def _trees(self, digests):
        """Build the tree of each digest from the one before, and check it."""
        findings, tree = [], merkle.Tree()
        for digest in digests.filtered(lambda digest: digest.version > 1):
            rows = self.env.execute_query(
                SQL(
                    "SELECT position, kind, key, text, hash FROM ptsp_digest_leaf"
                    " WHERE digest_id = %s ORDER BY position",
                    digest.id,
                )
            )
            for position, kind, key, text, stored in rows:
                hashed = merkle.leaf_hash(text)
                if hashed.hex() != stored:
                    subject = self._subject(kind, key, {})
                    findings.append(self._of_digest("leaf", digest.number, subject))
                for place in range(len(tree), position):
                    tree.place(place, merkle.EMPTY_ROOT)  # a leaf was taken away
                tree.place(position, hashed)
            if tree.root.hex() != digest.root or len(tree) != digest.size:
                findings.append(self._of_digest("leaves", digest.number))
        return findings

    # === OUTSIDE === #

    def _outside(self, digests, folder):
        """Compare the digests with the file outside."""
        try:
            lines = digest_file.read(folder)
        except digest_file.DigestFileError as error:
            return [self._of_outside("unreadable", error.number)], {}
        written = digests.filtered("exported_at")
        if not lines:
            absent = self._of_outside("absent", 0, str(folder))
            return [absent] if written else [], {}
        known = {line["number"] for line in lines}
        cut = [digest.number for digest in written if digest.number not in known]
        findings = self._lines(lines)
        findings += [self._of_outside("cut", number) for number in cut]
        beside, only_outside = self._beside(lines, digests, folder)
        return findings + beside, only_outside

    def _beside(self, lines, digests, folder):
        """Compare each line and its leaves with the digest of the same number."""
        findings, only_outside = [], defaultdict(list)
        kept = {digest.number: digest.digest for digest in digests}
        for line in lines:
            number = line["number"]
            leaves = digest_file.read_leaves(folder, line)
            if leaves is None:
                findings.append(self._of_outside("leaves", number))
            if kept.get(number) == line["digest"]:
                continue
            code = "other" if number in kept else "lost"
            findings.append(self._of_outside(code, number))
            for leaf in leaves or []:
                only_outside[leaf["kind"], leaf["key"]].append((number, leaf["text"]))
        return findings, dict(only_outside)

    @api.model
    def _marks(self, company, folder=None):
        """Read the marks of the audit log outside the database.

        :param folder: folder of their file, if not the server's own
        :return: findings, and the text of each mark: key of the line -> text
        """
        folder = folder or self.env["ptsp.digest.outside"]._folder(company)
        try:
            return [], mark_file.read(folder)
        except mark_file.MarkFileError as error:
            return [self._unreadable_mark(error.number)], {}

    def _lines(self, lines):
        """Check that each line is whole and follows the one before."""
        findings, before = [], None
        for line in lines:
            sealed = {k: v for k, v in line.items() if k not in NOT_SEALED}
            if self._seal_of(line["previous"], sealed) != line["digest"]:
                findings.append(self._of_outside("line", line["number"]))
            if before and line["previous"] != before:
                findings.append(self._of_outside("order", line["number"]))
            before = line["digest"]
        return findings
