# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import werkzeug.exceptions

from odoo import http
from odoo.exceptions import UserError
from odoo.http import request

from .home_page import GET, POST, found, give, home, show
from .uploads import as_json, keep_files, kept_or_not, wants_json

DRAFT = "/my/permohonan/draf/<int:draft_id>"


class DraftController(http.Controller):
    """Pages to fill in and send a draft, one for each topic and each paper."""

    # === PAGES === #

    @http.route(DRAFT, **GET)
    def tasks(self, draft_id, **_rest):
        """Show the topics and papers of a draft, each with its state."""
        draft = self._draft(draft_id)
        filing = home("ptsp.home.filing")
        values = {
            "draft": draft,
            "topics": filing._topics(draft),
            "papers": filing._paper_tasks(draft),
            "states": filing._state_words(),
            "renewed": draft.sop_id != draft.service_id.current_sop_id,
        }
        return show("ptsp_portal.tasks_page", values)

    @http.route(f"{DRAFT}/<string:code>", **GET)
    def topic(self, draft_id, code, balik="", **_rest):
        """Show the questions of one topic."""
        draft = self._draft(draft_id)
        return self._topic_page(draft, code, balik)

    @http.route(f"{DRAFT}/<string:code>/simpan", **POST)
    def save_topic(self, draft_id, code, balik="", **typed):
        """Save the answers of a topic, then go back to the list or the check page."""
        draft = self._draft(draft_id)
        self._find_topic(draft, code)
        boxes = {name: "" for name in request.httprequest.form.getlist("_box")}
        home("ptsp.home.draft")._save(draft, {**boxes, **typed})
        back = "/periksa" if balik == "periksa" else ""
        return request.redirect(f"/my/permohonan/draf/{draft.id}{back}")

    @http.route(f"{DRAFT}/simpan", **POST)
    def save_field(self, draft_id, **typed):
        """Save one answer as soon as it was typed."""
        draft = self._draft(draft_id)
        home("ptsp.home.draft")._save(draft, typed)
        return as_json({"saved": True})

    @http.route(f"{DRAFT}/berkas/<string:key>", **GET)
    def paper(self, draft_id, key, balik="", **_rest):
        """Show the files for one requirement."""
        return self._paper_page(self._draft(draft_id), key, balik)

    @http.route(f"{DRAFT}/berkas/<string:key>/kirim", **POST)
    def add_file(self, draft_id, key, balik="", **_rest):
        """Save the files that were sent for one requirement."""
        draft = self._draft(draft_id)
        problem = keep_files(draft, key)
        if wants_json():
            return kept_or_not(problem)
        if problem:
            return self._paper_page(draft, key, balik, problem, 422)
        suffix = "?balik=periksa" if balik == "periksa" else ""
        return request.redirect(f"/my/permohonan/draf/{draft.id}/berkas/{key}{suffix}")

    @http.route("/my/permohonan/draf/lampiran/<int:file_id>", **GET)
    def file(self, file_id, **_rest):
        """Return a file of one of the applicant's own drafts."""
        file = found(home("ptsp.home.draft")._find_file, file_id)
        return give(file.name, file._bytes(), file.mimetype)

    @http.route("/my/permohonan/draf/lampiran/<int:file_id>/hapus", **POST)
    def remove_file(self, file_id, balik="", **_rest):
        """Remove a file from one of the applicant's own drafts."""
        file = found(home("ptsp.home.draft")._find_file, file_id)
        draft, key = file.draft_id, file.key
        file.unlink()
        if draft.kind == "repair":
            return request.redirect(
                f"/my/permohonan/{draft.application_id.id}/perbaiki"
            )
        return request.redirect(f"/my/permohonan/draf/{draft.id}/berkas/{key}")

    # === CHECKING AND SENDING === #

    @http.route(f"{DRAFT}/periksa", **GET)
    def check(self, draft_id, **_rest):
        """Show all answers before they are sent."""
        return self._check_page(self._draft(draft_id))

    @http.route(f"{DRAFT}/kirim", **POST)
    def send(self, draft_id, **_rest):
        """Send the application, only once even if the button is pressed again."""
        draft = found(home("ptsp.home.draft")._find_any, draft_id)
        try:
            with request.env.cr.savepoint():
                home("ptsp.home.filing")._send(draft)
        except UserError as error:
            draft.invalidate_recordset()
            return self._check_page(draft, str(error), 422)
        return request.redirect(f"/my/permohonan/draf/{draft.id}/terkirim")

    @http.route(f"{DRAFT}/terkirim", **GET)
    def sent(self, draft_id, **_rest):
        """Confirm the sending, with the number of the case and what comes next."""
        draft = found(home("ptsp.home.receipt")._find, draft_id)
        values = home("ptsp.home.receipt")._confirmation(draft)
        return show("ptsp_portal.sent_page", values)

    @http.route(f"{DRAFT}/bukti-kirim", **GET)
    def proof(self, draft_id, **_rest):
        """Return the proof of sending as a PDF."""
        draft = found(home("ptsp.home.receipt")._find, draft_id)
        name, pdf = home("ptsp.home.receipt")._print(draft)
        return give(name, pdf, "application/pdf", inline=True)

    @http.route(f"{DRAFT}/buang", **POST)
    def discard(self, draft_id, **_rest):
        """Delete a draft."""
        home("ptsp.home.draft")._discard(self._draft(draft_id))
        return request.redirect("/my/permohonan")

    # === PARTS === #

    def _draft(self, draft_id):
        """Return an own draft; redirect to the confirmation if it was sent already.

        The page of a sent draft may still be open on another device, or in the
        browser's history.
        """
        drafts = home("ptsp.home.draft")
        draft = found(drafts._find_any, draft_id)
        if draft.sent_at:
            sent = f"/my/permohonan/draf/{draft.id}/terkirim"
            werkzeug.exceptions.abort(request.redirect(sent))
        return found(drafts._find, draft_id)

    def _find_topic(self, draft, code):
        topics = home("ptsp.home.filing")._topics(draft)
        topic = next((one for one in topics if one["code"] == code), None)
        if not topic:
            raise request.not_found()
        return topic

    def _topic_page(self, draft, code, back):
        values = {"draft": draft, "topic": self._find_topic(draft, code), "back": back}
        return show("ptsp_portal.topic_page", values)

    def _paper_page(self, draft, key, back, problem="", status=200):
        papers = home("ptsp.home.filing")._paper_tasks(draft)
        paper = next((one for one in papers if one["key"] == key), None)
        if not paper:
            raise request.not_found()
        limit = home("ptsp.upload")._limit_words(draft.service_id)
        values = {"draft": draft, "paper": paper, "back": back, "problem": problem}
        values["upload_limit"] = limit
        return show("ptsp_portal.paper_page", values, status=status)

    def _check_page(self, draft, problem="", status=200):
        filing = home("ptsp.home.filing")
        values = {
            "draft": draft,
            "topics": filing._topics(draft),
            "papers": filing._paper_tasks(draft),
            "missing": filing._missing(draft),
            "twins": filing._twins(draft),
            "told": filing._recipients(draft),
            "problem": problem,
        }
        return show("ptsp_portal.check_page", values, status=status)
