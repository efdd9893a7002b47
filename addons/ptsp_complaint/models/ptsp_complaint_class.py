# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from .ptsp_complaint_dates import MOST_DAYS

UNITS = [("working", "Working days"), ("calendar", "Calendar days")]


class PtspComplaintClass(models.Model):
    """A class of complaints with its terms.

    Legal rules name different terms and change, so terms are data of the office, each
    with its source and how sure that is.
    """

    _name = "ptsp.complaint.class"
    _description = "Class of Complaints"
    _order = "sequence, id"

    sequence = fields.Integer(default=10)
    name = fields.Char(required=True)
    code = fields.Char(required=True, help="Its name for other systems.")
    active = fields.Boolean(default=True)
    is_default = fields.Boolean(
        "For New Complaints", help="Until somebody says of which class one is."
    )
    reply_days = fields.Integer("First Reply", required=True, default=3)
    reply_unit = fields.Selection(UNITS, "Unit of the First Reply", required=True)
    settle_days = fields.Integer("Settlement", required=True)
    settle_unit = fields.Selection(UNITS, "Unit of the Settlement", required=True)
    start = fields.Selection(
        [("filed", "When it is filed"), ("complete", "When it is complete")],
        "Settlement Counts From",
        required=True,
        default="filed",
    )
    complete_days = fields.Integer(
        "Time to Complete", required=True, default=14, help="In working days."
    )
    outer_days = fields.Integer(
        "Outer Bound",
        required=True,
        default=60,
        help="In calendar days since it is complete; 0 for none.",
    )
    legal_source = fields.Char(required=True, help="Where the terms are from.")
    sureness = fields.Selection(
        [
            ("V1", "Read at the source"),
            ("V2", "Told by others in agreement"),
            ("V3", "Told by one"),
            ("R", "Remembered, not checked"),
        ],
        "How Sure",
        required=True,
        default="R",
    )
    valid_from = fields.Date(
        help="Of the rule. A complaint keeps the terms it began with."
    )
    note = fields.Text()
    company_id = fields.Many2one(
        "res.company", index="btree_not_null", default=lambda self: self.env.company
    )

    _code_unique = models.Constraint(
        "unique(code, company_id)", "Another class of this office has the same code."
    )

    @api.model
    def default_get(self, fields):
        defaults = super().default_get(fields)
        for name in ("reply_unit", "settle_unit"):
            if name in fields:
                defaults.setdefault(name, "working")
        return defaults

    @api.constrains("reply_days", "settle_days", "complete_days", "outer_days")
    def _check_days(self):
        for one in self:
            days = (one.reply_days, one.settle_days, one.complete_days, one.outer_days)
            if min(days) < 0 or max(days) > MOST_DAYS or not one.settle_days:
                raise ValidationError(
                    self.env._(
                        "Terms are whole days, at most %(most)s, and a settlement takes"
                        " at least one.",
                        most=MOST_DAYS,
                    )
                )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        # Complaints that the user may not read count too.
        complaints_sudo = self.env["ptsp.complaint"].sudo()
        if complaints_sudo.search_count([("class_id", "in", self.ids)], limit=1):
            raise UserError(
                self.env._("A class that complaints have is archived, not deleted.")
            )

    def _terms(self):
        """Return the terms for a complaint to keep, whatever changes later."""
        return {
            name: self[name]
            for name in (
                *("reply_days", "reply_unit", "settle_days", "settle_unit", "start"),
                *("complete_days", "outer_days", "legal_source", "name", "code"),
            )
        }

    @api.model
    def _of_new(self, company, day):
        """Return the class of a new complaint that nobody has classified yet.

        :param day: the day of filing, in the office's time zone
        """
        classes = self.search(
            [
                ("company_id", "in", [False, company.id]),
                "|",
                ("valid_from", "=", False),
                ("valid_from", "<=", day),
            ]
        )
        return (classes.filtered("is_default") or classes)[:1]
