# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json
from urllib.parse import quote

from odoo import api, fields, models

REPORTS = [
    "action_report_control_sheet",
    "action_report_monitoring",
]


class PtspApplicationPaperLinks(models.AbstractModel):
    """The papers that are printed straight from the case, with their addresses.

    They are shown beside its letters; nobody writes the list.
    """

    _name = "ptsp.application.paper.links"
    _description = "Papers Printed from an Application"

    paper_links = fields.Json("Papers of the File", compute="_compute_paper_links")

    @api.depends_context("lang")
    @api.depends("check_ids")
    def _compute_paper_links(self):
        for application in self:
            application.paper_links = (
                application._prepare_paper_links() if application.id else []
            )

    def _prepare_paper_links(self):
        """Return the papers as a list of ``title`` and ``url``. An extension point."""
        self.ensure_one()
        links = [self._paper_link(name) for name in REPORTS]
        return links + [
            self._paper_link("action_report_check_forms", title=title, form=title)
            for title in self._check_visits()
        ]

    def _paper_link(self, report, title=None, **options):
        """Return the link to a report of this addon on this case.

        :param str report: its external id, without the module
        :param str title: what the link says; the name of the report when left out
        :param options: what the report is told besides the case
        """
        report_sudo = self.env.ref(f"ptsp_rekomendasi.{report}").sudo()
        url = f"/report/pdf/{report_sudo.report_name}/{self.id}"
        if options:
            url += f"?options={quote(json.dumps(options))}"
        return {"title": title or report_sudo.name, "url": url}
