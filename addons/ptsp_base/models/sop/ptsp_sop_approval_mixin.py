# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from ...tools.visible import tidy_text

# The signatures are given in this order.
ROLES = ("prepared", "checked", "approved")
# A signature fills in the fields of its role with these endings. They are emptied when
# the signature becomes void; the printed names stay.
SIGNED = ("signed_at", "on")
SIGN_ACTIVITY = "ptsp_base.mail_activity_type_sop_sign"
SIGNER_HELP = (
    "Signs on the screen while the revision is in review. The printed name and job"
    " title are the ones beside it."
)


class PtspSopApprovalMixin(models.AbstractModel):
    """The preparation, check and approval of a revision by three people in turn.

    The draft names these people. Each signs on the screen while the revision is in
    review. Nothing in it changes meanwhile: the last person approves what the first one
    saw.
    """

    _name = "ptsp.sop.approval.mixin"
    _description = "Approval of an SOP Revision"

    prepared_user_id = fields.Many2one(
        "res.users", string="Prepared By: Account", help=SIGNER_HELP
    )
    checked_user_id = fields.Many2one(
        "res.users", string="Checked By: Account", help=SIGNER_HELP
    )
    approved_user_id = fields.Many2one(
        "res.users", string="Approved By: Account", help=SIGNER_HELP
    )
    prepared_signed_at = fields.Datetime(
        string="Prepared By: Signed", readonly=True, locked=True, copy=False
    )
    checked_signed_at = fields.Datetime(
        string="Checked By: Signed", readonly=True, locked=True, copy=False
    )
    approved_signed_at = fields.Datetime(
        string="Approved By: Signed", readonly=True, locked=True, copy=False
    )
    next_signer_id = fields.Many2one("res.users", compute="_compute_next_signer_id")
    may_sign = fields.Boolean(
        compute="_compute_next_signer_id",
        help="Whether the signature of the current user comes next.",
    )
    may_send_back = fields.Boolean(compute="_compute_next_signer_id")
    approval_text = fields.Char(
        string="Approval",
        compute="_compute_approval_text",
        help="How far the approval has come.",
    )

    # === COMPUTE METHODS === #

    @api.depends_context("uid")
    @api.depends(
        "state",
        *(f"{role}_user_id" for role in ROLES),
        *(f"{role}_signed_at" for role in ROLES),
    )
    def _compute_next_signer_id(self):
        user = self.env.user
        administrator = user.has_group("ptsp_base.group_ptsp_admin")
        for sop in self:
            role = sop._next_role()
            sop.next_signer_id = role and sop[f"{role}_user_id"]
            sop.may_sign = bool(role) and sop.next_signer_id == user
            sop.may_send_back = sop.state == "review" and (
                administrator or user in sop._signers()
            )

    @api.depends_context("lang")
    @api.depends("effective_on", "next_signer_id")
    def _compute_approval_text(self):
        for sop in self:
            sop.approval_text = sop.state == "review" and sop._review_words()

    def _review_words(self):
        if not self._is_approved():
            return self.env._(
                "In review: waiting for the signature of %(person)s (%(role)s).",
                person=self.next_signer_id.name,
                role=self._role_words(self._next_role()),
            )
        if self.effective_on and self.effective_on > self._ptsp_today():
            return self.env._(
                "Approved: takes effect by itself on %(day)s.",
                day=fields.Date.to_string(self.effective_on),
            )
        return self.env._("Approved: it may take effect now.")

    # === CONSTRAINT METHODS === #

    @api.constrains(*(f"{role}_user_id" for role in ROLES))
    def _check_different_signers(self):
        for sop in self:
            named = [sop[f"{role}_user_id"].id for role in ROLES]
            named = [user for user in named if user]
            if len(set(named)) < len(named):
                raise ValidationError(
                    self.env._(
                        "%(sop)s: who prepares, who checks and who approves are three"
                        " different people. Name somebody else for one of them.",
                        sop=sop.display_name,
                    )
                )

    # === CRUD METHODS === #

    def write(self, vals):
        result = super().write(vals)
        if any(f"{role}_user_id" in vals for role in ROLES):
            for sop in self.filtered(lambda sop: sop.state == "review"):
                sop._replace_signer()
        return result

    def _replace_signer(self):
        """Ask the new person to sign after the next signer was replaced."""
        error = self._signers_error_message()
        if error:
            raise UserError(error)
        sop_sudo = self.sudo()  # the activities belong to other people
        sop_sudo.activity_unlink([SIGN_ACTIVITY])
        sop_sudo._ask_next_signer()

    # === ACTION METHODS === #

    def action_review(self):
        """Hand drafts in for review and ask the first person to sign."""
        self.check_access("write")
        for sop in self:
            error = sop.state == "draft" and sop._review_error_message()
            if error:
                raise UserError(error)
        drafts = self.filtered(lambda sop: sop.state == "draft" and not sop.revised_on)
        for sop in drafts:
            sop.revised_on = sop._ptsp_today()
        self._move_state("draft", "review")
        for sop in self:
            sop._ask_next_signer()

    def action_sign(self):
        """Sign as the person whose signature comes next."""
        for sop in self:
            sop._sign()
        return True

    def action_back_to_draft(self):
        """Ask for the reason why the revision goes back."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Back to Draft"),
            "res_model": "ptsp.sop.send.back",
            "view_mode": "form",
            "target": "new",
            "context": {"default_sop_id": self.id},
        }

    # === BUSINESS METHODS === #

    def _next_role(self):
        """Return the role whose signature comes next, or False if none is due."""
        self.ensure_one()
        if self.state != "review":
            return False
        unsigned = [role for role in ROLES if not self[f"{role}_signed_at"]]
        return unsigned[0] if unsigned else False

    def _is_approved(self):
        self.ensure_one()
        return all(self[f"{role}_signed_at"] for role in ROLES)

    def _replaceable_fields(self):
        """Return the fields that may change in review: people yet to sign."""
        self.ensure_one()
        if self.state != "review":
            return frozenset()
        return frozenset(
            f"{role}_{name}"
            for role in ROLES
            if not self[f"{role}_signed_at"]
            for name in ("user_id", "by", "title")
        )

    def _signers(self):
        signers = self.env["res.users"]
        for role in ROLES:
            signers |= self[f"{role}_user_id"]
        return signers

    def _review_error_message(self):
        """Return why a draft cannot be handed in, or False. An extension point."""
        return self._signers_error_message()

    def _signers_error_message(self):
        self.ensure_one()
        if not all(self[f"{role}_user_id"] for role in ROLES):
            return self.env._(
                "%(sop)s: name the accounts of the people who prepare, check and"
                " approve it (tab Approval) before you hand it in.",
                sop=self.display_name,
            )
        for user in self._signers():
            if not self.with_user(user).has_access("read"):
                return self.env._(
                    "%(person)s may not read %(sop)s. Name somebody else, or give that"
                    " person a role in this office first.",
                    person=user.name,
                    sop=self.display_name,
                )
        return False

    def _sign(self):
        """Give the signature that comes next.

        :raise UserError: when it is not the current user's turn
        """
        self.ensure_one()
        self.check_access("read")
        role = self._next_role()
        if not role:
            raise UserError(self._wrong_state_message())
        if self.env.user != self[f"{role}_user_id"]:
            raise UserError(
                self.env._(
                    "%(sop)s waits for the signature of %(person)s (%(role)s); nobody"
                    " else signs in that place.",
                    sop=self.display_name,
                    person=self[f"{role}_user_id"].name,
                    role=self._role_words(role),
                )
            )
        sop_sudo = self.sudo()  # signers need not be administrators
        sop_sudo._with_door().write(sop_sudo._prepare_signature_values(role))
        sop_sudo.activity_feedback([SIGN_ACTIVITY], user_id=self.env.uid)
        sop_sudo.message_post(
            body=self.env._(
                "%(person)s signed: %(role)s.",
                person=self.env.user.name,
                role=self._role_words(role),
            )
        )
        sop_sudo._ask_next_signer()

    def _prepare_signature_values(self, role):
        """Return the values that a signature writes; printed names stay if given."""
        return {
            f"{role}_signed_at": self._ptsp_now(),
            f"{role}_on": self._ptsp_today(),
            f"{role}_by": self[f"{role}_by"] or self.env.user.name,
        }

    def _ask_next_signer(self):
        """Plan the next signature as an activity of its signer."""
        self.ensure_one()
        role = self._next_role()
        user = role and self[f"{role}_user_id"]
        if not user:
            return
        sop = self.with_context(lang=user.lang)
        sop.activity_schedule(
            SIGN_ACTIVITY,
            summary=sop.env._(
                "Sign %(sop)s: %(role)s",
                sop=sop.display_name,
                role=sop._role_words(role),
            ),
            user_id=user.id,
        )

    def _send_back(self, reason):
        """Take the revision out of review and void its signatures.

        :param str reason: compulsory; kept in the conversation with who had signed
        :raise AccessError: for anybody but administrators and the named people
        """
        self.ensure_one()
        self.check_access("read")
        if self.state != "review":
            raise UserError(self._wrong_state_message())
        if not self.may_send_back:
            raise AccessError(
                self.env._(
                    "Only an administrator and the people who sign %(sop)s may send it"
                    " back.",
                    sop=self.display_name,
                )
            )
        reason = tidy_text(reason)
        if not reason:
            raise UserError(self.env._("Say why the revision goes back to draft."))
        sop_sudo = self.sudo()  # signers need not be administrators
        body = sop_sudo._sent_back_words(reason)
        sop_sudo._with_door().write(
            {
                "state": "draft",
                **{f"{role}_{name}": False for role in ROLES for name in SIGNED},
            }
        )
        sop_sudo.activity_unlink([SIGN_ACTIVITY])
        sop_sudo.message_post(body=body)

    def _sent_back_words(self, reason):
        signed = [
            self[f"{role}_user_id"] for role in ROLES if self[f"{role}_signed_at"]
        ]
        if not signed:
            return self.env._("Sent back to draft: %(reason)s", reason=reason)
        return self.env._(
            "Sent back to draft: %(reason)s The signatures of %(people)s are void.",
            reason=reason if reason.endswith((".", "!", "?")) else f"{reason}.",
            people=", ".join(user.name for user in signed),
        )

    def _require_approved(self):
        """Refuse to go on without all three signatures."""
        self.ensure_one()
        if self.state == "review" and not self._is_approved():
            raise UserError(self._review_words())

    def _role_words(self, role):
        words = {
            "prepared": self.env._("prepares"),
            "checked": self.env._("checks"),
            "approved": self.env._("approves"),
        }
        return words[role]
