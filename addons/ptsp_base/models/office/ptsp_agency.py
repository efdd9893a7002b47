# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...tools.duration import Duration
from .working_units import UNITS, too_long


class PtspAgency(models.Model):
    """A technical agency that gives its opinion on cases.

    Written by service administrators. Its users see the cases it was asked about.
    """

    _name = "ptsp.agency"
    _description = "Technical Agency"
    _inherit = ["ptsp.proposed.code.mixin"]
    _order = "name, id"
    _code_is_upper = True
    _check_company_auto = True

    name = fields.Char(
        required=True,
        help="Name of the agency, as letters print it.",
        audited="members",
    )
    code = fields.Char(
        help="Short name used by definition files and integrations.",
    )
    address = fields.Text(help="Address, as letters print it.")
    head_title = fields.Char(
        string="Addressed To",
        help="To whom letters to the agency are addressed, such as Kepala Dinas"
        " Pariwisata Provinsi Kalimantan Timur.",
    )
    user_ids = fields.Many2many(
        "res.users",
        "ptsp_agency_res_users_rel",
        "agency_id",
        "user_id",
        string="Users",
        help="People of the agency with a log-in of their own.",
        audited="members",
    )
    response_amount = fields.Integer(
        string="Answers Within",
        default=5,
        help="Working time the agency is given to answer a request for its opinion; a"
        " service may give it a time of its own.",
    )
    response_unit = fields.Selection(
        UNITS, string="Unit", required=True, default="days"
    )
    service_ids = fields.Many2many(
        "ptsp.service",
        "ptsp_agency_ptsp_service_rel",
        "agency_id",
        "service_id",
        string="Services",
        check_company=True,
        help="The services for which this agency is usually asked.",
    )
    awaited_services = fields.Char(
        readonly=True,
        help="Codes of services that are not loaded yet; linked once they are.",
    )
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    active = fields.Boolean(default=True, audited="members")

    _code_unique = models.Constraint(
        "unique(code, company_id)",
        "Another agency of this office has the same code.",
    )
    _response_positive = models.Constraint(
        "check(response_amount > 0)",
        "An agency needs some working time to answer: give 1 or more.",
    )

    @api.constrains("response_amount", "response_unit")
    def _check_response(self):
        for agency in self:
            problem = too_long(self.env, agency._response())
            if problem:
                raise ValidationError(problem)

    def _response(self):
        """Return within what time the agency answers, as a ``tools.duration``."""
        return Duration(self.response_amount, self.response_unit)
