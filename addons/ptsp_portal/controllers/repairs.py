# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http
from odoo.exceptions import UserError
from odoo.http import request

from .home_page import GET, POST, found, home, show
from .uploads import as_json, keep_files, kept_or_not, wants_json

REPAIR = "/my/permohonan/<int:case_id>/perbaiki"


class RepairController(http.Controller):
    """Pages on which an applicant repairs what a desk found wrong."""

    @http.route(REPAIR, **GET)
    def repair(self, case_id, **_rest):
        """Show what was found wrong, with the papers and answers to change."""
        return self._page(self._draft(case_id))

    @http.route(f"{REPAIR}/simpan", **POST)
    def save(self, case_id, **typed):
        """Save what was typed so far."""
        draft = self._draft(case_id)
        home("ptsp.home.draft")._save(draft, typed)
        if wants_json():
            return as_json({"saved": True})
        return request.redirect(f"/my/permohonan/{case_id}/perbaiki")

    @http.route(f"{REPAIR}/berkas/<string:key>/kirim", **POST)
    def add_file(self, case_id, key, **_rest):
        """Save a new file for one paper until the repair is sent."""
        draft = self._draft(case_id)
        problem = keep_files(draft, key)
        if wants_json():
            return kept_or_not(problem)
        if problem:
            return self._page(draft, problem, key, 422)
        return request.redirect(f"/my/permohonan/{case_id}/perbaiki#{key}")

    @http.route(f"{REPAIR}/kirim", **POST)
    def send(self, case_id, draf="", **_rest):
        """Send the repair, only once even if the button is pressed again."""
        case = found(home("ptsp.home.case")._find, case_id)
        drafts = home("ptsp.home.draft")
        number = int(draf) if draf.isdecimal() and len(draf) < 10 else 0
        draft = found(drafts._find_any, number)
        if draft.application_id != case or draft.kind != "repair":
            raise request.not_found()
        try:
            with request.env.cr.savepoint():
                home("ptsp.home.repair")._send(draft)
        except UserError as error:
            draft.invalidate_recordset()
            return self._page(draft, str(error), "", 422)
        return request.redirect(f"/my/permohonan/draf/{draft.id}/terkirim")

    def _draft(self, case_id):
        case = found(home("ptsp.home.case")._find, case_id)
        return found(home("ptsp.home.repair")._draft, case)

    def _page(self, draft, problem="", key="", status=200):
        case = draft.application_id
        values = {
            **home("ptsp.home.repair")._page(case, draft),
            "case": home("ptsp.home.case")._summary(case),
            "draft": draft,
            "problem": problem,
            "problem_key": key,
            "upload_limit": home("ptsp.upload")._limit_words(case.service_id),
        }
        return show("ptsp_portal.repair_page", values, status=status)
