# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import logging

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import plaintext2html

_logger = logging.getLogger(__name__)

FAILED_ACTIVITY = "ptsp_base.mail_activity_type_sop_not_effective"
APPROVED_ACTIVITY = "ptsp_base.mail_activity_type_sop_approved"


class PtspSopEffectiveMixin(models.AbstractModel):
    """Lets an approved revision take effect, by a click or by itself on its day."""

    _name = "ptsp.sop.effective.mixin"
    _description = "Taking Effect of an SOP Revision"
    _inherit = ["ptsp.sop.approval.mixin", "ptsp.cron.mixin"]

    superseded_on = fields.Date(
        readonly=True,
        locked=True,
        copy=False,
        help="The day on which the next revision replaced it.",
    )
    may_take_effect = fields.Boolean(
        compute="_compute_may_take_effect",
        help="Whether it is approved and its day has come.",
    )

    @api.depends("state", "effective_on", "approved_signed_at")
    def _compute_may_take_effect(self):
        for sop in self:
            sop.may_take_effect = (
                sop.state == "review"
                and sop._is_approved()
                and (not sop.effective_on or sop.effective_on <= sop._ptsp_today())
            )

    def action_make_effective(self):
        """Check the revision and let it take effect in place of the former one.

        :return: a notification with the warnings of the check, or True
        :raise UserError: when a signature is missing or the check finds errors
        """
        self.ensure_one()
        self.check_access("write")
        self._require_approved()
        warnings = self._take_effect()
        return self._notification_warnings(warnings) if warnings else True

    def _take_effect(self):
        """Let an approved revision take effect and tell the holders of copies.

        :return: the warnings of the check
        """
        warnings = self._make_effective()
        # The activities of other users are finished too.
        self.sudo().activity_unlink([FAILED_ACTIVITY, APPROVED_ACTIVITY])
        self._ask_holders()
        return warnings

    def _ask_next_signer(self):
        """Tell the administrators when all have signed and their click is needed."""
        super()._ask_next_signer()
        if self.may_take_effect:
            self._tell_administrators(APPROVED_ACTIVITY, type(self)._approved_words)

    def _send_back(self, reason):
        super()._send_back(reason)
        # The activities of other users are finished too.
        self.sudo().activity_unlink([APPROVED_ACTIVITY])

    @api.model
    def _cron_take_effect(self):
        """Let approved revisions take effect on their day, the earliest first.

        A revision with errors stays as it is, and the administrators learn the reason.
        A second run on the same day finds nothing more to do.
        """
        approved = self.search(
            [
                ("state", "=", "review"),
                ("approved_signed_at", "!=", False),
                ("effective_on", "!=", False),
            ],
            order="effective_on, revision_no, id",
        )
        self._serve_each(
            "ptsp_base.ir_cron_sop_take_effect",
            approved.filtered("may_take_effect"),
            lambda sop: sop._take_effect_or_tell(),
        )

    def _take_effect_or_tell(self):
        """Let the revision take effect, or tell the administrators why it cannot."""
        # Scheduled actions have no language; the office reads these sentences.
        sop = self.with_context(lang=self.company_id.partner_id.lang)
        try:
            with self.env.cr.savepoint():
                sop._take_effect()
        except UserError as error:
            _logger.info("%s does not take effect: %s", sop.display_name, error)
            sop._tell_administrators(
                FAILED_ACTIVITY, type(sop)._failed_words, plaintext2html(str(error))
            )

    def _failed_words(self):
        return self.env._("%(sop)s did not take effect", sop=self.display_name)

    def _approved_words(self):
        return self.env._(
            "%(sop)s has all three signatures: let it take effect",
            sop=self.display_name,
        )

    def _tell_administrators(self, activity_type, words, note=False):
        """Plan an activity for each of the office's administrators.

        An administrator with an open activity of this type gets no second one.

        :param str activity_type: external id
        :param words: returns the summary of a revision in the language of its context
        :param note: HTML
        """
        self.ensure_one()
        told = self.activity_search([activity_type]).user_id
        for user in self.company_id._ptsp_administrators() - told:
            sop = self.with_context(lang=user.lang)
            sop.activity_schedule(
                activity_type, summary=words(sop), note=note, user_id=user.id
            )
