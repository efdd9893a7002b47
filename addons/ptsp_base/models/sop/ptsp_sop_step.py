# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...tools.duration import Duration
from ..office.working_units import UNITS, duration_words, too_long
from . import paper_words as words


class PtspSopStep(models.Model):
    """A numbered row of the SOP's matrix: who does what, with which papers, when.

    A case is always at one step. The step's transitions are the moves that it may make
    from there.
    """

    _name = "ptsp.sop.step"
    _description = "SOP Step"
    _inherit = [
        "ptsp.sop.part.mixin",
        "ptsp.sop.short.name.mixin",
        "ptsp.sop.step.change.mixin",
    ]
    _order = "sop_id, number, id"
    _rec_name = "title"
    _short_name = ("title", "code", "langkah")
    _rec_names_search = ["title", "code"]
    _check_company_auto = True

    # Number, title and place
    number = fields.Integer(
        required=True,
        aggregator=False,
        default=lambda self: self._next_number(),
        help="The order of the steps. Drag the rows to change it.",
    )
    code = fields.Char(
        required=True,
        compute="_compute_short_name",
        store=True,
        readonly=False,
        precompute=True,
        help="Lasting short name within the SOP, used by integrations.",
    )
    title = fields.Text(
        required=True, help="What is done at this step, as the matrix prints it."
    )
    stage_id = fields.Many2one(
        "ptsp.stage",
        required=True,
        index=True,
        check_company=True,
        ondelete="restrict",
        help="The board column in which cases at this step appear.",
    )
    lane_id = fields.Many2one(
        "ptsp.lane",
        related="stage_id.lane_id",
        store=True,
        index=True,
        help="The lane of the stage: it works this step.",
    )
    recorded_by_id = fields.Many2one(
        "ptsp.lane",
        domain="[('kind', '=', 'office')]",
        check_company=True,
        index="btree_not_null",
        ondelete="restrict",
        help="The office lane that records what the applicant or the agency does."
        " Only for steps whose own lane is outside the office.",
    )
    desk_id = fields.Many2one(
        "ptsp.lane",
        compute="_compute_desk_id",
        help="The office lane that works the step on the screen.",
    )
    watcher_ids = fields.Many2many(
        "ptsp.lane",
        "ptsp_sop_step_watcher_rel",
        "step_id",
        "lane_id",
        string="Watched By",
        check_company=True,
        help="Lanes that see cases at this step in their column of watched cases.",
    )

    # Behaviour
    is_start = fields.Boolean(
        string="May Start Here",
        help="Cases can be opened here, such as at the counter.",
    )
    optional = fields.Boolean(help="Cases may pass the step by.")
    reconstructed = fields.Boolean(
        help="The source of the SOP is lost here; the office filled it in.",
    )
    checks_requirements = fields.Boolean(
        help="The desk gives its verdict on each requirement here.",
    )
    check_form = fields.Char(
        help="Title of the paper that the check items of this step are printed on;"
        " steps with the same title share it.",
    )

    # Time
    has_window = fields.Boolean(
        string="Has a Window",
        help="The SOP gives a time for this step.",
    )
    day_from = fields.Integer(
        string="Window From",
        aggregator=False,
        help="Where the window begins, counted from the anchor: 0 is day H itself.",
    )
    day_to = fields.Integer(
        string="Window To",
        aggregator=False,
        help="The step is due at the end of this many working days after the anchor, or"
        " when so many working hours or minutes have passed since.",
    )
    window_unit = fields.Selection(
        UNITS, string="Unit of the Window", required=True, default="days"
    )
    anchor = fields.Selection(
        [
            ("arrival", "Arrival at the step"),
            ("receipt", "Receipt of the application"),
            ("start", "Start of the promise"),
        ],
        required=True,
        default="start",
        help="The moment from which the time of the window is counted.",
    )
    window_ids = fields.One2many(
        "ptsp.sop.step.window",
        "step_id",
        string="Windows under a Condition",
        help="The first whose condition a case satisfies takes the place of the time"
        " above.",
    )
    min_minutes = fields.Integer(
        string="Minutes From",
        aggregator=False,
        help="The least minutes of work at the desk.",
    )
    max_minutes = fields.Integer(
        string="Minutes To",
        aggregator=False,
        help="The most minutes of work at the desk; the control sheet compares with"
        " it.",
    )
    time_text = fields.Char(
        string="Time as Printed", help="The time as the matrix prints it."
    )
    office_time = fields.Boolean(
        string="Time Set by the Office",
        help="The SOP gives no time; this one was decided by the office.",
    )

    # Parts
    line_ids = fields.One2many(
        "ptsp.sop.step.line",
        "step_id",
        string="Lines",
        help="The lines in the cells of the matrix, and the items of the check form.",
    )
    transition_ids = fields.One2many(
        "ptsp.sop.transition",
        "step_id",
        string="Transitions",
        help="Where a case can go from here, and what can be done here without "
        "moving it.",
    )
    note = fields.Text(help="Remark of the office; it is not printed.")

    # The cells of the matrix as text
    activity_text = fields.Text(string="Activities", compute="_compute_cell_texts")
    input_text = fields.Text(string="Inputs", compute="_compute_cell_texts")
    output_text = fields.Text(string="Outputs", compute="_compute_cell_texts")
    remark_text = fields.Text(string="Remarks", compute="_compute_cell_texts")
    window_text = fields.Char(string="Window", compute="_compute_window_text")
    lane_kind = fields.Selection(related="lane_id.kind", string="Kind of Lane")
    way_text = fields.Char(
        string="Goes To",
        compute="_compute_way_text",
        help="The steps that moves lead to from here; the usual one first.",
    )

    _code_unique = models.Constraint(
        "unique(sop_id, code)", "Another step of this SOP has the same code."
    )
    _number_unique = models.Constraint(
        # Deferrable, because steps change places (ptsp.sop.step.order.mixin).
        "unique(sop_id, number) DEFERRABLE INITIALLY IMMEDIATE",
        "Another step of this SOP has the same number.",
    )
    _window_ordered = models.Constraint(
        "check(NOT has_window OR (day_from >= 0 AND day_from <= day_to))",
        "The window of a step must not end before it begins.",
    )
    _minutes_ordered = models.Constraint(
        "check(min_minutes >= 0 AND (max_minutes = 0 OR min_minutes <= max_minutes))",
        "The minutes of a step must not end before they begin.",
    )

    @api.constrains("has_window", "day_to", "window_unit")
    def _check_window_length(self):
        for step in self.filtered("has_window"):
            problem = too_long(self.env, step._window_length())
            if problem:
                raise ValidationError(problem)

    def _window_length(self):
        """Return the end of the window, counted from its anchor, as a ``Duration``."""
        return Duration(self.day_to, self.window_unit)

    @api.model
    def _next_number(self):
        sop_id = self.env.context.get("default_sop_id")
        if not sop_id:
            return 1
        last = self.search([("sop_id", "=", sop_id)], order="number desc", limit=1)
        return last.number + 1

    @api.depends("title")
    def _compute_short_name(self):
        return super()._compute_short_name()

    def _named_alike(self):
        return self.sop_id.step_ids

    @api.depends("recorded_by_id", "lane_id")
    def _compute_desk_id(self):
        for step in self:
            step.desk_id = step.recorded_by_id or step.lane_id

    @api.depends("line_ids.kind", "line_ids.label", "line_ids.text", "line_ids.level")
    def _compute_cell_texts(self):
        for step in self:
            for kind in ("activity", "input", "output", "remark"):
                lines = step.line_ids.filtered(lambda line, k=kind: line.kind == k)
                step[f"{kind}_text"] = "\n".join(line._printed() for line in lines)

    @api.depends(
        "has_window",
        "day_from",
        "day_to",
        "window_unit",
        "min_minutes",
        "max_minutes",
    )
    @api.depends_context("lang")
    def _compute_window_text(self):
        for step in self:
            parts = []
            if step.has_window and step.window_unit == "days":
                days = sorted({step.day_from, step.day_to})
                parts.append("–".join(f"H+{day}" if day else "H" for day in days))
            elif step.has_window:
                parts.append(duration_words(self.env, step._window_length()))
            if step.max_minutes:
                minutes = sorted({step.min_minutes, step.max_minutes} - {0})
                parts.append(
                    self.env._(
                        "%(minutes)s minutes", minutes="–".join(map(str, minutes))
                    )
                )
            step.window_text = ", ".join(parts)

    @api.depends(
        "transition_ids.target",
        "transition_ids.target_step_id.number",
        "transition_ids.outcome",
        "transition_ids.primary",
    )
    @api.depends_context("lang")
    def _compute_way_text(self):
        outcomes = dict(self.env["ptsp.sop.transition"]._selection_outcome())
        for step in self:
            moves = step.transition_ids.sorted(
                lambda move: (not move.primary, move.sequence)
            )
            ways = [
                str(move.target_step_id.number)
                if move.target == "step"
                else outcomes.get(move.outcome, "")
                for move in moves
                if move.target in ("step", "outcome")
            ]
            step.way_text = ", ".join(dict.fromkeys(ways))

    @api.depends("number", "title")
    def _compute_display_name(self):
        for step in self:
            step.display_name = f"{step.number}. {step.title or ''}"

    @api.model
    def _search_display_name(self, operator, value):
        """Find a step by its number too, as people name it."""
        number = str(value or "").strip().rstrip(".")
        if operator in ("ilike", "like", "=") and number.isdecimal():
            return [("number", "=", int(number))]
        return super()._search_display_name(operator, value)

    @api.constrains("recorded_by_id")
    def _check_recorded_by_id(self):
        wrong = self.filtered(
            lambda step: step.recorded_by_id and step.recorded_by_id.kind != "office"
        )
        if wrong:
            raise ValidationError(
                self.env._(
                    "Step %(step)s: only a lane of the office can record it.",
                    step=wrong[0].display_name,
                )
            )

    def _recordings(self):
        """Return the codes of what a desk records at this step besides its moves.

        A guard may be satisfied by such a code as by an effect. An extension point:
        other addons add their records.

        :return: set of codes
        """
        self.ensure_one()
        recordings = {"verdicts"} if self.checks_requirements else set()
        return recordings | ({"checks"} if self._check_items() else set())

    def _check_items(self):
        """Return the items of the desk's check form, in order."""
        return self.line_ids.filtered(lambda line: line.kind == "check")

    def _short_label(self):
        """Return the short name of the step: its stage, or else its title.

        A second step of the same stage has its title, so that it is not taken for the
        first.
        """
        if not self:
            return ""
        namesake = self.sop_id.step_ids.filtered(
            lambda step: step.stage_id == self.stage_id and step.number < self.number
        )
        title = (self.title or "").strip(" :")
        return (title if namesake else self.stage_id.name) or title

    # === THE PRINTED ROW === #

    def _paper_cells(self):
        """Return the five cells of the row, each a list of lines."""
        self.ensure_one()
        mark = words.RECONSTRUCTED if self.reconstructed else ""
        head = {"label": f"{self.number}.", "text": self.title, "level": 0}
        cells = [
            [{**head, "mark": mark, "is_head": True}]
            + self._paper_lines("activity", bullet=""),
            self._paper_lines("input"),
            self._paper_time(),
            self._paper_lines("output"),
            self._paper_lines("remark"),
        ]
        return words.whole_words(cells)

    def _paper_lines(self, kind, bullet="-"):
        lines = self.line_ids.filtered(lambda line: line.kind == kind)
        return [line._prepare_paper_line(bullet) for line in lines]

    def _paper_time(self):
        """Return the time as printed, or otherwise in the words of the matrix."""
        texts = [self.time_text] if self.time_text else []
        if not texts and self.has_window:
            by_day = self.window_unit == "days"
            texts.append(
                words.days(self.day_from, self.day_to)
                if by_day
                else words.duration(self.day_to, self.window_unit)
            )
        if not self.time_text and self.max_minutes:
            texts.append(words.minutes(self.min_minutes, self.max_minutes))
        mark = words.OFFICE_TIME if self.office_time else ""
        return [{"label": "", "text": text, "level": 0, "mark": mark} for text in texts]

    def _paper_marks(self):
        """Return the marks in the row."""
        cells = self._paper_cells()
        return {line["mark"] for cell in cells for line in cell if line["mark"]}

    def _plain(self):
        """Return the step as plain data (``tools.definition``)."""
        self.ensure_one()
        # The definition is frozen data, needed also by people who may not read the SOP.
        return self.sudo().sop_id._definition().step(self.id)
