# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Command

from ...tools import wording

NOBODY = {"title": "Petugas", "name": wording.GAP}


class PtspService(models.Model):
    """Papers for people who ask about a service: its requirements and blank forms.

    Blank forms are data: letter types that are *given to visitors* (SOP 2.c). They are
    laid out for a case that exists in memory only.
    """

    _inherit = "ptsp.service"

    # === REQUIREMENTS === #

    def _public_words(self):
        """Return what citizens read instead of the SOP's own words (extension point).

        :return: words of the SOP -> words that were approved for the public
        """
        self.ensure_one()
        return {}

    def _prepare_requirements(self):
        """Return papers, time and fee for the information desk."""
        self.ensure_one()
        sop, words = self.current_sop_id, self._public_words()
        top_level = sop.requirement_ids.filtered(lambda line: not line.parent_id)
        return {
            "service": self.name,
            "product": self.product or "",
            "promise": (sop.promise_text or "").strip(),
            "fee": "; ".join(sop._fee_sentences()) if sop else "",
            "validity": sop._validity_words() if sop else "",
            "requirements": [
                {
                    "key": line.key,
                    "label": line.label or "",
                    "text": words.get(line.text, line.text),
                    "mandatory": line.mandatory,
                    "items": [
                        f"{item.label or ''}. {text}".lstrip(". ")
                        for item in line.child_ids
                        for text in [words.get(item.text, item.text)]
                    ],
                }
                for line in top_level
            ],
        }

    def action_print_requirements(self):
        """Print the requirements."""
        return self.env.ref(
            "ptsp_rekomendasi.action_report_requirements"
        ).report_action(self)

    # === BLANK FORMS === #

    def _blank_forms(self):
        """Return the blank forms of the service as letters in memory.

        :raise UserError: when the service has no SOP in effect, or no such forms
        """
        self.ensure_one()
        self.check_access("read")
        case = self._blank_case()
        types = self.env["ptsp.letter.type"].search(
            [("for_visit", "=", True), ("company_id", "=", self.company_id.id)]
        )
        if not case.sop_id or not types:
            raise UserError(
                self.env._(
                    "There are no forms to give out for %(service)s: an SOP in effect"
                    " and letter types that are given to visitors are needed.",
                    service=self.name,
                )
            )
        letters = []
        for letter_type in types:
            letter = self.env["ptsp.letter"]._compose_in_memory(case, letter_type)
            signer = {**letter.content["signer"], **NOBODY}
            letter.content = {**letter.content, "signer": signer}
            letters.append(letter)
        return letters

    def _blank_case(self):
        """Return a case without an applicant, in memory only."""
        sop = self.current_sop_id
        requirements = sop.requirement_ids.filtered(lambda line: not line.parent_id)
        lines = [
            Command.create(
                {
                    "requirement_id": requirement.id,
                    "key": requirement.key,
                    "sequence": requirement.sequence,
                    # It is not known yet whether a condition holds for the visitor.
                    "applicable": True,
                }
            )
            for requirement in requirements.sorted("sequence")
        ]
        cases_sudo = self.env["ptsp.application"].sudo()
        return cases_sudo.new(
            {
                "service_id": self.id,
                "sop_id": sop.id,
                "company_id": self.company_id.id,
                "applicant_kind": False,
                "requirement_ids": lines,
            }
        )

    def _print_blank_forms(self):
        """Return all blank forms as one file, with its name."""
        pages = [
            page for letter in self._blank_forms() for page in letter._copy_pages([1])
        ]
        pdf = self.env["ir.actions.report"]._ptsp_html_to_pdf(pages)
        return self._blank_forms_file_name(), pdf

    def _blank_forms_file_name(self):
        name = f"Formulir {self.code}"
        return "".join(c if c.isalnum() or c in " .-" else "-" for c in name) + ".pdf"
