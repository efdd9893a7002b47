# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

ACKNOWLEDGE_ACTIVITY = "ptsp_base.mail_activity_type_sop_acknowledge"
DAYS_TO_ACKNOWLEDGE = 7


class PtspSopAcknowledgement(models.Model):
    """A copy holder's confirmation of having received and read a revision.

    It is created when a revision takes effect, one for each line of its distribution
    list. Holders with an account acknowledge it themselves; for other holders the
    administrator enters the day on which they signed. The frozen revision itself does
    not change.
    """

    _name = "ptsp.sop.acknowledgement"
    _description = "Acknowledgement of an SOP Revision"
    _inherit = ["ptsp.locked.mixin"]
    _order = "sop_id, sequence, id"
    _rec_name = "holder"

    sop_id = fields.Many2one(
        "ptsp.sop",
        string="SOP Revision",
        required=True,
        readonly=True,
        locked=True,
        index=True,
        ondelete="restrict",
    )
    company_id = fields.Many2one(
        "res.company", related="sop_id.company_id", store=True, index=True
    )
    distribution_id = fields.Many2one(
        "ptsp.sop.distribution",
        required=True,
        readonly=True,
        locked=True,
        index=True,
        ondelete="restrict",
    )
    sequence = fields.Integer(readonly=True, locked=True)
    holder = fields.Char(readonly=True, locked=True)
    status = fields.Char(string="Copy", readonly=True, locked=True)
    copy_no = fields.Char(string="Copy Number", readonly=True, locked=True)
    user_id = fields.Many2one(
        "res.users",
        string="Account",
        index="btree_not_null",
        help="Acknowledges on the screen. Empty: the administrator enters the day on"
        " which the holder signed for the copy.",
    )
    partner_id = fields.Many2one(
        "res.partner", string="Contact", index="btree_not_null"
    )
    asked_on = fields.Date(readonly=True, locked=True)
    acknowledged_on = fields.Date(readonly=True, locked=True)
    recorded_by_id = fields.Many2one("res.users", readonly=True, locked=True)
    note = fields.Char(string="Remark")
    state = fields.Selection(
        [
            ("pending", "Not Acknowledged Yet"),
            ("acknowledged", "Acknowledged"),
            ("lapsed", "Never Acknowledged"),
        ],
        compute="_compute_state",
        help="Never acknowledged: the next revision came before the answer.",
    )

    _line_once = models.UniqueIndex(
        "(distribution_id)", "This holder was asked already."
    )

    @api.depends("acknowledged_on", "sop_id.state")
    def _compute_state(self):
        for ack in self:
            if ack.acknowledged_on:
                ack.state = "acknowledged"
            else:
                current = ack.sop_id.state == "effective"
                ack.state = "pending" if current else "lapsed"

    def write(self, vals):
        result = super().write(vals)
        if "user_id" in vals:
            self._check_account()
            self._forget()
            self._ask()
        return result

    def _check_account(self):
        for ack in self:
            if ack.user_id and not ack.with_user(ack.user_id).has_access("read"):
                raise UserError(
                    self.env._(
                        "%(person)s may not read SOP revisions of this office. Name"
                        " another account, or give that person a role first.",
                        person=ack.user_id.name,
                    )
                )

    # === ACTION METHODS === #

    def action_acknowledge(self):
        """Acknowledge one's own copy."""
        self._acknowledge()
        return True

    def action_record(self):
        """Ask on which day a holder without an account signed for the copy."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Acknowledged by %(holder)s", holder=self.holder or ""),
            "res_model": "ptsp.sop.acknowledge",
            "view_mode": "form",
            "target": "new",
            "context": {"default_acknowledgement_id": self.id},
        }

    # === BUSINESS METHODS === #

    def _acknowledge(self):
        """Record that the current user, the copy's holder, has received and read it."""
        wrong = self.filtered(
            lambda ack: ack.user_id != self.env.user or ack.state != "pending"
        )
        if wrong:
            raise UserError(
                self.env._(
                    "The copy of %(holder)s is not yours to acknowledge, or does not"
                    " wait for it any more.",
                    holder=wrong[0].holder,
                )
            )
        self._record(self.env.company._ptsp_today())

    def _record(self, day, note=None):
        """Write the day of the acknowledgement and finish the planned activities."""
        values = {"acknowledged_on": day, "recorded_by_id": self.env.uid}
        if note:
            values["note"] = note
        acks_sudo = self.sudo()  # holders need not be administrators
        acks_sudo._with_door().write(values)
        for ack in acks_sudo:
            ack.sop_id.message_post(
                body=self.env._(
                    "%(holder)s acknowledged the revision (copy %(copy)s).",
                    holder=ack.holder or ack.user_id.name,
                    copy=ack.copy_no or "-",
                )
            )
        acks_sudo._forget()

    def _record_error_message(self, day):
        """Return why an administrator cannot enter this day, or False."""
        self.ensure_one()
        if self.state != "pending":
            return self.env._(
                "The copy of %(holder)s does not wait to be acknowledged.",
                holder=self.holder,
            )
        if self.user_id:
            return self.env._(
                "%(person)s has an account and acknowledges on the screen. Take the"
                " account off the line to enter the day yourself.",
                person=self.user_id.name,
            )
        today = self.company_id._ptsp_today()
        if day > today:
            return self.env._("The day of an acknowledgement cannot lie in the future.")
        if self.sop_id.effective_on and day < self.sop_id.effective_on:
            return self.env._(
                "%(sop)s took effect on %(day)s; nobody acknowledged it before.",
                sop=self.sop_id.display_name,
                day=fields.Date.to_string(self.sop_id.effective_on),
            )
        return False

    def _ask(self):
        """Plan the acknowledgement as an activity of each holder with an account."""
        for ack in self.filtered(lambda ack: ack.state == "pending" and ack.user_id):
            user = ack.user_id
            if not ack.with_user(user).has_access("read"):
                # This holder lost the role; the list still shows the missing
                # acknowledgement.
                continue
            # People who must read a revision see its name, whatever their rights.
            sop = ack.sop_id.sudo().with_context(lang=user.lang)
            if sop.activity_search([ACKNOWLEDGE_ACTIVITY], user_id=user.id):
                continue
            days = timedelta(days=DAYS_TO_ACKNOWLEDGE)
            sop.activity_schedule(
                ACKNOWLEDGE_ACTIVITY,
                date_deadline=ack.company_id._ptsp_today() + days,
                summary=sop.env._("Read and acknowledge %(sop)s", sop=sop.display_name),
                user_id=user.id,
            )

    def _forget(self):
        """Remove the activities of holders who have nothing left to acknowledge."""
        # Activities of other users must be read too.
        for sop in self.sop_id.sudo():
            waiting = sop.acknowledgement_ids.filtered(
                lambda ack: ack.state == "pending"
            ).user_id
            planned = sop.activity_search([ACKNOWLEDGE_ACTIVITY])
            others = planned.user_id - waiting
            planned.filtered_domain([("user_id", "in", others.ids)]).unlink()
