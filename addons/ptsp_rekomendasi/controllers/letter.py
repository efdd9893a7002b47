# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http
from odoo.exceptions import UserError
from odoo.http import content_disposition, request


class LetterController(http.Controller):
    """Serves letters as files to users who may read them."""

    @http.route("/ptsp/letter/<int:letter_id>/pdf", type="http", auth="user")
    def letter_pdf(self, letter_id, copy=None, download=None):
        """Serve the issued letter, checked against its hash."""
        letter = self._find(letter_id)
        return self._respond(letter, letter._serve_pdf(copy), download)

    @http.route("/ptsp/letter/<int:letter_id>/preview", type="http", auth="user")
    def letter_preview(self, letter_id):
        """Serve the letter as it would be printed now; a draft is marked as such."""
        letter = self._find(letter_id)
        return self._respond(letter, letter._preview_pdf())

    @http.route("/ptsp/letter/<int:letter_id>/sheet", type="http", auth="user")
    def letter_sheet(self, letter_id):
        """Serve the clean sheet that is signed by hand, to the desks that print it."""
        letter = self._find(letter_id)
        return self._respond_made(lambda: (letter._file_name(), letter._sheet_pdf()))

    @http.route(
        "/ptsp/application/<int:application_id>/form/<string:code>",
        type="http",
        auth="user",
    )
    def application_form(self, application_id, code):
        """Serve a paper on demand, filled in with the data of the case."""
        case = self._readable("ptsp.application", application_id)
        letters = request.env["ptsp.letter"]
        return self._respond_made(lambda: letters._print_on_demand(case, code))

    @http.route(
        "/ptsp/application/<int:application_id>/folder", type="http", auth="user"
    )
    def application_folder(self, application_id):
        """Serve all papers of a case in one file."""
        case = self._readable("ptsp.application", application_id)
        return self._respond_made(lambda: request.env["ptsp.case.folder"]._print(case))

    @http.route("/ptsp/service/<int:service_id>/forms", type="http", auth="user")
    def service_forms(self, service_id):
        """Serve the blank forms of a service, for somebody without a case."""
        service = self._readable("ptsp.service", service_id)
        return self._respond_made(service._print_blank_forms)

    @http.route(
        "/ptsp/meeting/<int:meeting_id>/paper/<string:code>", type="http", auth="user"
    )
    def meeting_paper(self, meeting_id, code):
        """Serve a paper to be filled in by hand at a planned meeting."""
        meeting = self._readable("ptsp.meeting", meeting_id)
        return self._respond_made(lambda: meeting._print_paper(code))

    def _readable(self, model, record_id):
        record = request.env[model].browse(record_id).exists()
        if not record or not record.has_access("read"):
            raise request.not_found()
        return record

    def _respond_made(self, make):
        try:
            name, pdf = make()
        except UserError:
            raise request.not_found() from None
        return self._respond_file(name, pdf)

    def _find(self, letter_id):
        letter = request.env["ptsp.letter"].browse(letter_id).exists()
        if not letter or not letter.has_access("read"):
            # A letter that is missing and one that is forbidden get the same answer.
            raise request.not_found()
        return letter

    def _respond(self, letter, pdf, download=None):
        return self._respond_file(letter._file_name(), pdf, download)

    def _respond_file(self, name, pdf, download=None):
        kind = "attachment" if download else "inline"
        return request.make_response(
            pdf,
            headers=[
                ("Content-Type", "application/pdf"),
                ("Content-Length", len(pdf)),
                ("Content-Disposition", content_disposition(name, kind)),
                ("X-Content-Type-Options", "nosniff"),
                ("Cache-Control", "private, no-store"),
            ],
        )
