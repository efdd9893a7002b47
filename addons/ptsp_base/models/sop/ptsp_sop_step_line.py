# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from . import paper_words as words


class PtspSopStepLine(models.Model):
    """One line in a cell of a matrix row: activity, input, output, remark or check."""

    _name = "ptsp.sop.step.line"
    _description = "SOP Step Line"
    _inherit = ["ptsp.sop.part.mixin"]
    _order = "step_id, kind, sequence, id"
    _rec_name = "text"

    step_id = fields.Many2one(
        "ptsp.sop.step", required=True, index=True, ondelete="cascade"
    )
    sop_id = fields.Many2one(related="step_id.sop_id", store=True, required=False)
    kind = fields.Selection(
        [
            ("activity", "Activity"),
            ("input", "Input"),
            ("output", "Output"),
            ("remark", "Remark"),
            ("check", "Check item"),
        ],
        required=True,
        default="activity",
        help="The cell of the matrix; a check item belongs to the desk's check form.",
    )
    sequence = fields.Integer(default=10)
    label = fields.Char(help="As printed, such as a.")
    text = fields.Text(
        required=True,
        help="The line as it is printed, or the question of the check form.",
    )
    level = fields.Integer(help="Indentation: 0, or 1 for a sub-item.")
    reconstructed = fields.Boolean(
        help="The source of the SOP is lost here; the office filled it in.",
    )
    key = fields.Char(
        help="Lasting short name of a check item; results are recorded under it."
    )

    part = fields.Selection(
        selection="_selection_part",
        help="What must exist before this check item can be answered; it is asked again"
        " when that is void.",
    )

    _check_item_has_key = models.Constraint(
        "CHECK (kind != 'check' OR key IS NOT NULL)", "A check item needs a key."
    )
    _check_item_key_unique = models.UniqueIndex(
        "(step_id, key) WHERE kind = 'check'",
        "Another check item of this step has the same key.",
    )

    @api.model
    def _selection_part(self):
        """Return the possible parts of a check form. An extension point.

        :return: list of pairs of code and label
        """
        return []

    def _printed(self):
        """Return the line as printed in its cell."""
        self.ensure_one()
        indent = "    " * (self.level or 0)
        return indent + " ".join(filter(None, [self.label, self.text]))

    def _compared(self):
        """Return the line for comparing revisions, with its part of a check form."""
        self.ensure_one()
        part = dict(self._selection_part()).get(self.part, self.part)
        return f"{self._printed()} ({part})" if part else self._printed()

    def _prepare_paper_line(self, bullet):
        """Return the line for its cell of the printed matrix."""
        self.ensure_one()
        # If the whole step has the mark, its lines need none.
        is_marked = self.reconstructed and not self.step_id.reconstructed
        return {
            "label": self._paper_label(bullet),
            "text": self.text,
            "level": self.level or 0,
            "mark": words.RECONSTRUCTED if is_marked else "",
        }

    def _paper_label(self, bullet):
        """Return the beginning of the line: its label, or else a bullet."""
        label = self.label or ""
        if label:
            return f"{label}." if label.isalnum() else label
        # A text that begins with its own number needs no bullet.
        if self.text[:1].isdigit():
            return ""
        return bullet or ("-" if self.level else "")
