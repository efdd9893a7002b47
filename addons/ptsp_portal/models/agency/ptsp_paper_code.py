# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import hmac

from odoo import api, models
from odoo.tools.misc import hmac as signed

from ...tools import paper_code
from .ptsp_opinion import BY_PAPER

SCOPE = "ptsp.paper.code"
MISSED = "code of a cover letter"


class PtspPaperCode(models.AbstractModel):
    """The code on a cover letter to an agency, which leads to the page of its request.

    The code is computed each time it is printed or typed, and stored nowhere. It works
    while the request waits or was answered, and only for agencies that have a mailbox,
    because each answer is reported to the mailbox.
    """

    _name = "ptsp.paper.code"
    _description = "Code of a Cover Letter"

    @api.model
    def _print(self, request):
        """Return the code that is printed on the cover letter of a request."""
        elevated = self.env["ir.config_parameter"].sudo().env  # the server's own secret
        told = request.id, request.requested_at.isoformat()
        return paper_code.write(request.id, signed(elevated, SCOPE, told))

    @api.model
    def _path(self, text):
        """Return the path of the page that a typed code leads to, or False."""
        request = self._find(text)
        if not request:
            return False
        links = self.env["ptsp.link"]
        link = links._of(BY_PAPER, request)._filter_open()[:1] or links._allow(
            BY_PAPER, request, request.agency_id.name, request.agency_id.mailbox
        )
        return link._new_path()

    @api.model
    def _find(self, text):
        """Return, as superuser, the request whose code was typed, or none."""
        requests_sudo = self.env["ptsp.opinion"].sudo()  # the code is the right to ask
        read = paper_code.read(text or "")
        if not read:
            return requests_sudo
        number, code = read
        request = requests_sudo.browse(number).exists()
        if not request or not hmac.compare_digest(code, self._print(request)):
            return requests_sudo
        return request if request._leads_on() else requests_sudo

    # === WRONG CODES === #

    @api.model
    def _note_miss(self, address):
        """Count a wrong code for a network address."""
        self.env["ptsp.public.limit"]._note(MISSED, address)

    @api.model
    def _wait(self, address):
        """Return how many seconds an address waits after too many wrong codes."""
        return self.env["ptsp.public.limit"]._wait(MISSED, address)
