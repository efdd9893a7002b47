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

    Staff drafts and the head approves: opening and keeping use nothing up, sending
    does. The answer goes through the same door, by the same checks, as that of an
    agency's account.
    """

    _name = "ptsp.link.opinion"
    _description = "Link to a Request for an Opinion"
    _inherit = ["ptsp.link.purpose"]

    # Whether the code of the cover letter leads to it, and not a message.
    _by_paper = False

    # === WHO ACTS === #

    @api.model
    def _opened(self, link):
        """Return case and request for the account that acts while the link is open."""
        request = link._record()
        opened = {OPENED: OpenedLink(request.id, self._by_paper), "lang": "id_ID"}
        acting = self.with_user(self.env.ref(USER)).with_company(request.company_id)
        # The account has no rights: what it may do, the door and this purpose say.
        env = acting.with_context(**opened).sudo().env
        request = request.with_env(env)
        return request.application_id, request

    # === SHOWN === #

    @api.model
    def _page(self, link, form=None, error="", **more):
        case, request = self._opened(link)
        pages = request.env["ptsp.opinion.page"]
        return PAGE, pages._prepare(case, request, form=form, error=error, **more)

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
            return self._ask_for_papers(link, case, answers, form)
        if SEND in form:
            given = self._given(request, form, files)
            answers._send(case, request, given)
            return False
        said = answers._save(case, request, self._given(request, form, files))
        if CHECK in form:
            missing = answers._look_through(case, request, self._kept(request))
            return self._page(link, checked=True, missing=missing)
        return self._page(link, said=said)

    @api.model
    def _given(self, request, form, files):
        """Return the answers that were typed, or kept before the last look."""
        values = {name: form[name] for name in form if name not in (KEEP, CHECK, SEND)}
        scan = files.get(FILE)
        # The page of the last look sends the button alone.
        if not values and not scan:
            return self._kept(request)
        if scan and scan.filename:
            content = base64.b64encode(scan.read()).decode()
            values[FILE] = {"filename": scan.filename, "content": content}
        return values

    @api.model
    def _kept(self, request):
        """Return what is kept of the answer; of one that was sent, what was sent."""
        draft = request.env["ptsp.opinion.draft"]._of(request)
        if draft:
            return dict(draft.answers or {})
        return request.env["ptsp.agency.answer"]._sent_answers(request)

    @api.model
    def _ask_for_papers(self, link, case, answers, form):
        """Send the file back because papers are missing (PROCESS 10 to 9 or 7)."""
        moves = answers._find_more(case)
        if not moves:
            raise UserError(
                self.env._("The file does not lie with your agency at this moment.")
            )
        said = case.action_move(moves[0]["id"], note=form.get("alasan"))["sentence"]
        return self._page(link, said=said)

    @api.model
    def _done(self, link):
        """Lead on to a new link: the receipt lies there, and an answer is corrected."""
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
        """Return a link to the mailbox of today while there is something to show."""
        request = link._record()
        return request._open_link() if request._leads_on() else link.browse()

    @api.model
    def _send(self, link, asked=False):
        request = link._record()
        event = "opinion_sent" if request.state == "received" else "opinion_link"
        moment = request._ptsp_now().isoformat()
        self.env["ptsp.opinion.notice"]._post(link, event, moment)
