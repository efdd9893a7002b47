# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import string

from odoo import api, fields, models


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
    # Read from the register of regulations each time: a regulation may be replaced
    # although the clause does not change.
    regulation_id = fields.Many2one(
        "ptsp.regulation",
        compute="_compute_regulation_id",
        help="The regulation that the line cites, as the register knows it.",
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
    @api.depends("code", "company_id")
    def _compute_regulation_id(self):
        codes = [code for code in self.mapped("code") if code]
        found = self.env["ptsp.regulation"].search([("number", "in", codes)])
        known = {(reg.company_id, reg.number): reg for reg in found}
        for clause in self:
            regulation = known.get((clause.company_id, clause.code), found.browse())
            clause.regulation_id = regulation
            clause.regulation_status = regulation.status
            clause.regulation_text = regulation._standing_words()

    def _legal_line(self):
        """Return where a regulation is cited, and what became of it."""
        self.ensure_one()
        place = " ".join(
            filter(None, [f"{self.section}.{self.number or ''}", self.code])
        )
        return f"{place}: {self.regulation_text}"

    def _prepare_paper_line(self, regulations):
        """Return the line for print, with the document code that it cites.

        :param set regulations: numbers that are not shown, because the text names the
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
