# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Command

from ...tools import wording

NOBODY = {"title": "Petugas", "name": wording.GAP}


class PtspService(models.Model):
    """The blank forms of a service, for whoever asks about it (SOP 2.c).

    Which there are is data: letter types that are *given to visitors*. They are laid
    out for a case that exists in memory only.
    """

    _inherit = "ptsp.service"

    def _blank_forms(self):
        """Return the blank forms of the service as letters in memory.

        :raise UserError: when the service has no SOP in effect, or no such forms
        """
        self.ensure_one()
        self.check_access("read")
        case = self._blank_case()
        types_sudo = self.env["ptsp.letter.type"].sudo()
        forms = types_sudo.search(
            [("for_visit", "=", True), ("company_id", "=", self.company_id.id)]
        )
        if not case.sop_id or not forms:
            raise UserError(
                self.env._(
                    "There are no forms to give out for %(service)s: an SOP in effect"
                    " and letter types that are given to visitors are needed.",
                    service=self.name,
                )
            )
        letters = []
        for letter_type in forms:
            letter = case._compose_form(letter_type)
            letter.content = {
                **letter.content,
                "signer": {**letter.content["signer"], **NOBODY},
            }
            letters.append(letter)
        return letters

    def _blank_case(self):
        """Return a case without an applicant, in memory only."""
        sop = self.sudo().current_sop_id
        requirements = sop.requirement_ids.filtered(lambda own: not own.parent_id)
        lines = [
            Command.create(
                {
                    "requirement_id": own.id,
                    "key": own.key,
                    "sequence": own.sequence,
                    "applicable": True,  # whether it is, the visitor knows
                }
            )
            for own in requirements.sorted("sequence")
        ]
        return (
            self.env["ptsp.application"]
            .sudo()
            .new(
                {
                    "service_id": self.id,
                    "sop_id": sop.id,
                    "company_id": self.company_id.id,
                    "applicant_kind": False,
                    "requirement_ids": lines,
                }
            )
        )

    def _print_blank_forms(self):
        """Return all blank forms as one file, with its name."""
        pages = [
            page for letter in self._blank_forms() for page in letter._copy_pages([1])
        ]
        pdf = self.env["ir.actions.report"]._ptsp_html_to_pdf(pages)
        return self._forms_file_name(), pdf

    def _forms_file_name(self):
        name = f"Formulir {self.code}"
        return "".join(c if c.isalnum() or c in " .-" else "-" for c in name) + ".pdf"
