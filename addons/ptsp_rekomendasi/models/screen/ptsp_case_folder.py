# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import logging

from odoo import models
from odoo.exceptions import AccessError, UserError

from ...tools import folder

_logger = logging.getLogger(__name__)

OFFICE = ("ptsp_base.group_ptsp_officer", "ptsp_base.group_ptsp_auditor")
CHECKLIST = "ptsp_rekomendasi.letter_checklist"


class PtspCaseFolder(models.AbstractModel):
    """All papers of a case in one PDF, in the order of the folder.

    First comes a cover that lists them, then the checklist, the applicant's papers, the
    agencies' opinions and the letters. A file that cannot be a page, such as a
    spreadsheet, is listed on the cover and left out.
    """

    _name = "ptsp.case.folder"
    _description = "Folder of a Case in One File"

    def _print(self, case):
        """Return the file name and the PDF.

        :raise AccessError: when the user is not of the office
        """
        case.check_access("read")
        if not any(self.env.user.has_group(group) for group in OFFICE):
            raise AccessError(
                self.env._("Only people of the office print a whole folder.")
            )
        case_sudo = case.sudo()  # officers may read every paper of the office's cases
        papers = [
            *self._checklist(case_sudo),
            *(
                (title, folder.as_pdf(content, kind))
                for title, content, kind in self._files(case_sudo)
            ),
            *(
                (letter.display_name, letter._serve_pdf())
                for letter in case_sudo.letter_ids._filter_issued().sorted("id")
            ),
        ]
        merged = [content for _title, content in papers if content]
        name = (case.registration_no or case.reference).replace("/", "-")
        cover = self._cover(case_sudo, papers)
        return f"Isi Map {name}.pdf", folder.joined([cover, *merged])

    def _checklist(self, case_sudo):
        types = self.env["ptsp.letter.type"]._printed_on_demand(case_sudo.company_id)
        return [
            (
                kind.name,
                self.env["ptsp.letter"]._print_on_demand(case_sudo, kind.code)[1],
            )
            for kind in types.filtered(lambda known: known.template == CHECKLIST)
        ]

    def _files(self, case_sudo):
        """Return the files that were handed in: title, content and type of each."""
        return [
            (f"{title}: {file.name}", *self._intact(file))
            for title, file in self._named_files(case_sudo)
        ]

    def _intact(self, file):
        """Return content and type of a file; empty ones if the file has changed.

        The cover lists a changed file as left out, and opening it says why.
        """
        try:
            return file._bytes(), file.mimetype
        except UserError as error:
            _logger.error("Left out of a printed folder: %s", error)
            return b"", ""

    def _named_files(self, case_sudo):
        """Return title and file of papers, opinions, powers and signed letters."""
        return [
            *self._handed_in(case_sudo),
            *(
                (f"{word} {opinion.agency_id.name}", file)
                for opinion in case_sudo.opinion_ids
                for word, file in (
                    ("Pertek", opinion.file_id),
                    ("Tanda terima", opinion.receipt_file_id),
                )
                if file
            ),
            *(
                (f"Surat kuasa {power.holder}", power.file_id)
                for power in case_sudo.power_ids.filtered("file_id")
            ),
            *(
                (f"Pindaian {letter.display_name}", letter.scan_id)
                for letter in case_sudo.letter_ids.filtered("scan_id")
            ),
        ]

    def _handed_in(self, case_sudo):
        return [
            (f"{line.label or ''} {line.text or line.key}".strip(), file)
            for line in case_sudo.requirement_ids
            for file in line.file_ids
        ]

    def _cover(self, case_sudo, papers):
        """Return the first page: the papers in the folder, and those left out."""
        rows = [
            [title, f"{folder.pages(content)} hal." if content else "tidak tergabung"]
            for title, content in papers
        ]
        frame = self.env["ptsp.case.paper"]._case_frame(
            case_sudo, "ISI MAP PERMOHONAN", rows=rows
        )
        html = self.env["ir.qweb"]._render(
            "ptsp_rekomendasi.paper_folder_cover", {"letter": frame}
        )
        return self.env["ir.actions.report"]._ptsp_html_to_pdf([str(html)])
