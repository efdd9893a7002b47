# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import secrets

from odoo import http
from odoo.exceptions import UserError
from odoo.http import content_disposition, request

from odoo.addons.ptsp_public.controllers.light import LIGHT, pages, respond

FORM, TRACKING = "ptsp_complaint.form_page", "ptsp_complaint.tracking_page"
NOT_INDEXED = [("X-Robots-Tag", "noindex")]
# Odoo's own check of forms needs a session, so the form carries a token of ours.
ASKED = {**LIGHT, "methods": ["POST"], "csrf": False}
FILE, TRACK, ACT = "complaint", "complaint tracking", "complaint act"
TYPED = {
    "perihal": "subject",
    "isi": "text",
    "tentang": "about_text",
    "nama": "name",
    "telepon": "phone",
    "surel": "email",
    "alamat": "address",
    "permohonan": "case",
}
CONTACT = ("name", "phone", "email", "address")
# Script that puts the code after "#" of the address into the form and sends it.
SCRIPT = "tracking.js"
VERBS = ("complete", "comment", "close", "withdraw", "reopen")


class ComplaintController(http.Controller):
    """Public pages to file, follow and answer a complaint without a log-in."""

    @http.route("/pengaduan", **LIGHT)
    def form(self, **_others):
        """Show the form for a new complaint."""
        return self._ask({})

    @http.route("/pengaduan", **ASKED)
    def file(self, **form):
        """File a complaint, and show its number and secret once."""
        env, form = pages().env, _texts(form)
        key = form.get("formulir", "")
        token = form.get("token", "")
        if not env["ptsp.form.guard"]._accepts(request.httprequest, FILE, token, key):
            return self._ask(form, stale=True, status=400)
        tracking = env["ptsp.complaint.tracking"]
        address = request.httprequest.remote_addr
        wait = tracking._flood_wait(address)
        if wait:
            headers = [*NOT_INDEXED, ("Retry-After", str(wait))]
            page = "ptsp_complaint.flood_page"
            return respond(
                page, {"minutes": wait // 60 + 1}, status=429, headers=headers
            )
        tracking._note_filed(address)
        try:
            with request.env.cr.savepoint():
                complaint, secret = self._file(env, form, key)
        except UserError as error:
            return self._ask(form, error=str(error), status=422)
        shown = {
            "reference": complaint.reference,
            "secret": secret,
            "anonymous": complaint.anonymous,
            "confidential": complaint.confidential,
            "due": complaint._moment_words(complaint.reply_due_at),
            "who": env["ptsp.complaint.about"]._who_handles(complaint),
            "company": complaint.company_id,
        }
        return respond("ptsp_complaint.filed_page", shown, headers=NOT_INDEXED)

    def _file(self, env, form, key):
        given = {name: form.get(typed, "") for typed, name in TYPED.items()}
        company = env["ptsp.public.page"]._company()
        door, case = env["ptsp.complaint.door"], env["ptsp.application"]
        if env["ptsp.complaint"].search_count([("form_key", "=", key)], limit=1):
            raise UserError(
                env._("This form was sent already. Load the page again for another.")
            )
        if given["case"].strip():
            case = door._find_case(company, given["case"][:80])
        return door._file(
            company,
            "page",
            given["subject"],
            given["text"],
            anonymous="anonim" in form,
            confidential="rahasia" in form,
            contact={name: given[name] for name in CONTACT},
            about_text=given["about_text"],
            application=case,
            service=case.service_id,
            files=env["ptsp.complaint.story"]._uploads(request.httprequest.files),
            form_key=key,
        )

    def _ask(self, form, status=200, **why):
        """Show the form, with the typed values and why it is shown again."""
        key = secrets.token_urlsafe(16)
        token = pages().env["ptsp.form.guard"]._token(FILE, key)
        typed = {name: form.get(name, "")[:20_000] for name in TYPED}
        ticked = {name: name in form for name in ("anonim", "rahasia")}
        shown = {"key": key, "token": token, "form": {**typed, **ticked}, **why}
        return respond(FORM, shown, status=status, headers=NOT_INDEXED)

    # === FOLLOWING === #

    @http.route("/pengaduan/lacak", **LIGHT)
    def track(self, nomor="", **_others):
        """Ask for number and secret."""
        return self._ask_secret(nomor)

    @http.route("/pengaduan/lacak", **ASKED)
    def show(self, nomor="", kode="", token="", **_others):
        """Show the state of a complaint; wrong and locked codes get the same page."""
        env = pages().env
        if not env["ptsp.form.guard"]._accepts(request.httprequest, TRACK, token):
            return self._ask_secret(nomor, stale=True, status=400)
        address = request.httprequest.remote_addr
        found = env["ptsp.complaint.tracking"]._open(nomor, kode, address)
        if not found:
            return self._ask_secret(nomor, failed=True, status=404)
        return self._tell(found)

    @http.route("/pengaduan/lacak/kirim", **ASKED)
    def act(self, nomor="", token="", tindakan="", **form):
        """Complete, answer, close, withdraw or reopen a complaint."""
        env, form = pages().env, _texts(form)
        found = self._opened(env, nomor, token)
        if not found:
            return self._ask_secret(nomor, stale=True, status=400)
        text = form.get("isi", "")
        files = env["ptsp.complaint.story"]._uploads(request.httprequest.files)
        values = {"text": text, "reason": text, "files": files}
        verb = tindakan if tindakan in VERBS else ""
        try:
            with request.env.cr.savepoint():
                env["ptsp.complaint.door"]._act(found, verb, values, outside=True)
        except UserError as error:
            return self._tell(found, error=str(error), typed=text[:20_000], status=422)
        return self._tell(found, done=True)

    @http.route("/pengaduan/lacak/surat", **ASKED)
    def letter(self, nomor="", token="", **_others):
        """Return the signed letter to the complainant."""
        found = self._opened(pages().env, nomor, token)
        signed = found and found.letter_ids.filtered(lambda one: one.state == "signed")
        if not signed:
            return self._ask_secret(nomor, stale=True, status=400)
        file = signed.file_id
        return request.make_response(
            file._bytes(),
            headers=[
                ("Content-Type", "application/pdf"),
                ("Content-Disposition", content_disposition(file.name)),
                ("X-Content-Type-Options", "nosniff"),
                ("Cache-Control", "no-store"),
            ],
        )

    def _opened(self, env, number, token):
        """Return the complaint whose page carried this token, or none."""
        company = env["ptsp.public.page"]._company()
        found = env["ptsp.complaint"].search(
            [
                ("reference", "=", str(number)[:80].upper()),
                ("company_id", "=", company.id),
            ],
            limit=1,
        )
        key = str(found.id)
        guard = env["ptsp.form.guard"]
        good = guard._accepts(request.httprequest, ACT, token, key)
        return found if found and good else found.browse()

    def _tell(self, found, status=200, **more):
        env = pages().env
        complaint = found.with_env(env)
        shown = {
            "complaint": env["ptsp.complaint.story"]._tell(complaint),
            "company": complaint.company_id,
            "token": env["ptsp.form.guard"]._token(ACT, str(found.id)),
            **more,
        }
        return respond(TRACKING, shown, status=status, headers=NOT_INDEXED)

    def _ask_secret(self, number, status=200, **why):
        shown = {
            "complaint": False,
            "number": str(number)[:80],
            "token": pages().env["ptsp.form.guard"]._token(TRACK),
            **why,
        }
        return respond(
            TRACKING, shown, status=status, headers=NOT_INDEXED, script=SCRIPT
        )


def _texts(form):
    """Return the fields of a form without the uploads that Odoo mixes into them."""
    return {name: text for name, text in form.items() if isinstance(text, str)}
