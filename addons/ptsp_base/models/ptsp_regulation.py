# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PtspRegulation(models.Model):
    """A regulation that SOPs cite, with its present standing.

    Written by service administrators; citing a replaced one is a warning of the check.
    """

    _name = "ptsp.regulation"
    _description = "Regulation"
    _order = "number, id"
    _rec_name = "number"
    _rec_names_search = ["number", "title"]
    _check_company_auto = True

    number = fields.Char(
        required=True,
        help="Kind, number and year, such as Perpres 97/2014. SOP clauses cite the"
        " regulation by this text.",
    )
    title = fields.Char()
    status = fields.Selection(
        [
            ("in_force", "In force"),
            ("amended", "Amended"),
            ("replaced", "Replaced"),
        ],
        required=True,
        default="in_force",
    )
    replaced_by_id = fields.Many2one(
        "ptsp.regulation",
        check_company=True,
        index="btree_not_null",
    )
    note = fields.Text()
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )

    _number_unique = models.Constraint(
        "unique(number, company_id)",
        "This regulation is already in the list.",
    )

    def _replacement_text(self):
        """Return what replaced the regulation, or an empty text."""
        self.ensure_one()
        if self.status != "replaced":
            return ""
        return self.replaced_by_id.number or self.env._("a later regulation")
