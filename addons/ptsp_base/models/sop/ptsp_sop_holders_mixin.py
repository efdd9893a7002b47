# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError


class PtspSopHoldersMixin(models.AbstractModel):
    """The holders of a revision's copies, and their acknowledgements (FM-SYS-01).

    The list of holders is part of the frozen document. The acknowledgements are kept
    apart, in ``ptsp.sop.acknowledgement``.
    """

    _name = "ptsp.sop.holders.mixin"
    _description = "Holders of an SOP Revision"
    _inherit = ["ptsp.sop.approval.mixin"]

    acknowledgement_ids = fields.One2many(
        "ptsp.sop.acknowledgement", "sop_id", string="Acknowledgements", copy=False
    )
    acknowledgement_text = fields.Char(
        string="Acknowledged", compute="_compute_acknowledgement_text"
    )
    may_acknowledge = fields.Boolean(
        compute="_compute_may_acknowledge",
        help="Whether the current user holds a copy and has not acknowledged it yet.",
    )
    may_ask_holders = fields.Boolean(compute="_compute_acknowledgement_text")

    @api.depends("acknowledgement_ids.acknowledged_on", "distribution_ids", "state")
    def _compute_acknowledgement_text(self):
        for sop in self:
            asked = sop.sudo().acknowledgement_ids  # everybody may know how many
            done = asked.filtered("acknowledged_on")
            sop.acknowledgement_text = f"{len(done)} / {len(asked)}" if asked else False
            sop.may_ask_holders = sop.state == "effective" and bool(
                sop.distribution_ids - asked.distribution_id
            )

    @api.depends_context("uid")
    @api.depends("acknowledgement_ids.acknowledged_on", "acknowledgement_ids.user_id")
    def _compute_may_acknowledge(self):
        for sop in self:
            sop.may_acknowledge = bool(sop._pending_of(self.env.user))

    def action_acknowledge(self):
        """Acknowledge, as a copy holder, to have received and read the revision."""
        for sop in self:
            pending = sop._pending_of(self.env.user)
            if not pending:
                raise UserError(
                    self.env._(
                        "You hold no copy of %(sop)s that waits to be acknowledged.",
                        sop=sop.display_name,
                    )
                )
            pending._acknowledge()
        return True

    def action_ask_holders(self):
        """Ask those holders who were not asked before, as of an older revision."""
        self.check_access("write")
        for sop in self:
            if sop.state != "effective":
                raise UserError(sop._wrong_state_message())
            sop._ask_holders()
        return True

    def action_view_acknowledgements(self):
        """Show which holders have acknowledged the revision and which have not."""
        self.ensure_one()
        return {
            **self.env["ir.actions.act_window"]._for_xml_id(
                "ptsp_base.ptsp_sop_acknowledgement_action"
            ),
            "display_name": self.env._("Copies of %(sop)s", sop=self.display_name),
            "domain": [("sop_id", "=", self.id)],
            "context": {},
        }

    def _review_error_message(self):
        return super()._review_error_message() or self._holders_error_message()

    def _holders_error_message(self):
        """Return what is wrong with the distribution list, or False."""
        self.ensure_one()
        for line in self.distribution_ids:
            if not line._may_be_asked():
                return self.env._(
                    "Distribution list: %(person)s (%(holder)s) may not read SOP"
                    " revisions of this office. Name another account, or give that"
                    " person a role first.",
                    person=line.user_id.name,
                    holder=line.holder or "-",
                )
        numbers = [
            line.copy_no for line in self.distribution_ids if line._is_numbered()
        ]
        twice = next((no for no in numbers if numbers.count(no) > 1), False)
        return twice and self.env._(
            "Distribution list: two holders have the copy number %(number)s. Give each"
            " controlled copy a number of its own.",
            number=twice,
        )

    def _pending_of(self, user):
        """Return the acknowledgements of the revision that a user still has to give."""
        own_sudo = self.sudo().acknowledgement_ids.filtered(
            lambda ack: ack.user_id == user and ack.state == "pending"
        )
        return own_sudo.sudo(False)

    def _ask_holders(self):
        """Ask each holder to acknowledge the revision; nobody is asked twice."""
        for sop in self:
            lines = sop.distribution_ids - sop.acknowledgement_ids.distribution_id
            acknowledgements = self.env["ptsp.sop.acknowledgement"]._with_door()
            # Only the process writes these rows; no person has the right.
            acknowledgements.sudo().create(
                [line._prepare_acknowledgement() for line in lines]
            )._ask()
            # Nobody has to read a revision that was just replaced.
            former = sop.service_id.sop_ids.filtered(lambda s: s.state == "superseded")
            former.acknowledgement_ids._forget()
