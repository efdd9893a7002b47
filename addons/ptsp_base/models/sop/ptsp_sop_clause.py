# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import string

from odoo import api, fields, models

from ...tools import citation
from .ptsp_regulation import DEAD

# The standing that is shown of a line with several regulations, the worst first.
WORST = ("replaced", "misquoted", "amended", "in_force")


class PtspSopClause(models.Model):
    """One line of the text sections A to U of the printed SOP."""

    _name = "ptsp.sop.clause"
    _description = "SOP Clause"
    _inherit = ["ptsp.sop.part.mixin"]
    _order = "sop_id, section, sequence, id"
    _rec_name = "text"

    section = fields.Selection(
        [(letter, letter) for letter in string.ascii_uppercase[:21]],
        required=True,
        default="A",
        help="The letter of the section in the document, A to U.",
    )
    title = fields.Char(help="Heading of the section, such as DASAR HUKUM / REFERENSI.")
    sequence = fields.Integer(default=10)
    number = fields.Char(help="Number of the line as printed, such as 1 or a.")
    text = fields.Text(help="The line as it is printed.")
    code = fields.Char(help="Document code or regulation number that the line cites.")
    note = fields.Text(help="Remark of the office; it is not printed.")
    # Computed anew each time from the list of regulations: a regulation may be replaced
    # while the clause stays the same.
    regulation_id = fields.Many2one(
        "ptsp.regulation",
        compute="_compute_regulation_id",
        help="The regulation that the line cites, as the register knows it.",
    )
    regulation_ids = fields.Many2many(
        "ptsp.regulation",
        compute="_compute_regulation_id",
        string="Cited Regulations",
        help="All regulations that the line cites, by its code or in its text.",
    )
    regulation_status = fields.Selection(
        selection=lambda self: self._selection_regulation_status(),
        compute="_compute_regulation_id",
    )
    regulation_text = fields.Char(
        string="Standing",
        compute="_compute_regulation_id",
        help="What became of the cited regulation.",
    )

    @api.model
    def _selection_regulation_status(self):
        status = self.env["ptsp.regulation"]._fields["status"]
        return status._description_selection(self.env)

    @api.depends_context("lang")
    @api.depends("code", "text", "company_id")
    def _compute_regulation_id(self):
        known = self.env["ptsp.regulation"]._recognisers(self.company_id)
        for clause in self:
            cited = clause._recognise(known.get(clause.company_id, ()))
            worst = cited.sorted(lambda regulation: WORST.index(regulation.status))[:1]
            clause.regulation_ids = cited
            clause.regulation_id = cited[:1]
            clause.regulation_status = worst.status
            clause.regulation_text = "; ".join(
                filter(None, (regulation._standing_words() for regulation in cited))
            )

    def _recognise(self, wanted):
        """Return the regulations that the line cites, the one of its code first."""
        self.ensure_one()
        found = citation.cited(self.text or "", wanted)
        named = [
            regulation for regulation, _p in wanted if regulation.number == self.code
        ]
        return self.env["ptsp.regulation"].union(*named, *found)

    def _legal_place(self):
        """Return the place of the line in the document, such as A.5."""
        self.ensure_one()
        return ".".join(filter(None, [self.section, (self.number or "").strip("-")]))

    def _paper_notes(self):
        """Return the notes that the printed document shows below the line's section."""
        self.ensure_one()
        known = self.env["res.lang"]._get_data(code="id_ID")
        # The document is Indonesian in every language of the screen.
        spoken = self.with_context(lang="id_ID") if known else self
        return [
            regulation._note_words()
            for regulation in spoken.regulation_ids
            if regulation.status in DEAD
        ]

    def _prepare_paper_line(self, regulations):
        """Return the line for print, with the document code that it cites.

        :param set regulations: numbers that are left out because the text names the
            regulation itself
        """
        self.ensure_one()
        number = self.number or ""
        return {
            "number": f"{number}." if number.isalnum() else number,
            "text": self.text or "",
            "code": "" if not self.code or self.code in regulations else self.code,
            "level": 1 if "." in number.strip(".") else 0,
        }
