# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PtspComplaintIdentity(models.Model):
    """The complainant of a complaint.

    Nobody has rights on this model, not even administrators. Only
    ``ptsp.complaint.persons`` reads it for handlers, and notes each look. No other
    model has a field for it, so it cannot be found by searching, exporting or RPC.
    """

    _name = "ptsp.complaint.identity"
    _description = "Complainant"
    _inherit = ["ptsp.locked.mixin"]
    _log_access = False
    _rec_name = "complaint_id"
    _locked_fields = "all"

    complaint_id = fields.Many2one(
        "ptsp.complaint", required=True, readonly=True, ondelete="restrict"
    )
    name = fields.Char(groups=fields.NO_ACCESS, readonly=True)
    phone = fields.Char(groups=fields.NO_ACCESS, readonly=True)
    email = fields.Char(groups=fields.NO_ACCESS, readonly=True)
    address = fields.Char(groups=fields.NO_ACCESS, readonly=True)

    _one_for_a_complaint = models.UniqueIndex(
        "(complaint_id)", "A complaint has one complainant."
    )
