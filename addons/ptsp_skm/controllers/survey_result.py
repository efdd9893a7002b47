# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http
from odoo.http import content_disposition, request

from odoo.addons.ptsp_public.controllers.light import (
    KEPT_A_WHILE,
    LIGHT,
    pages,
    respond,
)


class SurveyResultController(http.Controller):
    """What the survey came to, for everybody."""

    @http.route("/survei", **LIGHT)
    def results(self):
        """List the signed reports."""
        values = pages().env["ptsp.survey.result"]._prepare_list()
        return respond("ptsp_skm.results_page", values, cache=KEPT_A_WHILE)

    @http.route("/survei/<int:report_id>/<string:kind>", **LIGHT)
    def file(self, report_id, kind):
        """Give a signed report as a file."""
        file = pages().env["ptsp.survey.result"]._file(report_id, kind)
        if not file:
            raise request.not_found()
        name, mimetype, content = file
        return request.make_response(
            content,
            headers=[
                ("Content-Type", mimetype),
                ("Content-Length", len(content)),
                ("Content-Disposition", content_disposition(name, "inline")),
                ("X-Content-Type-Options", "nosniff"),
                ("Cache-Control", KEPT_A_WHILE),
            ],
        )
