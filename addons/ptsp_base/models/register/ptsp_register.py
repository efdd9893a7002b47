# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import datetime
import uuid

import psycopg2
from psycopg2.extras import Json

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import SQL

from ...sentences import sentence
from ...tools import number_pattern
from ...tools.chosen_numbers import ChosenNumbers
from ...tools.errors import ToolError
from ...tools.number_overlap import common_number
from ...tools.number_reading import sequence_of

# A transaction normally finds a free number soon. If others took more numbers than this
# between its two looks, something is wrong.
MAX_CLIMB = 10_000
# In this month the Roman numeral is the widest: VIII.
WIDEST_DAY = datetime.date(2028, 8, 28)
WIDEST_SEQUENCE = 88_888


class PtspRegister(models.Model):
    """A buku agenda: a register that gives numbers without a gap after a pattern.

    Written by service administrators. The process takes its numbers.
    """

    _name = "ptsp.register"
    _description = "Register"
    _inherit = ["mail.thread", "ptsp.register.keeping", "ptsp.proposed.code.mixin"]
    _order = "name, id"
    _code_is_upper = True
    _check_company_auto = True

    name = fields.Char(
        required=True, help="Name of the book, as lists and printed books show it."
    )
    code = fields.Char(
        help="Short name used by definition files.",
    )
    pattern = fields.Char(
        required=True,
        tracking=True,
        default="503/{seq:03d}/DPMPTSP-{unit}/{month_roman}/{year}",
        help="How a number is written. In braces: seq (with a width, as in {seq:03d}),"
        " unit, classification, day, month, month_roman, year.",
    )
    reset = fields.Selection(
        [("never", "Never"), ("year", "Every year"), ("month", "Every month")],
        required=True,
        default="year",
        tracking=True,
        help="When counting starts again at 1. Fixed once a number is taken.",
    )
    unit = fields.Char(
        help="Text for {unit}; empty takes the unit code of the office.",
    )
    classification = fields.Char(
        help="Text for {classification}, the archive code such as 500.16.7.4.",
    )
    entry_ids = fields.One2many(
        "ptsp.register.entry", "register_id", string="Entries", readonly=True
    )
    next_preview = fields.Char(
        string="Next Number",
        compute="_compute_next_preview",
        help="The number that would be given today, or what is wrong with the pattern.",
    )
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    active = fields.Boolean(default=True)

    _code_unique = models.Constraint(
        "unique(code, company_id)",
        "Another register of this office has the same code.",
    )

    @api.depends(
        "pattern", "reset", "unit", "classification", "company_id", "entry_ids"
    )
    def _compute_next_preview(self):
        for register in self:
            day = (register.company_id or self.env.company)._ptsp_today()
            try:
                period = number_pattern.period_key(register.reset, day)
                register.next_preview = number_pattern.preview(
                    register.pattern or "",
                    day,
                    register._pattern_values(),
                    reset=register.reset,
                    seq=register._last_sequence(period) + 1,
                )
            except ToolError as error:
                register.next_preview = register._pattern_error_message(error)

    @api.constrains("pattern", "reset", "unit", "classification")
    def _check_pattern(self):
        for register in self:
            try:
                number_pattern.preview(
                    register.pattern,
                    register.company_id._ptsp_today(),
                    register._pattern_values(),
                    reset=register.reset,
                )
            except ToolError as error:
                raise ValidationError(register._pattern_error_message(error)) from error

    @api.constrains("pattern", "unit", "classification", "company_id")
    def _check_numbers_apart(self):
        """Refuse a pattern that can give a number of another register."""
        for register in self:
            problem = register._shared_number_message(
                register.pattern, register._pattern_values(), register
            )
            if problem:
                raise ValidationError(problem)

    @api.model
    def _shared_number_message(self, pattern, values, but=None):
        """Return a sentence on a register that can give the same number, or nothing.

        Archived registers count too, because letters bear their numbers.

        :param str pattern: of a register that may not exist yet
        :param dict values: what ``unit`` and ``classification`` stand for in it
        :param but: registers that are not compared
        """
        company = (but and but.company_id) or self.env.company
        others = self.with_context(active_test=False).search(
            [("company_id", "=", company.id), ("id", "not in", (but or self).ids)]
        )
        for other in others:
            try:
                number = common_number(
                    number_pattern.parse(pattern),
                    number_pattern.parse(other.pattern),
                    values,
                    other._pattern_values(),
                )
            except ToolError:
                continue  # an unreadable pattern gives no numbers
            if number:
                return self.env._(
                    "The register %(register)s can give the same number, such as"
                    " %(number)s; write something in the pattern that only this"
                    " register has, such as K- before {seq}.",
                    register=other.name,
                    number=number,
                )
        return ""

    # === CRUD METHODS === #

    def write(self, vals):
        if "reset" in vals:
            self.filtered(lambda r: r.reset != vals["reset"])._check_unused()
        return super().write(vals)

    def _check_unused(self):
        """Refuse a new reset period once the register has given numbers."""
        used = self.filtered(lambda register: register._has_entries())
        if used:
            raise UserError(
                self.env._(
                    "Register %(register)s already holds numbers, so its reset period"
                    " cannot change. Archive it and make another register.",
                    register=used[0].name,
                )
            )

    def _has_entries(self):
        # The answer is the same for every reader.
        return bool(
            self.env["ptsp.register.entry"]
            .sudo()
            .search_count([("register_id", "=", self.id)], limit=1)
        )

    # === ACTION METHODS === #

    def action_view_entries(self):
        """Open the entries of the register."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.name,
            "res_model": "ptsp.register.entry",
            "view_mode": "list,form",
            "domain": [("register_id", "=", self.id)],
        }

    # === BUSINESS METHODS - NUMBERS === #

    def _take(self, date=None, subject="", check=None, **extra_vals):
        """Take the next number of the register.

        If the person chose a reserved number that the paper bears already, that one is
        used.

        Numbers have no gap and need no lock. The method inserts the highest number that
        this transaction sees, plus one. If another transaction is inserting the same
        number, this one waits: it gets the number when the other rolls back, and tries
        the next one when the other commits. Take the number last in a transaction, and
        the numbers of several registers in the order of their ids.

        :param date: date of the number in the office's time; default today
        :param str subject: what the number is for
        :param check: called with the date of a reserved number before it is used; it
            raises if the paper cannot have that date
        :param extra_vals: further fields of the entry
        :return: the new `ptsp.register.entry`
        :raise UserError: when the pattern is wrong or repeats an existing number
        """
        self.ensure_one()
        chosen = self._use_chosen(subject, check)
        if chosen:
            return chosen
        day = fields.Date.to_date(date) or self.company_id._ptsp_today()
        period = number_pattern.period_key(self.reset, day)
        vals = self._prepare_entry_values(period, day, subject, extra_vals)
        self.env.flush_all()
        first = self._last_sequence(period) + 1
        for sequence in range(first, first + MAX_CLIMB):
            vals.update(sequence=sequence, number=self._render_number(sequence, day))
            entry = self._insert_entry(vals)
            if entry:
                self.invalidate_recordset(["entry_ids", "next_preview"])
                return entry
        raise UserError(
            self.env._(
                "Register %(register)s is too busy. Try again.", register=self.name
            )
        )

    def _use_chosen(self, subject, check):
        """Use the reserved number that a person chose for this move, if any."""
        choices = self.env.context.get(ChosenNumbers.KEY)
        found = isinstance(choices, ChosenNumbers) and choices.pop(self.id)
        if not found:
            return None
        entry = self.env["ptsp.register.entry"].browse(found[0])
        if check:
            check(found[1])
        entry._use(subject, found[1])
        return entry

    def _prepare_entry_values(self, period, day, subject, extra_vals):
        now = self.env["ptsp.locked.mixin"]._ptsp_now()
        return {
            "register_id": self.id,
            "company_id": self.company_id.id,
            "period": period,
            "made_with": Json(self._prepare_made_with()),
            "date": day,
            "state": "used",
            "subject": subject or None,
            "user_id": self.env.uid,
            "taken_at": now,
            "create_uid": self.env.uid,
            "create_date": now,
            "write_uid": self.env.uid,
            "write_date": now,
            **extra_vals,
        }

    def _prepare_made_with(self):
        """Return the pattern and texts of today, which a new entry keeps."""
        return {
            "pattern": self.pattern,
            "reset": self.reset,
            "values": self._pattern_values(),
        }

    def _write_former(self, number, day, subject):
        """Write a number of former years into the register as the paper shows it.

        The number must belong to a period in which the system gave no number. Numbers
        may be missing; ``_former_gaps`` lists them.

        :param str number: as written on the paper
        :param day: its date, in the office's time
        :param str subject: what it was used for
        :return: the entry
        :raise UserError: in one sentence, when the number does not fit there
        """
        self.ensure_one()
        try:
            parsed = number_pattern.parse(self.pattern, self.reset)
            values = self._pattern_values()
            sequence = sequence_of(parsed, number, day, values)
        except ToolError as error:
            raise UserError(sentence(self.env, error)) from None
        period = number_pattern.period_key(self.reset, day)
        extra = {"sequence": sequence, "number": number.strip(), "imported": True}
        vals = self._prepare_entry_values(period, day, subject, extra)
        self.env.flush_all()
        if self._gives_itself(period):
            raise UserError(
                self.env._(
                    "Register %(register)s gave numbers of its own in %(period)s;"
                    " none of former years can stand there.",
                    register=self.name,
                    period=period,
                )
            )
        entry_id = self._insert_row(vals)
        if not entry_id:
            raise UserError(
                self.env._(
                    "%(number)s stands in the register %(register)s already.",
                    number=number.strip(),
                    register=self.name,
                )
            )
        self.invalidate_recordset(["entry_ids", "next_preview"])
        return self.env["ptsp.register.entry"].browse(entry_id)

    def _gives_itself(self, period):
        """Tell whether the system gave a number in a period."""
        domain = [("register_id", "=", self.id), ("period", "=", period)]
        # The answer is the same for every reader.
        entries = self.env["ptsp.register.entry"].sudo()
        return bool(entries.search_count([*domain, ("imported", "=", False)], limit=1))

    def _former_gaps(self):
        """Return the missing numbers in periods of former years.

        :return: list of dicts with ``register``, ``period``, ``count``, ``last`` and
            ``missing``, the sequences below the last one that nobody wrote
        """
        rows = self.env.execute_query(
            SQL(
                "SELECT register_id, period, array_agg(sequence ORDER BY sequence)"
                " FROM ptsp_register_entry WHERE imported AND register_id = ANY(%s)"
                " GROUP BY register_id, period ORDER BY register_id, period",
                self.ids,
            )
        )
        return [
            {
                "register": self.browse(register_id),
                "period": period,
                "count": len(present),
                "last": present[-1],
                "missing": sorted(set(range(1, present[-1] + 1)) - set(present)),
            }
            for register_id, period, present in rows
        ]

    def _insert_entry(self, vals):
        """Insert one entry; return it, or None when its sequence is taken.

        Either unique index may report a sequence that another transaction took in the
        meantime: PostgreSQL checks the indexes in the order of their creation, and a
        restored backup creates them in another order. Therefore a second try with the
        same sequence and a number that nothing else bears shows which index refused.

        :raise UserError: when the sequence is free and its number stands in the
            register already, under another sequence or period
        """
        entry_id = self._insert_row(vals)
        if entry_id:
            return self.env["ptsp.register.entry"].browse(entry_id)
        if self._is_free(vals):
            raise UserError(self._repeated_error_message(vals))
        return None

    def _is_free(self, vals):
        """Tell whether no transaction, visible or not, has taken this sequence."""
        alone = {**vals, "number": f"{vals['number']} {uuid.uuid4()}"}
        return bool(self._insert_row(alone, keep=False))

    def _insert_row(self, vals, keep=True):
        """Insert a row by SQL; return its id, or None when a unique index refuses it.

        SQL is used because a failing insert through the ORM logs an error each time.
        The savepoint does not flush, so that nothing but the insert can fail.

        :param bool keep: whether the row stays; otherwise it is only a trial
        """
        query = SQL(
            "INSERT INTO %s (%s) VALUES (%s) RETURNING id",
            SQL.identifier(self.env["ptsp.register.entry"]._table),
            SQL(", ").join(SQL.identifier(name) for name in vals),
            SQL(", ").join(SQL("%s", value) for value in vals.values()),
        )
        try:
            with self.env.cr.savepoint(flush=False) as savepoint:
                self.env.cr.execute(query, log_exceptions=False)
                [row_id] = self.env.cr.fetchone()
                if not keep:
                    savepoint.rollback()
        except psycopg2.errors.UniqueViolation:
            return None
        return row_id

    def _last_sequence(self, period):
        """Return the highest sequence of the period that this transaction sees."""
        self.env.cr.execute(
            SQL(
                "SELECT COALESCE(MAX(sequence), 0) FROM ptsp_register_entry"
                " WHERE register_id = %s AND period = %s",
                self._origin.id or 0,
                period,
            )
        )
        return self.env.cr.fetchone()[0]

    def _render_number(self, sequence, day):
        try:
            parsed = number_pattern.parse(self.pattern, self.reset)
            return number_pattern.render(parsed, sequence, day, self._pattern_values())
        except ToolError as error:
            raise UserError(self._pattern_error_message(error)) from error

    def _widest_number(self):
        """Return a number as wide as any of the register; empty without a register."""
        if not self:
            return ""
        try:
            return number_pattern.preview(
                self.pattern, WIDEST_DAY, self._pattern_values(), seq=WIDEST_SEQUENCE
            )
        except ToolError:
            return self.pattern  # an unusable pattern is about as wide as its numbers

    def _pattern_values(self):
        company = self.company_id or self.env.company
        return {
            "unit": self.unit or company.ptsp_code or "",
            "classification": self.classification or "",
        }

    def _pattern_error_message(self, error):
        return self.env._(
            "The number pattern of %(register)s cannot be used: %(problem)s",
            register=self.name or self._description,
            problem=sentence(self.env, error),
        )

    def _repeated_error_message(self, vals):
        return self.env._(
            "Register %(register)s already holds the number %(number)s. Its pattern"
            " must differ from period to period.",
            register=self.name,
            number=vals["number"],
        )
