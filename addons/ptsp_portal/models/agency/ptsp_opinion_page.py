# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from odoo.addons.ptsp_base.models.office.screen_days import day_words
from odoo.addons.ptsp_rekomendasi.tools import folder

LETTER, SCAN, RECEIPT, PRINT, PAPER = "surat", "pindaian", "bukti", "cetak", "berkas-"
PDF = "application/pdf"
# Questions about a meeting are folded: few agencies meet before they answer (SOP 10.b).
MEETING = "agency_meeting_"


class PtspOpinionPage(models.AbstractModel):
    """Content of the page behind an agency's link: one request and its papers.

    The methods run with elevated rights for the account that acts while a link is open.
    They choose what is shown; the page gives access to nothing else.
    """

    _name = "ptsp.opinion.page"
    _description = "Page of a Request for an Opinion"

    @api.model
    def _prepare(self, case, request, form=None, error=""):
        """Return what the page shows.

        :param dict form: typed answers, shown instead of the saved ones
        """
        answers = self.env["ptsp.agency.answer"]
        asked = answers._prepare_request(case, request)
        return {
            "company": case.company_id,
            "case": case.registration_no or case.reference,
            "service": case.service_id.name,
            "about": self._about(case),
            "asked": asked,
            **self._questions(asked["values"], form or {}),
            "papers": [
                {"name": f"{PAPER}{number}", "title": title, "kind": file.mimetype}
                for number, (title, file) in enumerate(self._papers(case, request), 1)
            ],
            "more": bool(answers._find_more(case)),
            "receipt": request.by_link,
            "late": request.is_overdue,
            "error": error,
            "said": "",
            "checked": False,
            "missing": [],
        }

    @api.model
    def _questions(self, asked, typed):
        """Return the questions, with typed answers instead of the saved ones."""
        questions = [
            {**one, "default": typed.get(one["name"], one["default"]) or ""}
            for one in asked
        ]
        meeting = [one for one in questions if one["name"].startswith(MEETING)]
        return {
            "questions": [one for one in questions if one not in meeting],
            "meeting": meeting,
            # The last look shows saved answers only, as typed ones may be unfinished.
            "kept": [] if typed else self._kept_rows(questions),
            "reason": typed.get("alasan") or "",
        }

    @api.model
    def _about(self, case):
        """Return what the application is about, in rows of a label and a text."""
        papers = self.env["ptsp.case.paper"]
        return [*papers._applicant_rows(case), *papers._detail_rows(case)]

    @api.model
    def _kept_rows(self, questions):
        """Return the saved answer as rows, for a last look before it is sent."""
        rows = []
        for one in questions:
            text = dict(one["choices"] or []).get(one["default"], one["default"])
            if text and one["type"] == "date":
                text = day_words(self.env, fields.Date.to_date(text))
            if text and one["type"] != "binary":
                rows.append((one["label"], text))
        return rows

    # === PAPERS === #

    @api.model
    def _papers(self, case, request):
        """Return the papers chosen for the request: title and file of each.

        Files that the applicant has replaced are not shown.
        """
        lines = request.paper_line_ids or case.requirement_ids
        return [
            (f"{line.label or ''} {line.text or line.key}".strip(), file)
            for line in lines & case.requirement_ids
            for file in line.file_ids
            if file.state != "replaced"
        ]

    @api.model
    def _file(self, case, request, name):
        """Return a file of the page by the last part of its address.

        :return: (file name, MIME type, bytes), or False for any other name
        """
        if name.startswith(PAPER):
            return self._paper(case, request, name.removeprefix(PAPER))
        ways = {
            LETTER: self._letter,
            SCAN: self._scan,
            RECEIPT: self._receipt,
            PRINT: self._print,
        }
        return ways[name](case, request) if name in ways else False

    @api.model
    def _paper(self, case, request, number):
        papers = self._papers(case, request)
        if not number.isdecimal() or len(number) > 4:
            return False
        at = int(number) - 1
        if not 0 <= at < len(papers):
            return False
        file = papers[at][1]
        return file.name, file.mimetype, file._bytes()

    @api.model
    def _letter(self, case, request):
        letter = request._letter_that_asked()
        if not letter:
            return False
        return letter._file_name(), PDF, letter._serve_pdf()

    @api.model
    def _scan(self, case, request):
        """Return the agency's own letter: the saved draft of it, else the sent one."""
        draft = self.env["ptsp.opinion.draft"]._of(request)._file()
        if draft:
            return draft["filename"], draft["mimetype"], draft["content"]
        file = request.by_link and request.file_id
        return bool(file) and (file.name, file.mimetype, file._bytes())

    @api.model
    def _receipt(self, case, request):
        if not request.by_link:
            return False
        return self.env["ptsp.opinion.receipt"]._print(case, request)

    @api.model
    def _print(self, case, request):
        """Return the request and its papers in one PDF for printing."""
        letter = self._letter(case, request)
        contents = [letter[2]] if letter else []
        contents += [
            folder.as_pdf(file._bytes(), file.mimetype)
            for _title, file in self._papers(case, request)
        ]
        pages = list(filter(None, contents))
        name = (case.registration_no or case.reference).replace("/", "-")
        return bool(pages) and (f"Berkas {name}.pdf", PDF, folder.joined(pages))
