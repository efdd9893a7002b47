# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http
from odoo.http import request

from odoo.addons.ptsp_public.controllers.light import LIGHT, pages, respond
from odoo.addons.ptsp_public.controllers.link import NOT_INDEXED

GUARD = "survey code"
MISSED = "survey code"
TYPED = {**LIGHT, "methods": ["GET", "POST"], "csrf": False}
PURPOSE = "ptsp.link.survey"
PAGE = "ptsp_skm.survey_code_page"


def waits(purpose):
    """Return the page that asks an address to wait, if it must, and count its miss."""
    env, address = pages().env, request.httprequest.remote_addr
    limit = env["ptsp.public.limit"]
    wait = limit._wait(purpose, address)
    if wait:
        headers = [NOT_INDEXED, ("Retry-After", str(wait))]
        page = "ptsp_public.wait_page"
        return respond(page, {"seconds": wait}, status=429, headers=headers)
    limit._note(purpose, address)
    return None


class SurveyController(http.Controller):
    """Where the code of a receipt or of a sheet leads to the questionnaire."""

    @http.route("/survei/isi", **TYPED)
    def code(self, kode="", token="", **_rest):
        """Ask for the code, or lead on to the questionnaire; asking changes nothing."""
        if request.httprequest.method == "GET":
            return self._page(kode)
        env = pages().env
        known = env["ptsp.form.guard"]._accepts(request.httprequest, GUARD, token)
        if not known:
            return self._page(kode, stale=True, status=400)
        case = env["ptsp.survey.case"]._find(kode)
        if case and not env["ptsp.survey.case"]._has_answered(case):
            # Nobody is written to: the link is told here and nowhere else.
            link = env[PURPOSE]._make(case, case.applicant_name or "-", "-")
            return request.redirect(link._new_path(), code=303)
        return waits(MISSED) or self._page(kode, wrong=True, status=404)

    def _page(self, code, status=200, **why):
        token = pages().env["ptsp.form.guard"]._token(GUARD)
        shown = {"token": token, "code": code[:40], **why}
        return respond(PAGE, shown, status=status, headers=[NOT_INDEXED])
