# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http
from odoo.exceptions import UserError
from odoo.http import request

from odoo.addons.ptsp_public.controllers.light import LIGHT, pages, respond
from odoo.addons.ptsp_public.controllers.link import NOT_INDEXED

from .survey import TYPED, waits

GUARD, SENT = "survey kiosk", "survey kiosk sent"
START = "/survei/kios"
# Seconds after which the screen is ready for the next person.
THANKS, IDLE = 15, 300


class SurveyKioskController(http.Controller):
    """The questionnaire on a screen at the counter, one person after the other."""

    @http.route(START, **TYPED)
    def start(self, kode="", nomor="", kode_lacak="", token="", **_rest):
        """Ask for the code, or show the questionnaire of its case."""
        env = pages().env
        if request.httprequest.method == "GET":
            return self._start(kode)
        if not env["ptsp.form.guard"]._accepts(request.httprequest, GUARD, token):
            return self._start(kode, stale=True, status=400)
        case = self._case(kode, nomor, kode_lacak)
        if not case:
            return waits(GUARD) or self._start(kode, wrong=True, status=404)
        return self._show(case)

    @http.route(f"{START}/kirim", **{**TYPED, "methods": ["POST"]})
    def send(self, kode="", token="", **form):
        """Take the answers, say thank you, and go back to the start."""
        env = pages().env
        case = env["ptsp.survey.case"]._find(kode)
        guard = env["ptsp.form.guard"]
        if not case or not guard._accepts(request.httprequest, SENT, token, kode):
            return self._start("", stale=True, status=400)
        form = {name: text for name, text in form.items() if isinstance(text, str)}
        answers, about = env["ptsp.survey.page"]._read(form)
        try:
            with request.env.cr.savepoint():
                env["ptsp.survey.intake"]._take(case, answers, "kiosk", about)
        except UserError as error:
            return self._show(case, form, str(error), 422)
        return request.redirect(f"{START}/terima-kasih", code=303)

    @http.route(f"{START}/terima-kasih", **LIGHT)
    def thanks(self):
        """Say thank you until the next person comes."""
        headers = [NOT_INDEXED, ("Refresh", f"{THANKS}; url={START}")]
        return respond("ptsp_skm.kiosk_done_page", {}, headers=headers)

    def _case(self, code, number, tracking_code):
        """Return the case of a survey's code, or of a number and its tracking code."""
        env = pages().env
        if code:
            case = env["ptsp.survey.case"]._find(code)
        else:
            address = request.httprequest.remote_addr
            case = env["ptsp.tracking"]._open(number, tracking_code, address)
        rights = env["ptsp.survey.case"]
        allowed = case and env["ptsp.survey.intake"]._may_answer(case)
        return case if allowed and not rights._has_answered(case) else case.browse()

    def _start(self, code, status=200, **why):
        token = pages().env["ptsp.form.guard"]._token(GUARD)
        shown = {"token": token, "code": code[:40], **why}
        page = "ptsp_skm.kiosk_start_page"
        return respond(page, shown, status=status, headers=[NOT_INDEXED])

    def _show(self, case, form=None, error="", status=200):
        env = pages().env
        code = env["ptsp.survey.case"]._printed(case)
        shown = {
            **env["ptsp.survey.page"]._prepare(case, form, error),
            "code": code,
            "token": env["ptsp.form.guard"]._token(SENT, code),
        }
        # Whoever walks away leaves the screen to the next person.
        headers = [NOT_INDEXED, ("Refresh", f"{IDLE}; url={START}")]
        page = "ptsp_skm.kiosk_page"
        return respond(page, shown, status=status, headers=headers)
