# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from . import paper_words as words


class PtspSopStep(models.Model):
    """A step as a row of the printed matrix."""

    _inherit = "ptsp.sop.step"

    def _paper_cells(self):
        """Return the five cells of the row, each a list of lines."""
        self.ensure_one()
        mark = words.RECONSTRUCTED if self.reconstructed else ""
        head = {"label": f"{self.number}.", "text": self.title, "level": 0}
        return [
            [{**head, "mark": mark, "is_head": True}]
            + self._paper_lines("activity", bullet=""),
            self._paper_lines("input"),
            self._paper_time(),
            self._paper_lines("output"),
            self._paper_lines("remark"),
        ]

    def _paper_lines(self, kind, bullet="-"):
        lines = self.line_ids.filtered(lambda line: line.kind == kind)
        return [line._prepare_paper_line(bullet) for line in lines]

    def _paper_time(self):
        """Return the time as printed, else in the words of the matrix."""
        texts = [self.time_text] if self.time_text else []
        if not texts and self.has_window:
            texts.append(words.days(self.day_from, self.day_to))
        if not self.time_text and self.max_minutes:
            texts.append(words.minutes(self.min_minutes, self.max_minutes))
        mark = words.OFFICE_TIME if self.office_time else ""
        return [{"label": "", "text": text, "level": 0, "mark": mark} for text in texts]

    def _paper_marks(self):
        """Return the marks that stand in the row."""
        cells = self._paper_cells()
        return {line["mark"] for cell in cells for line in cell if line["mark"]}


class PtspSopStepLine(models.Model):
    """A line in a cell of the printed matrix."""

    _inherit = "ptsp.sop.step.line"

    def _prepare_paper_line(self, bullet):
        self.ensure_one()
        label = f"{self.label}." if (self.label or "").isalnum() else self.label
        # A text that begins with its own number needs no bullet.
        if not label and not self.text[:1].isdigit():
            label = bullet or ("-" if self.level else "")
        return {
            "label": label or "",
            "text": self.text,
            "level": self.level or 0,
            # A step marked as a whole needs no mark on each line.
            "mark": words.RECONSTRUCTED
            if self.reconstructed and not self.step_id.reconstructed
            else "",
        }


class PtspSopClause(models.Model):
    """A clause as a line of its section."""

    _inherit = "ptsp.sop.clause"

    def _prepare_paper_line(self, regulations):
        """Return the line; what it cites is shown unless it is a regulation.

        :param set regulations: numbers of regulations, which the text words itself
        """
        self.ensure_one()
        number = self.number or ""
        return {
            "number": f"{number}." if number.isalnum() else number,
            "text": self.text or "",
            "code": "" if not self.code or self.code in regulations else self.code,
            "level": 1 if "." in number.strip(".") else 0,
        }


class PtspSopRequirement(models.Model):
    """A requirement as a line of the section that carries it."""

    _inherit = "ptsp.sop.requirement"

    def _prepare_paper_line(self):
        self.ensure_one()
        number = self.label or "-"
        return {
            "number": f"{number}." if number.isalnum() else number,
            "text": self.text,
            "code": "",
            "level": 1 if self.parent_id else 0,
        }
