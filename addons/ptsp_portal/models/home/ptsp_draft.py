# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PtspDraft(models.Model):
    """A form that somebody at home is filling in and has not sent yet.

    A draft holds answers as they were typed. Nothing in it is checked, so saving never
    fails. Sending a draft opens (or repairs) a case through the door. The row then
    stays as the proof of what was sent and when. Only ``ptsp.home.draft`` writes it.
    """

    _name = "ptsp.draft"
    _description = "Draft of an Applicant"
    _order = "id desc"

    kind = fields.Selection(
        [("new", "New Application"), ("repair", "Repair")],
        required=True,
        default="new",
    )
    user_id = fields.Many2one(
        "res.users", "Account", index=True, ondelete="restrict", required=True
    )
    service_id = fields.Many2one(
        "ptsp.service", required=True, index=True, ondelete="restrict"
    )
    sop_id = fields.Many2one(
        "ptsp.sop",
        "SOP Revision",
        ondelete="restrict",
        index=True,
        help="The revision in effect when it was begun.",
    )
    application_id = fields.Many2one(
        "ptsp.application",
        "Case",
        index="btree_not_null",
        ondelete="restrict",
        help="The case that it became, or that it repairs.",
    )
    company_id = fields.Many2one(related="service_id.company_id", store=True)
    answers = fields.Json(help="As they were typed, by name.", personal=True)
    file_ids = fields.One2many("ptsp.draft.file", "draft_id", "Files")
    started_by_id = fields.Many2one(
        "res.users", help="The officer who began it at the counter."
    )
    saved_at = fields.Datetime()
    reminded_at = fields.Datetime(
        help="When its owner was told that it will be deleted unless it is sent."
    )
    sent_at = fields.Datetime()
    sent_as = fields.Selection(
        [("applicant", "Applicant"), ("proxy", "Holder of a Power of Attorney")]
    )
    manifest = fields.Json(help="The files that were sent, with their SHA-256.")

    _one_open = models.UniqueIndex(
        "(user_id, service_id) WHERE kind = 'new' AND sent_at IS NULL",
        "There is a draft for this service already.",
    )
    _one_open_repair = models.UniqueIndex(
        "(user_id, application_id) WHERE kind = 'repair' AND sent_at IS NULL",
        "This repair was begun already.",
    )

    def _files_of(self, key):
        """Return the files for one requirement, oldest first."""
        return self.file_ids.filtered(lambda file: file.key == key)
