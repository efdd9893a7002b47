# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from odoo.addons.ptsp_base.tools.visible import is_blank, tidy_text

# Who sets and lifts holds: superiors and service administrators.
HOLDERS = ("ptsp_base.group_ptsp_supervisor", "ptsp_base.group_ptsp_admin")


class PtspRetentionHold(models.Model):
    """A legal hold: the archive of a case must not be destroyed, and why.

    It holds from the moment it is set until it is lifted or its last day is over, on
    open and on closed cases.
    """

    _name = "ptsp.retention.hold"
    _description = "Legal Hold"
    _inherit = ["ptsp.locked.mixin"]
    _order = "id desc"
    _check_company_auto = True
    _locked_fields = "all"

    application_id = fields.Many2one(
        "ptsp.application", "Case", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        related="application_id.company_id", store=True, precompute=True, index=True
    )
    reason = fields.Text(required=True)
    until = fields.Date("Last Day", help="Empty: until somebody lifts it.")
    set_at = fields.Datetime(required=True)
    set_by_id = fields.Many2one("res.users", required=True, ondelete="restrict")
    lifted_at = fields.Datetime()
    lifted_by_id = fields.Many2one("res.users", ondelete="restrict")
    lift_reason = fields.Text("Lifted Because")
    is_standing = fields.Boolean(
        "Standing", compute="_compute_is_standing", search="_search_is_standing"
    )

    @api.depends("application_id")
    def _compute_display_name(self):
        for hold in self:
            hold.display_name = self.env._(
                "Legal hold on %(case)s", case=hold.application_id.display_name
            )

    @api.depends("until", "lifted_at")
    def _compute_is_standing(self):
        for hold in self:
            over = hold.until and hold.until < hold._ptsp_today()
            hold.is_standing = not hold.lifted_at and not over

    @api.model
    def _search_is_standing(self, operator, value):
        if operator != "in":
            return NotImplemented
        standing = self._standing()
        return standing if True in value else ~standing

    @api.model
    def _standing(self):
        today = self.env.company._ptsp_today()
        running = Domain("until", "=", False) | Domain("until", ">=", today)
        return Domain("lifted_at", "=", False) & running

    # === WHAT IS HELD === #

    @api.model
    def _held(self, cases):
        """Return those of the cases whose archive must not be destroyed."""
        # A hold binds everybody, whatever the reader may see.
        holds_sudo = self.sudo()
        domain = Domain("application_id", "in", cases.ids) & self._standing()
        found = holds_sudo.search(domain).application_id.ids
        return cases.filtered(lambda case: case.id in found)

    @api.model
    def _domain_of_cases(self, held):
        """Return which cases are held, or are not."""
        domain = Domain("hold_ids", "any", self._standing())
        return domain if held else ~domain

    @api.model
    def _sentence(self, case):
        """Return why the archive of a case must not be destroyed, or an empty text."""
        domain = Domain("application_id", "=", case.id) & self._standing()
        # A hold binds everybody, whatever the reader may see.
        hold = self.sudo().search(domain, limit=1)
        if not hold:
            return ""
        return self.env._(
            "%(case)s is under legal hold since %(day)s (%(reason)s); its archive is"
            " not destroyed before the hold is lifted.",
            case=case.display_name,
            day=case._office_words(hold.set_at),
            reason=hold.reason,
        )

    # === SETTING AND LIFTING === #

    @api.model
    def _set(self, cases, reason, until=False):
        """Set a hold on cases, for the current user.

        :param str reason: why their archive must not be destroyed
        :param until: last day of the hold, or False
        :return: the holds
        :raise UserError: in one sentence; nothing was set then
        """
        self._check_holder()
        reason = self._checked_reason(reason)
        if until and until < self.env.company._ptsp_today():
            raise UserError(
                self.env._("The last day of the hold is over already; enter a later.")
            )
        for case in cases:
            case.check_access("read")
            self.env["ptsp.case.destroyed"]._require_kept(case)
        # Only the process writes holds; the person was checked.
        holds = (
            self.sudo()
            ._with_door()
            .create(
                [
                    {
                        "application_id": case.id,
                        "reason": reason,
                        "until": until,
                        "set_at": self._ptsp_now(),
                        "set_by_id": self.env.uid,
                    }
                    for case in cases
                ]
            )
        )
        holds._tell(self.env._("Legal hold set: %(reason)s", reason=reason))
        return holds.sudo(False)

    def _lift(self, reason):
        """Lift standing holds, for the current user.

        :param str reason: why the archive may be destroyed again
        """
        self._check_holder()
        self.check_access("read")
        reason = self._checked_reason(reason)
        standing = self.filtered(lambda hold: not hold.lifted_at)
        if not standing:
            raise UserError(self.env._("This hold was lifted already."))
        # Only the process writes holds; the person was checked.
        standing = standing.sudo()
        standing._with_door().write(
            {
                "lifted_at": self._ptsp_now(),
                "lifted_by_id": self.env.uid,
                "lift_reason": reason,
            }
        )
        standing._tell(self.env._("Legal hold lifted: %(reason)s", reason=reason))

    def _check_holder(self):
        if not any(self.env.user.has_group(group) for group in HOLDERS):
            raise AccessError(
                self.env._(
                    "Supervisors and service administrators set and lift legal holds."
                )
            )

    def _checked_reason(self, reason):
        if is_blank(reason):
            raise UserError(self.env._("Enter the reason."))
        return tidy_text(reason)

    def _tell(self, sentence):
        """Leave a trace: in the log of each case, and in the audit log."""
        for hold in self:
            case = hold.application_id
            author = self.env.user.partner_id
            case._message_log(body=sentence, author_id=author.id)
        self.env["ptsp.audit"]._add(
            [
                {
                    "company_id": hold.company_id.id,
                    "kind": "retention",
                    "model": hold._name,
                    "res_id": hold.id,
                    "subject": hold.application_id.reference,
                    "summary": sentence,
                }
                for hold in self
            ]
        )
