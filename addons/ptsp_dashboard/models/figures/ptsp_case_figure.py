# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PtspCaseFigure(models.Model):
    """The stored times of a decided case by cause, one row for each case.

    A row is valid while the case has the same stop and the same end. A case that was
    reopened or handed over since gets a new row at night. Until then, and for cases
    without a row, ``ptsp.figure.keeper`` computes the same values when somebody asks.
    All days are working days by the calendar of the case, parts of a day included.
    """

    _name = "ptsp.case.figure"
    _description = "Times of a Case"
    _rec_name = "application_id"
    _order = "id"

    application_id = fields.Many2one(
        "ptsp.application", "Case", required=True, readonly=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        "res.company", "Office", required=True, readonly=True, index=True
    )
    stopped_at = fields.Datetime("Clock Stopped At", required=True, readonly=True)
    closed_at = fields.Datetime(readonly=True)
    office_days = fields.Float(readonly=True, help="At the office's own desks.")
    applicant_days = fields.Float(readonly=True, help="With the applicant.")
    agency_days = fields.Float(readonly=True, help="With technical agencies.")
    other_days = fields.Float(
        readonly=True, help="Paused by order, or for a reason that the SOP names."
    )
    pickup_days = fields.Float(
        readonly=True, help="From the letter's being ready until it was collected."
    )

    _case_unique = models.UniqueIndex(
        "(application_id)", "The times of a case are kept once."
    )
