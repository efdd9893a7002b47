# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PtspCaseFigure(models.Model):
    """Whose time a decided case took, worked out once: one row for each case.

    The row holds as long as the case has the same stop and the same end; a case that
    was reopened, or handed over since, gets another one at night. Until then, and for
    cases without a row, ``ptsp.figure.keeper`` works the same values out when somebody
    asks. All days are working days in the hours that the case is counted by, parts of
    a day included.
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
