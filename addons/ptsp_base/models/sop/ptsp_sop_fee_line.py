# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ...sentences import sentence
from ...tools import fee, formula
from ...tools.errors import ToolError
from ...tools.short_name import short_name
from . import paper_words as words


class PtspSopFeeLine(models.Model):
    """A levy or tax of a service, with the rule for its amount.

    The amount is fixed, found in a table, computed from the answers of the form, or
    assessed and typed in by another office. Amounts are rupiah.
    """

    _name = "ptsp.sop.fee.line"
    _description = "Fee Line of an SOP"
    _inherit = ["ptsp.sop.part.mixin"]
    _order = "sop_id, sequence, id"
    _rec_name = "label"

    sequence = fields.Integer(default=10)
    key = fields.Char(
        required=True,
        compute="_compute_key",
        store=True,
        readonly=False,
        precompute=True,
        help="Lasting short name within the SOP, used by integrations.",
    )
    label = fields.Char(required=True, help="As assessments and receipts print it.")
    kind = fields.Selection(
        [("levy", "Levy"), ("tax", "Tax"), ("none", "Not charged")],
        required=True,
        default="levy",
    )
    regulation = fields.Char(
        help="The Perda that it rests on, or the number of one in the register."
    )
    office = fields.Char("Issuing Office", help="Who assesses it, as papers name it.")
    account = fields.Char(
        "Payment Code or Account",
        help="Where it is paid; the counter takes no cash.",
    )
    way = fields.Selection(
        [
            ("fixed", "Fixed amount"),
            ("tariff", "Tariff table"),
            ("formula", "Formula"),
            ("outside", "Assessed by its own office"),
        ],
        "Amount By",
        required=True,
        default="fixed",
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    amount = fields.Monetary(help="The same for every case.")
    formula = fields.Char(
        help="Over the technical names of the form's fields, such as luas * 25000."
    )
    choice = fields.Char(help="Technical name of the choice that finds the row.")
    measure = fields.Char(help="Technical name of the number that finds the row.")
    choice_id = fields.Many2one(
        "ptsp.sop.form.field",
        "Row by Choice",
        compute="_compute_choice_id",
        inverse="_inverse_choice_id",
        domain="[('sop_id', '=', sop_id), ('type', '=', 'selection')]",
        help="The field of the form whose answer finds the row.",
    )
    measure_id = fields.Many2one(
        "ptsp.sop.form.field",
        "Row by Number",
        compute="_compute_choice_id",
        inverse="_inverse_measure_id",
        domain="[('sop_id', '=', sop_id), ('type', 'in', ('integer', 'float'))]",
        help="The field of the form whose number finds the row.",
    )
    per = fields.Char(
        "Multiplied By",
        help="How often the amount of the row is due, such as luas * bulan; empty:"
        " once.",
    )
    row_ids = fields.One2many("ptsp.sop.fee.row", "line_id", "Rows")
    rows_text = fields.Text("Tariff", compute="_compute_rows_text")
    round_mode = fields.Selection(
        [("nearest", "To the nearest"), ("up", "Up"), ("down", "Down")],
        "Rounded",
        required=True,
        default="nearest",
        help="How an amount that is worked out is rounded.",
    )
    round_unit = fields.Integer(
        "To Multiples Of", required=True, default=1, help="In rupiah."
    )
    amount_text = fields.Text("Amount in Words", compute="_compute_amount_text")
    formula_help = fields.Text(compute="_compute_formula_help")
    sample_text = fields.Text(
        "Sample",
        compute="_compute_sample_text",
        readonly=False,
        store=False,
        help="Answers to try the amount out with; they are not kept.",
    )
    sample_result = fields.Text("Comes To", compute="_compute_sample_result")

    _key_unique = models.Constraint(
        "unique(sop_id, key)", "Another fee line of this SOP has the same key."
    )
    _amounts_fit = models.Constraint(
        "check(amount >= 0 and amount <= 1000000000000 and round_unit between 1 and"
        " 1000000)",
        "An amount is 0 to 1,000,000,000,000 rupiah and is rounded to 1 to 1,000,000.",
    )

    @api.depends("label")
    def _compute_key(self):
        """Derive the key of a new line from its label; keep a key that was written."""
        for line in self:
            if line.label and not line.key:
                others = line.sop_id.fee_line_ids - line
                line.key = short_name(line.label, set(others.mapped("key")), "biaya")

    @api.depends("choice", "measure", "sop_id.form_field_ids.name")
    def _compute_choice_id(self):
        for line in self:
            known = {field.name: field for field in line.sop_id.form_field_ids}
            none = line.sop_id.form_field_ids.browse()
            line.choice_id = known.get(line.choice, none)
            line.measure_id = known.get(line.measure, none)

    @api.onchange("choice_id")
    def _onchange_choice_id(self):
        # The trial below the line needs the name while the line is still being written.
        self._inverse_choice_id()

    @api.onchange("measure_id")
    def _onchange_measure_id(self):
        self._inverse_measure_id()

    def _inverse_choice_id(self):
        for line in self:
            line.choice = line.choice_id.name

    def _inverse_measure_id(self):
        for line in self:
            line.measure = line.measure_id.name

    @api.depends("row_ids.value", "row_ids.low", "row_ids.high", "row_ids.amount")
    def _compute_rows_text(self):
        for line in self:
            line.rows_text = "\n".join(row._told() for row in line.row_ids)

    @api.depends(
        *("kind", "way", "amount", "formula", "per", "rows_text", "choice", "measure"),
        *("round_mode", "round_unit", "sop_id.form_definition"),
    )
    def _compute_amount_text(self):
        for line in self:
            line.amount_text = line._amount_words()

    @api.depends_context("lang")
    @api.depends("sop_id.form_definition")
    def _compute_formula_help(self):
        """List the names and functions that a formula may use."""
        functions = [
            f"{name}(): {self.env._(function.meaning)}"
            for name, function in formula.FUNCTIONS.items()
        ]
        for line in self:
            names = [
                f"{name}: {field.label}"
                for name, field in line.sop_id._fee_fields().items()
            ]
            line.formula_help = "\n".join([*names, *functions])

    @api.depends("sop_id.form_definition", "sop_id.form_limits")
    def _compute_sample_text(self):
        for line in self:
            line.sample_text = line.sop_id._fee_sample_text()

    @api.depends_context("lang")
    @api.depends(
        *("sample_text", "kind", "way", "amount", "formula", "per", "rows_text"),
        *("choice", "measure", "round_mode", "round_unit", "sop_id.form_definition"),
    )
    def _compute_sample_result(self):
        for line in self:
            tried = line._try_out(line.sample_text)
            line.sample_result = tried["problem"] or "\n".join(
                filter(None, [fee.rupiah(tried["amount"]), tried["basis"]])
            )

    def try_sample(self, sample=False):
        """Return the amount for sample answers; nothing is stored.

        :param str sample: a line such as ``luas = 12,5`` for each answer; the sample of
            the form when left out
        :return: dict with ``amount`` in rupiah and ``basis``, how it came about, and
            ``problem``, one sentence, where there is no amount
        """
        self.ensure_one()
        self.check_access("read")
        if sample and not isinstance(sample, str):
            raise UserError(
                self.env._("Give the sample as lines such as “luas = 12,5”.")
            )
        return self._try_out(sample or self.sop_id._fee_sample_text())

    def _try_out(self, sample):
        fields_asked = self.sop_id._fee_fields()
        try:
            line = self._plain()
            for _word, problem in fee.line_problems(line, fields_asked):
                raise problem
            answers = self.sop_id._fee_sample_answers(sample)
            found = fee.assess(line, answers, fields_asked)
        except ToolError as error:
            problem = sentence(self.env, error)
            return {"amount": False, "basis": False, "problem": problem}
        return {"amount": float(found.amount), "basis": found.basis, "problem": False}

    @api.constrains("formula", "per")
    def _check_formula(self):
        """Refuse an unreadable formula; the check of the revision judges its names."""
        for line in self:
            for text in filter(None, (line.formula, line.per)):
                try:
                    formula.parse(text)
                except ToolError as error:
                    raise ValidationError(
                        self.env._(
                            "Fee line %(line)s: %(problem)s",
                            line=line.label,
                            problem=sentence(self.env, error),
                        )
                    ) from None

    def _plain(self):
        """Return the line as the tools know it (``tools.fee.Line``)."""
        self.ensure_one()
        texts = {
            name: self[name] or ""
            for name in (
                "key",
                "label",
                "kind",
                "way",
                "regulation",
                "office",
                "account",
            )
        }
        return fee.Line(
            **texts,
            amount=Decimal(str(self.amount)),
            text=self.formula or "",
            rounding=self.round_mode,
            unit=Decimal(self.round_unit or 1),
            **self._plain_tariff(),
        )

    def _plain_tariff(self):
        if self.way != "tariff":
            return {}
        return {
            "choice": self.choice or "",
            "measure": self.measure or "",
            "per": self.per or "",
            "rows": tuple(row._plain() for row in self.row_ids),
        }

    def _amount_words(self):
        """Return the rule for the amount in the words of papers."""
        self.ensure_one()
        try:
            return fee.line_words(self._plain(), self.sop_id._fee_fields())
        except ToolError:
            # The line is still being written; the check says what is missing.
            return ""

    def _prepare_paper_row(self):
        """Return the line as the printed SOP lists it."""
        self.ensure_one()
        kind = words.FEE_KINDS[self.kind]
        return [
            self.label,
            kind,
            self._amount_words(),
            self.regulation or "-",
            self.office or "-",
            self.account or "-",
        ]
