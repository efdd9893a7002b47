# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class PtspSop(models.Model):
    """What the form of a revision shows beside what is typed."""

    _inherit = "ptsp.sop"

    form_preview = fields.Html(
        string="Preview",
        compute="_compute_form_preview",
        sanitize=False,
        help="The application form as it looks with these fields.",
    )
    letter_type_ids = fields.Many2many(
        "ptsp.letter.type",
        string="Letters of This Service",
        compute="_compute_letter_type_ids",
        help="The papers that the moves of this revision draft, sign or issue.",
    )

    timed_step_ids = fields.One2many(
        "ptsp.sop.step", "sop_id", string="Times of the Steps", copy=False
    )

    @api.depends(
        "form_field_ids.label",
        "form_field_ids.sequence",
        "form_field_ids.type",
        "form_field_ids.options",
        "form_field_ids.required",
        "form_field_ids.help",
    )
    def _compute_form_preview(self):
        for sop in self:
            fields_ = sop.form_field_ids.sorted(
                lambda field: (field.sequence, field._origin.id or 0)
            )
            sop.form_preview = self.env["ir.qweb"]._render(
                "ptsp_base.sop_form_preview",
                {"fields": [field._prepare_preview() for field in fields_]},
            )

    @api.depends("transition_ids.effect_ids.letter_type_id")
    def _compute_letter_type_ids(self):
        for sop in self:
            moves = sop.transition_ids
            sop.letter_type_ids = (
                moves.effect_ids.letter_type_id | moves.guard_ids.letter_type_id
            ).sorted(lambda letter: (not letter.is_product, letter.sequence))

    def action_simulate(self):
        """Show who would have a case until when."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Simulation of %(sop)s", sop=self.display_name),
            "res_model": "ptsp.sop.simulation",
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_sop_id": self.id},
        }


class PtspSopStep(models.Model):
    """Where cases go from a step, in short."""

    _inherit = "ptsp.sop.step"

    way_text = fields.Char(
        string="Goes To",
        compute="_compute_way_text",
        help="The steps that moves lead to from here; the usual one first.",
    )

    @api.model
    def _search_display_name(self, operator, value):
        """Let a step be found by its number, as people call it."""
        number = str(value or "").strip().rstrip(".")
        if operator in ("ilike", "like", "=") and number.isdecimal():
            return [("number", "=", int(number))]
        return super()._search_display_name(operator, value)

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


class PtspLetterType(models.Model):
    """A letter type opens from the list of a service's letters."""

    _inherit = "ptsp.letter.type"

    def action_open(self):
        """Open the letter type, to write its wording."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "views": [(False, "form")],
        }


class PtspSopFormField(models.Model):
    """A field of the application form, as the applicant sees it."""

    _inherit = "ptsp.sop.form.field"

    def _prepare_preview(self):
        self.ensure_one()
        return {
            "label": self.label or "",
            "type": self.type,
            "required": self.required,
            "help": self.help or "",
            "choices": [label for _code, label in self._option_pairs()],
        }
