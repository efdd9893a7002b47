# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from ...tools.masked_name import masked_name

MASKED = "person"
KIND_WORDS = {
    "requirement": "Persyaratan",
    "opinion": "Rekomendasi teknis",
    "receipt": "Tanda terima",
    "power": "Surat kuasa",
    "scan": "Pindaian surat",
    "court": "Putusan pengadilan",
    "heirs": "Bukti ahli waris",
    "payment": "Bukti bayar",
}


class PtspRetentionLine(models.Model):
    """One case on a list for destruction, in words that stay when the case is wiped."""

    _name = "ptsp.retention.line"
    _description = "Case for Destruction"
    _inherit = ["ptsp.locked.mixin"]
    _order = "list_id, position, id"
    _rec_name = "reference"
    _locked_fields = "all"

    list_id = fields.Many2one(
        "ptsp.retention.list", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(related="list_id.company_id", store=True, index=True)
    list_state = fields.Selection(related="list_id.state", string="State of the List")
    position = fields.Integer("No.", required=True)
    application_id = fields.Many2one(
        "ptsp.application", "Case", required=True, index=True, ondelete="restrict"
    )
    reference = fields.Char(required=True)
    registration_no = fields.Char("Registration Number")
    service = fields.Char(required=True)
    applicant = fields.Char(help="Names of persons are masked.")
    closed_on = fields.Date(required=True)
    classification = fields.Char("Archive Classification")
    place = fields.Char("Place of the Archive Copy")
    rule = fields.Char("Retention Rule", required=True)
    ended_on = fields.Date("Retention Ended On", required=True)
    files = fields.Json(help="Each file: what it is, its size and SHA-256.")
    file_count = fields.Integer("Number of Files", aggregator="sum")
    state = fields.Selection(
        [("listed", "Listed"), ("out", "Taken Out"), ("destroyed", "Destroyed")],
        required=True,
        default="listed",
        index=True,
    )
    out_reason = fields.Text("Taken Out Because")
    out_by_id = fields.Many2one("res.users", "Taken Out By")
    destroyed_at = fields.Datetime()
    failure = fields.Text("Not Destroyed Because")
    goes = fields.Text("What Goes", compute="_compute_goes")

    _once = models.UniqueIndex("(list_id, application_id)", "A case is listed once.")

    @api.depends("application_id", "state")
    def _compute_goes(self):
        wiping = self.env["ptsp.retention.wiping"]
        for line in self:
            going = line.state == "listed"
            line.goes = going and wiping._plan_text(line.application_id)

    # === WORDS THAT STAY === #

    @api.model
    def _told(self, case):
        """Return what a line says of a case, as it is now."""
        files = self._files_of(case)
        name = case.applicant_name or ""
        company = case.company_id
        return {
            "application_id": case.id,
            "reference": case.reference,
            "registration_no": case.registration_no,
            "service": case.service_id.name,
            "applicant": masked_name(name) if case.applicant_kind == MASKED else name,
            "closed_on": company._ptsp_local_date(case.closed_at),
            "classification": case.archive_class
            or case.retention_rule_id.classification,
            "place": case.archive_place,
            "rule": case.retention_rule_id.name,
            "ended_on": case.retention_end,
            "files": files,
            "file_count": len(files),
        }

    def _files_of(self, case):
        """Return the files of a case: what each is, its size and SHA-256.

        An extension point for an addon whose files go with the case.
        """
        # All of it goes, whatever the person who lists may read.
        case_sudo = case.sudo()
        texts = {
            file.id: line._whole_text()
            for line in case_sudo.requirement_ids
            for file in line.file_ids
        }
        files = case_sudo.env["ptsp.file"].search([("application_id", "=", case.id)])
        told = [
            {
                "what": texts.get(file.id) or KIND_WORDS[file.kind],
                "size": file.size,
                "sha256": file.sha256 or "",
            }
            for file in files
        ]
        letters = case_sudo.letter_ids.filtered("pdf_sha256")
        printed = case_sudo.env["ir.attachment"].search(
            [
                ("res_model", "=", "ptsp.letter"),
                ("res_field", "=", "pdf"),
                ("res_id", "in", letters.ids),
            ]
        )
        sizes = {file.res_id: file.file_size for file in printed}
        told += [
            {
                "what": letter.display_name,
                "size": sizes.get(letter.id, 0),
                "sha256": letter.pdf_sha256,
            }
            for letter in letters
        ]
        return told

    def _sealed(self):
        """Return what a signature on the list covers of this line."""
        names = "reference registration_no service applicant classification rule"
        return {
            **{name: self[name] or "" for name in names.split()},
            "closed_on": str(self.closed_on),
            "ended_on": str(self.ended_on),
            "files": self.files or [],
        }
