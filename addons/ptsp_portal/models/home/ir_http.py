# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from urllib.parse import quote

import werkzeug.exceptions

from odoo import models
from odoo.http import request


class IrHttp(models.AbstractModel):
    """Pages of applicants require a log-in (``auth="applicant"``)."""

    _inherit = "ir.http"

    @classmethod
    def _auth_method_applicant(cls):
        """Admit applicants with an account, and redirect others to the log-in.

        Officers are refused: they have their own screens and no cases of their own.
        """
        cls._auth_method_public()
        user = request.env.user
        if user._is_portal():
            return
        if user._is_internal():
            raise werkzeug.exceptions.Forbidden
        if request.httprequest.method == "GET":
            path = quote(request.httprequest.path, safe="/")
            where = f"/masuk?lanjut={path}"
        else:
            # Who sent something must learn that it did not arrive.
            where = "/masuk?habis=1"
        werkzeug.exceptions.abort(request.redirect(where))
