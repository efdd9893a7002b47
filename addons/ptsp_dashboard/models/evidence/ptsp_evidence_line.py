# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import logging

from odoo import api, fields, models

from odoo.addons.ptsp_rekomendasi.tools import indonesian

_logger = logging.getLogger(__name__)


class PtspEvidenceLine(models.Model):
    """An indicator in the pack of a year, with proofs from records and added files."""

    _name = "ptsp.evidence.line"
    _description = "Indicator of a Pack"
    _inherit = ["ptsp.locked.mixin"]
    _order = "pack_id, sequence, id"
    _rec_name = "indicator_id"
    _locked_fields = "all"

    pack_id = fields.Many2one(
        "ptsp.evidence.pack", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="pack_id.company_id", store=True, precompute=True, index=True
    )
    sequence = fields.Integer()
    indicator_id = fields.Many2one(
        "ptsp.evidence.indicator", required=True, index=True, ondelete="restrict"
    )
    aspect_id = fields.Many2one(related="indicator_id.aspect_id")
    proofs = fields.Json(help="What the records proved when the pack was gathered.")
    problem = fields.Char(help="Why the records could not be asked.")
    file_ids = fields.One2many("ptsp.evidence.file", "line_id", "Files")
    proof_text = fields.Text("Evidence", compute="_compute_proof_text")
    proven = fields.Boolean(compute="_compute_proof_text")

    @api.depends_context("lang")
    @api.depends("proofs", "problem", "file_ids")
    def _compute_proof_text(self):
        for line in self:
            told = [row["text"] for row in line._told()]
            line.proof_text = "\n".join(told) or self.env._("No evidence")
            line.proven = bool(told)

    def _told(self):
        """Return the proofs of the indicator: text, number, day, file name.

        :rtype: list[dict]
        """
        self.ensure_one()
        rows = [
            self._told_row(proof["what"], proof["number"], proof["day"], "")
            for proof in self.proofs or []
        ]
        return rows + [
            self._told_row(file.what, "", file.day, file.name) for file in self.file_ids
        ]

    def _files_of_proofs(self):
        """Return a pair of name and bytes for each row of ``_told``, or None.

        Files are read one after the other, so that the memory holds only one.
        """
        self.ensure_one()
        for proof in self.proofs or []:
            yield self._file_of_record(proof["model"], proof["id"])
        for file in self.file_ids:
            yield file.name, file._bytes()

    @api.model
    def _file_of_record(self, model, record_id):
        """Return the file of a record that proves something, or None."""
        # The addon of the record may have been removed since.
        if model not in self.env or not hasattr(self.env[model], "_evidence_file"):
            return None
        record = self.env[model].browse(record_id).exists()
        return record._evidence_file() if record else None

    @api.model
    def _told_row(self, what, number, day, name):
        day = indonesian.date_text(fields.Date.to_date(day)) if day else ""
        more = [number and f"nomor {number}", day, name and f"berkas {name}"]
        return {
            "what": what,
            "number": number or "",
            "day": day,
            "file": name,
            "text": ", ".join([what, *filter(None, more)]),
        }

    def _gather(self, period, filters):
        """Gather the proofs from the records anew, and keep a failure on this line.

        :param Period period: the year
        :param Filters filters: the office
        """
        self.ensure_one()
        prover, proofs, problem = self.indicator_id.prover, [], False
        if prover:
            try:
                with self.env.cr.savepoint():
                    evidence = self.env["ptsp.evidence"]
                    proofs = evidence._proofs(prover, period, filters)
            except Exception as error:  # the other indicators must go on
                _logger.exception("The proofs of %s cannot be gathered", prover)
                problem = f"{type(error).__name__}: {error}"[:200]
        self._with_door().write({"proofs": proofs, "problem": problem})

    def action_add_file(self):
        """Open the dialogue that asks for a file which proves the indicator."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Add Evidence"),
            "res_model": "ptsp.evidence.add",
            "view_mode": "form",
            "target": "new",
            "context": {"default_line_id": self.id},
        }

    def action_open(self):
        """Open the indicator with its evidence."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
        }
