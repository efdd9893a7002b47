# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64

from odoo import api, models
from odoo.exceptions import UserError

from .opened_link import OPENED, USER, OpenedLink

PAGE = "ptsp_portal.opinion_page"
FILE = "opinion_file"
KEEP, CHECK, SEND, ASK = "simpan", "periksa", "kirim", "minta"


class PtspLinkOpinion(models.AbstractModel):
    """A link by which an agency answers one request (SOP step 10.f-h).

    In an agency staff drafts the answer and the head approves it, so opening the link
    and saving a draft do not use it up; only sending does. The answer goes through the
    same door and the same checks as one from an agency's account.
    """

    _name = "ptsp.link.opinion"
    _description = "Link to a Request for an Opinion"
    _inherit = ["ptsp.link.purpose"]

    # True when the code of the cover letter led here instead of a link in a message.
    _by_paper = False

    # === WHO ACTS === #

    @api.model
    def _opened(self, link):
        """Return case and request for the account that acts while the link is open."""
        request = link._record()
        opened = {OPENED: OpenedLink(request.id, self._by_paper), "lang": "id_ID"}
        acting = self.with_user(self.env.ref(USER)).with_company(request.company_id)
        # The account has no rights of its own. The door and this purpose decide what it
        # may do.
        env = acting.with_context(**opened).sudo().env
        request = request.with_env(env)
        return request.application_id, request

    # === SHOWN === #

    @api.model
    def _page(self, link, form=None, error=""):
        case, request = self._opened(link)
        pages = request.env["ptsp.opinion.page"]
        return PAGE, pages._prepare(case, request, form=form, error=error)

    @api.model
    def _part(self, link, name):
        case, request = self._opened(link)
        return request.env["ptsp.opinion.page"]._file(case, request, name)

    # === TAKEN === #

    @api.model
    def _receive(self, link, form, files):
        case, request = self._opened(link)
        answers = request.env["ptsp.agency.answer"]
        if ASK in form:
            return self._ask_for_papers(case, answers, form)
        if SEND in form:
            given = self._given(request, form, files)
            answers._send(case, request, given)
            return False
        answers._save(case, request, self._given(request, form, files))
        return CHECK if CHECK in form else KEEP

    @api.model
    def _page_after(self, link, done):
        """Return the answer for a last look, or a sentence on what was done with it.

        The page tells only the present state, because ``done`` comes from the address
        and a reload may come much later.
        """
        case, request = self._opened(link)
        answers = request.env["ptsp.agency.answer"]
        template, values = self._page(link)
        asked = values["asked"]
        if done == CHECK and asked["editable"]:
            missing = answers._look_through(case, request, self._kept(request))
            return template, {**values, "checked": True, "missing": missing}
        if done == KEEP:
            return template, {**values, "said": asked["saved"]}
        if done == ASK and not values["more"]:
            said = self.env._(
                "The file is with the office again, which completes it with the"
                " applicant. This link stays good."
            )
            return template, {**values, "said": said}
        return template, values

    @api.model
    def _given(self, request, form, files):
        """Return the typed answers, or the saved ones when the form sends none."""
        values = {name: form[name] for name in form if name not in (KEEP, CHECK, SEND)}
        scan = files.get(FILE)
        # The page that shows the answer for a last look sends nothing but its button.
        if not values and not scan:
            return self._kept(request)
        if scan and scan.filename:
            content = base64.b64encode(scan.read()).decode()
            values[FILE] = {"filename": scan.filename, "content": content}
        return values

    @api.model
    def _kept(self, request):
        """Return the saved draft of the answer, else the answer that was sent."""
        draft = request.env["ptsp.opinion.draft"]._of(request)
        if draft:
            return dict(draft.answers or {})
        return request.env["ptsp.agency.answer"]._sent_answers(request)

    @api.model
    def _ask_for_papers(self, case, answers, form):
        """Send the file back because papers are missing (PROCESS 10 to 9 or 7)."""
        moves = answers._find_more(case)
        if not moves:
            raise UserError(
                self.env._("The file does not lie with your agency at this moment.")
            )
        case.action_move(moves[0]["id"], note=form.get("alasan"))
        return ASK

    @api.model
    def _done(self, link):
        """Return a new link, whose page offers the receipt and corrections."""
        request = link._record()
        renewed = self._renew(link)
        if not renewed:
            return super()._done(link)
        moment = request.recorded_at.isoformat()
        self.env["ptsp.opinion.notice"]._post(renewed, "opinion_sent", moment)
        return renewed._new_path()

    # === SENT === #

    @api.model
    def _renew(self, link):
        """Return a link for the present mailbox while there is something to show."""
        request = link._record()
        return request._open_link() if request._leads_on() else link.browse()

    @api.model
    def _send(self, link, asked=False):
        request = link._record()
        event = "opinion_sent" if request.state == "received" else "opinion_link"
        moment = request._ptsp_now().isoformat()
        self.env["ptsp.opinion.notice"]._post(link, event, moment)
