# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http
from odoo.exceptions import UserError
from odoo.http import request

from .home_page import GET, POST, found, give, home, show

CASE = "/my/permohonan/<int:case_id>"


class CaseController(http.Controller):
    """Pages of an applicant's own cases: status, whose turn it is, and papers."""

    @http.route("/my/permohonan", **GET)
    def cases(self, **_rest):
        """List the applicant's drafts and cases."""
        service = home("ptsp.home.case")
        values = {
            "drafts": home("ptsp.home.draft")._open_drafts(),
            "cases": [service._summary(case) for case in service._cases()],
        }
        return show("ptsp_portal.cases_page", values)

    @http.route(CASE, **GET)
    def case(self, case_id, **_rest):
        """Show one application."""
        return self._case_page(self._case(case_id))

    @http.route(f"{CASE}/surat/<int:letter_id>", **GET)
    def letter(self, case_id, letter_id, **_rest):
        """Return a letter that is written to the applicant."""
        letter = found(
            home("ptsp.home.case")._find_letter, self._case(case_id), letter_id
        )
        return give(
            letter._file_name(), letter._serve_pdf(), "application/pdf", inline=True
        )

    @http.route(f"{CASE}/berkas/<int:file_id>", **GET)
    def file(self, case_id, file_id, **_rest):
        """Return a file that was handed in for the case."""
        file = found(home("ptsp.home.case")._find_file, self._case(case_id), file_id)
        return give(file.name, file._bytes(), file.mimetype)

    @http.route(f"{CASE}/tarik", **POST)
    def withdraw(self, case_id, alasan="", **_rest):
        """Withdraw an application."""
        case = self._case(case_id)
        try:
            with request.env.cr.savepoint():
                home("ptsp.home.case")._withdraw(case, alasan)
        except UserError as error:
            return self._case_page(case, str(error), 422)
        return request.redirect(f"/my/permohonan/{case.id}")

    def _case(self, case_id):
        return found(home("ptsp.home.case")._find, case_id)

    def _case_page(self, case, problem="", status=200):
        values = {**home("ptsp.home.case")._page(case), "problem": problem}
        return show("ptsp_portal.case_page", values, status=status)
