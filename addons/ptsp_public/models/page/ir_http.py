# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.http import request

from ...controllers.light import respond

# Paths of officers' screens and of other systems, whose errors stay as they are.
NOT_PAGES = (
    *("/web", "/odoo", "/json", "/xmlrpc", "/jsonrpc", "/report", "/mail"),
    *("/websocket", "/longpolling", "/bus", "/portal", "/ptsp/"),
)
TOLD = (400, 403, 404, 405, 500)


class IrHttp(models.AbstractModel):
    """Shows errors on pages for citizens in plain Indonesian."""

    _inherit = "ir.http"

    @classmethod
    def _handle_error(cls, exception):
        """Return an error page in Indonesian if a browser asked for a page."""
        answer = super()._handle_error(exception)
        status = getattr(answer, "code", None) or getattr(answer, "status_code", None)
        if status not in TOLD or not cls._ptsp_reads_pages():
            return answer
        page = respond("ptsp_public.error_page", {"status": status}, status=status)
        return page.flatten() or page

    @classmethod
    def _ptsp_reads_pages(cls):
        """Tell whether a browser asked for one of the pages for citizens."""
        asked = request.httprequest
        return (
            request.dispatcher.routing_type == "http"
            and asked.accept_mimetypes.accept_html
            and "json" not in asked.headers.get("Accept", "")
            and not asked.path.startswith(NOT_PAGES)
            and bool(request.db)
        )
