# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PtspAgency(models.Model):
    """A technical agency that gives its opinion on cases.

    Written by service administrators. Its users see the cases it was asked about.
    """

    _name = "ptsp.agency"
    _description = "Technical Agency"
    _inherit = ["ptsp.code.mixin"]
    _order = "name, id"
    _check_company_auto = True

    name = fields.Char(
        required=True,
        help="Name of the agency, as letters print it.",
        audited="members",
    )
    code = fields.Char(
        required=True, help="Short name used by definition files and integrations."
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
    response_days = fields.Integer(
        default=5,
        help="Working days the agency is given to answer a request for its opinion.",
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
    _response_days_positive = models.Constraint(
        "check(response_days > 0)",
        "An agency needs at least one working day to answer.",
    )
