# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class PtspLetterSigning(models.Model):
    """A paper that its maker leaves to another desk to sign; see the case's signing."""

    _inherit = "ptsp.letter"

    awaits_lane_id = fields.Many2one(
        "ptsp.lane",
        "Waits for the Signature of",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    awaits_me = fields.Boolean(
        "Waits for My Signature", compute="_compute_awaits", search="_search_awaits_me"
    )
    may_drop = fields.Boolean(compute="_compute_awaits")

    @api.depends("awaits_lane_id")
    @api.depends_context("uid")
    def _compute_awaits(self):
        for letter in self:
            case, letter_sudo = letter.application_id, letter.sudo()
            waits = bool(letter_sudo.awaits_lane_id)
            letter.awaits_me = waits and case._may_sign_paper(letter_sudo)
            letter.may_drop = waits and (
                letter.awaits_me or case._may_withdraw_paper(letter_sudo)
            )

    @api.model
    def _search_awaits_me(self, operator, value):
        if operator != "in" or set(value) != {True}:
            return NotImplemented
        waiting = self.sudo().search([("awaits_lane_id", "!=", False)])
        mine = waiting.with_user(self.env.user).filtered("awaits_me")
        return [("id", "in", mine.ids)]

    def _sign_awaited(self):
        """Sign for the desk that was waited for, in the name of who signs; number."""
        lane = self.awaits_lane_id
        signer = self._prepare_signer()
        self._set_content({"content": {**self.content, "signer": signer}})
        self._sign(lane)
        self._with_door().write({"awaits_lane_id": False})
        return self._issue()

    def action_sign(self):
        """Sign a paper that waits for the current user's desk."""
        for letter in self:
            letter.application_id._door_sign_paper(letter)
        return True

    def action_drop(self):
        """Ask why a paper is not signed."""
        self.ensure_one()
        return {
            **self.env["ir.actions.act_window"]._for_xml_id(
                "ptsp_rekomendasi.ptsp_paper_drop_action"
            ),
            "context": {"default_letter_id": self.id},
        }
