# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

from ...tools import number_pattern
from ...tools.errors import ToolError
from ...tools.visible import is_blank, tidy_line, tidy_text
from ..office.screen_days import day_words


class PtspRegisterEntry(models.Model):
    """One number of a register: used, reserved or void; never reused, never deleted.

    Only `ptsp.register._take` and `_void` write it.
    """

    _name = "ptsp.register.entry"
    _description = "Register Entry"
    _inherit = ["ptsp.locked.mixin"]
    _order = "register_id, period desc, sequence desc"
    _rec_name = "number"
    _rec_names_search = ["number", "subject"]
    _check_company_auto = True

    _locked_fields = "all"

    register_id = fields.Many2one(
        "ptsp.register",
        required=True,
        readonly=True,
        index=True,
        check_company=True,
        ondelete="restrict",
    )
    period = fields.Char(
        required=True,
        readonly=True,
        help="The period in which the sequence counts, such as 2027 or 2027-03.",
    )
    sequence = fields.Integer(required=True, readonly=True, aggregator=False)
    number = fields.Char(required=True, readonly=True)
    made_with = fields.Json(
        readonly=True,
        help="Pattern, reset period and texts of the register when the number was"
        " taken. The number is judged by them, whatever the register says later.",
    )
    date = fields.Date(
        required=True, readonly=True, help="Date of the number, in the office's time."
    )
    state = fields.Selection(
        [("used", "Used"), ("reserved", "Reserved"), ("void", "Void")],
        required=True,
        readonly=True,
        default="used",
    )
    reason = fields.Char(readonly=True, help="Why the number is void or reserved.")
    subject = fields.Char(readonly=True)
    imported = fields.Boolean(
        "Of Former Years",
        readonly=True,
        help="Written from the books of former years; the system did not give it.",
    )
    user_id = fields.Many2one("res.users", string="Taken By", readonly=True)
    taken_at = fields.Datetime(readonly=True)
    settled_by_id = fields.Many2one(
        "res.users", readonly=True, help="Who reconciled or voided the number."
    )
    settled_at = fields.Datetime(readonly=True)
    is_keeper = fields.Boolean(related="register_id.is_keeper")
    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, index=True
    )

    _sequence_unique = models.Constraint(
        "unique(register_id, period, sequence)",
        "This number has already been taken.",
    )
    _number_unique = models.Constraint(
        "unique(register_id, number)",
        "The register already holds an entry with the same number.",
    )

    @api.ondelete(at_uninstall=True)
    def _unlink_except_uninstall(self):
        if not self._ptsp_uninstalling():
            raise UserError(
                self.env._("Numbers are kept for good. Void a number instead.")
            )

    def _void(self, reason):
        """Mark the numbers as void; they stay in the register with the reason.

        :param str reason: why, printed in the register
        :return: the entries that were voided by this call
        """
        if is_blank(reason):
            raise UserError(self.env._("Say why the number is void."))
        entries = self.filtered(lambda entry: entry.state != "void")
        entries._settle({"state": "void", "reason": tidy_text(reason)})
        return entries

    def _settle(self, vals):
        vals.update(settled_by_id=self.env.uid, settled_at=self._ptsp_now())
        # Only the process writes in the register.
        self.sudo()._with_door().write(vals)

    # === KEEPING BY HAND === #

    def _reconcile(self, day, subject):
        """Record what a reserved number was used for on paper.

        :param day: the date written on the paper, in the office's time
        :param str subject: what the number was used for
        """
        self.ensure_one()
        self.register_id._check_keeper()
        subject = tidy_line(subject)
        error = self._reconcile_error_message(day, subject)
        if error:
            raise UserError(error)
        self._settle({"state": "used", "date": day, "subject": subject})

    def _use(self, subject, day):
        """Use a reserved number for a paper of the system.

        :param str subject: what the number is used for
        :param day: the date written on the paper, in the office's time
        """
        self.ensure_one()
        error = self._reserved_error_message() or self._date_error_message(day)
        if error:
            raise UserError(error)
        self._settle({"state": "used", "date": day, "subject": subject})

    def _reserved_error_message(self):
        if self.state == "reserved":
            return False
        return self.env._("%(number)s is not reserved.", number=self.number)

    def _reconcile_error_message(self, day, subject):
        error = self._reserved_error_message()
        if not error and not subject:
            error = self.env._("Say what %(number)s was used for.", number=self.number)
        return (
            error
            or self._date_error_message(day)
            or self._kept_error_message(day, subject)
        )

    def _date_error_message(self, day):
        """Return why the number does not fit this date, or False."""
        if not day or day > self._ptsp_today():
            return self.env._("Enter the date written on the paper, not a later one.")
        if self._bears(day):
            return False
        return self.env._(
            "%(number)s does not fit the date %(date)s: month and year stand in the"
            " number.",
            number=self.number,
            date=day_words(self.env, day),
        )

    def _bears(self, day):
        """Tell whether a paper of this day would have got exactly this number.

        The number is compared with the pattern and texts of its own time, not with the
        register of today. Where these are unknown, the number fits the month in which
        it was taken.
        """
        if not self.made_with:
            return f"{day:%Y-%m}" == f"{self.date:%Y-%m}"
        return self._is_made_with(self.made_with, day)

    def _is_made_with(self, made, day=None):
        """Tell whether pattern, period and texts give exactly this number on a day.

        :param dict made: as ``ptsp.register._prepare_made_with`` returns it
        :param day: in the office's time; the day of the number if not given
        """
        day = day or self.date
        if number_pattern.period_key(made["reset"], day) != self.period:
            return False
        try:
            parsed = number_pattern.parse(made["pattern"])
            number = number_pattern.render(parsed, self.sequence, day, made["values"])
        except ToolError:
            return False  # a text of the pattern is missing today
        return number == self.number

    def _kept_error_message(self, day, subject):
        """Return why no paper of this day can be what the subject says, or False.

        An extension point for addons that know what numbers are given for.

        :param day: the date written on the paper, in the office's time
        :param str subject: what the number was used for
        """
        return False

    def _void_by_keeper(self, reason):
        """Void numbers directly in the register, when no letter does it."""
        self.register_id._check_keeper()
        for entry in self:
            error = entry._keeper_void_error_message()
            if error:
                raise UserError(error)
        return self._void(reason)

    def _keeper_void_error_message(self):
        """Return why the keeper cannot void this number, or False.

        An extension point for addons whose papers bear the number.
        """
        if self.state == "void":
            return self.env._("%(number)s is void already.", number=self.number)
        return False
