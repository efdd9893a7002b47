# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What the records are that all SOPs of an office share."""

from odoo import fields, models


class PtspService(models.Model):
    _inherit = "ptsp.service"

    name = fields.Char(help="As people ask for it at the counter.")
    description = fields.Text(help="What the service is for, in a few sentences.")
    agency_ids = fields.Many2many(
        help="The technical agencies that may be asked for their opinion."
    )


class PtspLane(models.Model):
    _inherit = "ptsp.lane"

    name = fields.Char(help="Name of the desk, as boards and buttons show it.")
    sequence = fields.Integer(help="Order in which desks are listed.")


class PtspStage(models.Model):
    _inherit = "ptsp.stage"

    name = fields.Char(help="Heading of the column on the boards.")
    sequence = fields.Integer(help="Order of the columns.")


class PtspAgency(models.Model):
    _inherit = "ptsp.agency"

    name = fields.Char(help="Name of the agency, as letters print it.")
    address = fields.Text(help="Address, as letters print it.")


class PtspRegister(models.Model):
    _inherit = "ptsp.register"

    name = fields.Char(help="Name of the book, as lists and printed books show it.")


class PtspRegulation(models.Model):
    _inherit = "ptsp.regulation"

    title = fields.Char(help="What the regulation is about.")
    status = fields.Selection(
        help="Whether it is in force; a replaced one is reported by the check "
        "of each SOP that cites it."
    )
    replaced_by_id = fields.Many2one(help="The regulation that holds instead.")


class PtspLetterType(models.Model):
    _inherit = "ptsp.letter.type"

    name = fields.Char(help="Name of the paper, as lists and buttons show it.")
    numbered = fields.Boolean(help="It takes a number from a register.")
    draft_lane_id = fields.Many2one(help="The desk that writes it.")
    initial_lane_ids = fields.Many2many(
        help="The desks whose initials it needs before it is signed."
    )
    sign_lane_id = fields.Many2one(
        help="The desk that signs it; empty: the desk that makes it."
    )
    number_lane_id = fields.Many2one(help="The desk that numbers and dates it.")
    paper = fields.Selection(help="The size of the sheet.")
