# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class PtspLetterSignature(models.Model):
    """An initial or a signature on a letter: who, for which desk, when, on what.

    The letter's own methods write it. It keeps the hash of the content that was seen.
    When the content changes it becomes void, and stays in the list with the reason.
    """

    _name = "ptsp.letter.signature"
    _description = "Initial or Signature"
    _inherit = ["ptsp.locked.mixin"]
    _order = "letter_id, id"
    _rec_name = "name"
    _locked_fields = "all"

    letter_id = fields.Many2one(
        "ptsp.letter", required=True, readonly=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        related="letter_id.company_id",
        store=True,
        precompute=True,
        index=True,
        readonly=True,
    )
    role = fields.Selection(
        [("initial", "Initial"), ("signature", "Signature")],
        required=True,
        readonly=True,
    )
    lane_id = fields.Many2one("ptsp.lane", "Desk", readonly=True, ondelete="restrict")
    user_id = fields.Many2one(
        "res.users", required=True, readonly=True, ondelete="restrict"
    )
    name = fields.Char(readonly=True, help="The person's name at that time.")
    title = fields.Char(readonly=True, help="The desk's name at that time.")
    acting_id = fields.Many2one(
        "ptsp.acting",
        "Acting Official",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
        help="The term by which an acting official signed; empty in the own name.",
    )
    at = fields.Datetime(required=True, readonly=True)
    content_hash = fields.Char(readonly=True, help="Hash of the content seen.")
    void = fields.Boolean(readonly=True)
    void_reason = fields.Char(readonly=True)

    @api.model
    def _add(self, letter, role, lane):
        """Initial or sign for the current user; a repetition changes nothing.

        An initial that is not void belongs to the present text.

        :param letter: the letter, whose present content the user has seen
        :param str role: ``initial`` or ``signature``
        :param lane: the desk that the user acts for
        :return: the signature
        """
        present = letter.signature_ids.filtered(
            lambda signature: (
                signature.role == role
                and signature.lane_id == lane
                and not signature.void
            )
        )
        if present:
            return present[0]
        letter._require_signatory(lane)
        term = letter._acting_term(lane)
        # Only the process writes these rows; no person has the right to.
        return (
            self.sudo()
            ._with_door()
            .create(
                {
                    "letter_id": letter.id,
                    "role": role,
                    "lane_id": lane.id,
                    "user_id": self.env.uid,
                    "name": letter._signatory_now(lane).name,
                    "title": term._titled(lane.name),
                    "acting_id": term.id,
                    "at": self._ptsp_now(),
                    "content_hash": letter.content_hash,
                }
            )
        )

    def _void(self, reason):
        """Void the valid signatures among these, for a reason."""
        valid = self.filtered(lambda signature: not signature.void)
        # Only the process writes these rows; no person has the right to.
        valid.sudo()._with_door().write({"void": True, "void_reason": reason})
        return valid
