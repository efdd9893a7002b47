# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import threading
from urllib.parse import urlencode

from odoo import http
from odoo.exceptions import UserError
from odoo.http import content_disposition, request

from ..tools.secret_paths import without_secret
from .light import LIGHT, pages, respond

ANSWERED = {**LIGHT, "methods": ["GET", "POST"], "csrf": False}
GUARD = "link"
# Purpose of the token with which a sender opens the page of thanks, also on a reload.
DONE = "link done"
# The page of a closed link has the same form, whichever link it was.
AGAIN = "link again"
NOT_INDEXED = ("X-Robots-Tag", "noindex")


class LinkController(http.Controller):
    """The page behind a one-time link, on which its holder answers once."""

    @http.route("/tautan/<string:secret>", **ANSWERED)
    def link(self, secret, **form):
        """Show the page of a link, or take an answer that was sent through it."""
        _keep_out_of_dumps()
        # Odoo mixes uploads into the fields, but a purpose gets them separately.
        form = {name: text for name, text in form.items() if isinstance(text, str)}
        links = pages().env["ptsp.link"]
        link = links._find(secret)
        posted = request.httprequest.method == "POST"
        if posted and "kirim_ulang" in form:
            return self._again(secret, form)
        if not link:
            return self._thanked(secret, form) or self._closed()
        if posted:
            return self._take(link, form)
        done = form.get("setelah")
        return self._show(link, done and link._purpose()._page_after(link, done))

    @http.route("/tautan/<string:secret>/<string:part>", **LIGHT)
    def part(self, secret, part):
        """Return a file that the page of an open link offers."""
        _keep_out_of_dumps()
        link = pages().env["ptsp.link"]._find(secret)
        if not link:
            return self._closed()
        file = link._purpose()._part(link, part)
        if not file:
            return self._closed()
        name, kind, content = file
        return request.make_response(
            content,
            headers=[
                ("Content-Type", kind),
                ("Content-Disposition", content_disposition(name)),
                ("Content-Security-Policy", "sandbox; default-src 'none'"),
                ("X-Content-Type-Options", "nosniff"),
                ("Referrer-Policy", "no-referrer"),
                ("Cache-Control", "no-store"),
                NOT_INDEXED,
            ],
        )

    def _show(self, link, page=None, status=200):
        template, values = page or link._purpose()._page(link)
        token = pages().env["ptsp.form.guard"]._token(GUARD, str(link.id))
        path = request.httprequest.path
        shown = {"company": link.company_id, **values, "token": token, "path": path}
        return respond(template, shown, status=status, headers=[NOT_INDEXED])

    def _take(self, link, form):
        guard = pages().env["ptsp.form.guard"]
        key = GUARD, form.pop("token", ""), str(link.id)
        if not guard._accepts(request.httprequest, *key):
            sentence = link.env._("The page stood open too long. Please send it again.")
            return self._show(link, link._purpose()._page(link, form, sentence), 400)
        try:
            with request.env.cr.savepoint():
                became, done = link._answer(form, request.httprequest.files)
        except UserError as error:
            page = link._purpose()._page(link, form, str(error))
            return self._show(link, page, 422)
        if became == "closed":
            return self._closed()
        if became == "again":
            return self._go_on(setelah=done)
        onward = link._purpose()._done(link)
        if onward:
            return request.redirect(onward, code=303)
        return self._go_on(selesai=guard._token(DONE, str(link.id)))

    def _go_on(self, **said):
        """Redirect the browser to the page, so that a reload sends nothing again."""
        path = request.httprequest.path
        return request.redirect(f"{path}?{urlencode(said)}", code=303)

    def _thanked(self, secret, form):
        """Return the page of thanks for a person who has just answered, or None."""
        link = pages().env["ptsp.link"]._known(secret)
        guard = pages().env["ptsp.form.guard"]
        said = form.get("selesai")
        if not link.used_at or not guard._knows(DONE, said, str(link.id)):
            return None
        template, values = link._purpose()._done_page(link)
        shown = {"company": link.company_id, **values}
        return respond(template, shown, headers=[NOT_INDEXED])

    # === CLOSED LINKS === #

    def _closed(self, asked=False):
        """Return the same page for expired, used, revoked and unknown links."""
        address = request.httprequest.remote_addr
        links = pages().env["ptsp.link"]
        wait = links._wait(address)
        if wait:
            headers = [NOT_INDEXED, ("Retry-After", str(wait))]
            page = "ptsp_public.wait_page"
            return respond(page, {"seconds": wait}, status=429, headers=headers)
        links._note_miss(address)
        token = pages().env["ptsp.form.guard"]._token(AGAIN)
        shown = {"asked": asked, "token": token}
        page = "ptsp_public.link_closed_page"
        return respond(page, shown, status=404, headers=[NOT_INDEXED])

    def _again(self, secret, form):
        """Send a new link to the registered address; always show the same page."""
        env = pages().env
        token = form.get("token", "")
        asked = env["ptsp.form.guard"]._accepts(request.httprequest, AGAIN, token)
        if asked and not env["ptsp.link"]._wait(request.httprequest.remote_addr):
            env["ptsp.link"]._send_again(secret)
        return self._closed(asked=asked)


def _keep_out_of_dumps():
    """Remove the secret from the address that dumps of the server's threads show."""
    thread = threading.current_thread()
    thread.url = without_secret(getattr(thread, "url", None) or "")
