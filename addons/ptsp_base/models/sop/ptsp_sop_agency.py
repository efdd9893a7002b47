# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...tools.duration import Duration
from ..office.working_units import UNITS, too_long
from . import paper_words as words


class PtspSopAgency(models.Model):
    """The time in which a technical agency answers for this service.

    It replaces the agency's own time, which holds for all services.
    """

    _name = "ptsp.sop.agency"
    _description = "Time of an Agency in an SOP"
    _inherit = ["ptsp.sop.part.mixin"]
    _order = "sop_id, sequence, id"
    _rec_name = "agency_id"

    sequence = fields.Integer(default=10)
    agency_id = fields.Many2one(
        "ptsp.agency", required=True, ondelete="restrict", check_company=True
    )
    response_amount = fields.Integer(
        string="Answers Within",
        required=True,
        default=5,
        help="Working time the agency is given to answer a request of this service.",
    )
    response_unit = fields.Selection(
        UNITS, string="Unit", required=True, default="days"
    )

    _agency_once = models.Constraint(
        "unique(sop_id, agency_id)", "The time of an agency stands once only in an SOP."
    )
    _response_positive = models.Constraint(
        "check(response_amount > 0)",
        "An agency needs some working time to answer: give 1 or more.",
    )

    @api.constrains("response_amount", "response_unit")
    def _check_response(self):
        for line in self:
            problem = too_long(self.env, line._response())
            if problem:
                raise ValidationError(problem)

    def _prepare_paper_row(self):
        """Return agency and time for the list in the printed SOP."""
        self.ensure_one()
        time = words.duration(self.response_amount, self.response_unit)
        return [self.agency_id.name, time]

    def _response(self):
        """Return the time the agency has, as a ``Duration``."""
        return Duration(self.response_amount, self.response_unit)
