# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import re
import string

from odoo import api, fields, models
from odoo.exceptions import ValidationError

SECTIONS = string.ascii_uppercase[:21]


class PtspStandardComponent(models.Model):
    """One of the fourteen components of a service standard, with its text's source.

    The public leaflet of each service takes the text of a component from the sections
    of its SOP that are named here. Written by service administrators; the fourteen
    components of PermenPANRB 15/2014 come with the addon.
    """

    _name = "ptsp.standard.component"
    _description = "Service Standard Component"
    _order = "sequence, id"

    name = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    part = fields.Selection(
        [("delivery", "Service delivery"), ("management", "Management of the service")],
        required=True,
        default="delivery",
    )
    sections = fields.Char(
        help="Letters of the SOP's sections that carry the component, such as E, S.",
    )
    source = fields.Selection(
        [
            ("clauses", "Text of the sections"),
            ("requirements", "Required papers"),
            ("steps", "Steps and lanes"),
        ],
        required=True,
        default="clauses",
        help="Required papers and steps are printed from their own lists; when the"
        " SOP has none, the text of the sections is.",
    )
    needs_figure = fields.Boolean(
        string="Needs a Number",
        help="The text must give a number, such as how many people do the work;"
        " without one the leaflet shows a gap.",
    )
    company_id = fields.Many2one(
        "res.company",
        index=True,
        default=lambda self: self.env.company,
        help="Empty: for all offices.",
    )
    active = fields.Boolean(default=True)

    @api.constrains("sections")
    def _check_sections(self):
        for component in self:
            wrong = [s for s in component._section_letters() if s not in SECTIONS]
            if wrong:
                raise ValidationError(
                    self.env._(
                        "%(component)s: %(section)s is no section of an SOP. Write"
                        " letters from A to U, separated by commas.",
                        component=component.name,
                        section=wrong[0][:20],
                    )
                )

    def _section_letters(self):
        """Return the letters of the sections, in the order they are written."""
        return [part for part in re.split(r"[\s,;]+", self.sections or "") if part]

    @api.model
    def _of_company(self, company):
        """Return the components by which an office prints its leaflets."""
        return self.search([("company_id", "in", [False, company.id])])
