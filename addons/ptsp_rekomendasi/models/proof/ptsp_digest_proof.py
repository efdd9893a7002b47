# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import UserError

from odoo.addons.ptsp_base.tools.visible import tidy_line

FORMAT = "ptsp-proof/1"


class PtspDigestProof(models.AbstractModel):
    """The proof that the record of one case is covered by a digest.

    ``scripts/verify_proof`` checks it without this system. A court only needs to
    compare the digest with the one that was printed, mailed or written outside.
    """

    _name = "ptsp.digest.proof"
    _description = "Proof of One Case"

    @api.model
    def proof(self, reference, number=0):
        """Return the proof of one case, for auditors.

        :param str reference: tracking reference or registration number of the case
        :param int number: number of the digest; the newest one when left out
        :return: plain JSON values: the leaf with its place, the path to the root, the
            digest with all that its seal covers, and the sealed entries up to the leaf
        :raise UserError: when there is no such case or digest, or the digest is older
            than the case
        """
        self.browse().check_access("read")
        case = self._case_to_prove(reference)
        digest = self._digest_to_prove(number)
        leaves = self.env["ptsp.digest.leaf"]
        leaf = leaves._of_record(digest, "case", case.reference)
        if not leaf:
            raise UserError(
                self.env._(
                    "Digest %(digest)s does not cover %(case)s; choose a later one.",
                    digest=digest.display_name,
                    case=case.display_name,
                )
            )
        tree = leaves._tree(digest)
        rows = case.entry_ids.filtered("sealed").sorted("sequence")
        return {
            "format": FORMAT,
            "leaf": leaf.read(["kind", "key", "text", "position"])[0] | {"id": leaf.id},
            "path": [
                {"side": step.side, "hash": step.hash.hex()}
                for step in tree.path(leaf.position)
            ],
            "digest": self.env["ptsp.digest.outside"]._line(digest),
            "rows": [link._asdict() for link in rows._links()],
        }

    @api.model
    def _case_to_prove(self, reference):
        reference = tidy_line(str(reference or ""))
        names = ["reference", "registration_no"]
        domain = ["|", *((name, "=", reference) for name in names)]
        case = self.env["ptsp.application"].search(domain, limit=1)
        if not reference or not case:
            raise UserError(
                self.env._(
                    "There is no case %(reference)s; enter its reference or"
                    " registration number.",
                    reference=reference or "-",
                )
            )
        return case

    @api.model
    def _digest_to_prove(self, number):
        domain = [("company_id", "=", self.env.company.id), ("version", ">", 1)]
        if number:
            domain.append(("number", "=", number))
        digest = self.env["ptsp.digest"].search(domain, limit=1)
        if not digest:
            raise UserError(
                self.env._("There is no such digest yet; one is made each night.")
            )
        return digest
