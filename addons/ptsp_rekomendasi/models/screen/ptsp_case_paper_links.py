# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json
from urllib.parse import quote

from odoo import models

from ..letter.ptsp_letter_labels import LABEL, PLACES
from .elevation import elevated

REPORTS = ["action_report_control_sheet", "action_report_monitoring"]


class PtspCasePaperLinks(models.AbstractModel):
    """The papers that are printed from the case itself, with their addresses.

    The form shows them beside the letters. An addon with further papers extends
    ``_prepare``.
    """

    _name = "ptsp.case.paper.links"
    _description = "Papers Printed from a Case"

    def _prepare(self, case):
        """Return the papers as a list of ``title`` and ``url``."""
        reports = [self._report_link(case, name) for name in REPORTS]
        check_forms = [
            self._report_link(
                case, "action_report_check_forms", title=title, form=title
            )
            for title in elevated(case).check_ids._visits_by_form()
        ]
        folder = {
            "title": self.env._("Whole Folder in One File"),
            "url": f"/ptsp/application/{case.id}/folder",
        }
        meetings = self._meeting_links(case)
        return [folder, *meetings, *reports, *check_forms, *self._form_links(case)]

    def _meeting_links(self, case):
        """Return the papers to print before a meeting, such as the attendance list."""
        planned = case.meeting_ids._filter_planned()
        return [link for meeting in planned for link in meeting.paper_links]

    def _form_links(self, case):
        """Return links to the letter types that are printed on demand."""
        types = self.env["ptsp.letter.type"]._printed_on_demand(case.company_id)
        return [self._form_link(case, letter_type) for letter_type in types]

    def _form_link(self, case, letter_type):
        """Return the link to a form; for a label its place on the sheet is chosen."""
        if letter_type.template == LABEL:
            url = f"/ptsp/labels?ids={case.id}"
            return {"title": letter_type.name, "url": url, "places": PLACES}
        url = f"/ptsp/application/{case.id}/form/{letter_type.code}"
        return {"title": letter_type.name, "url": url}

    def _report_link(self, case, report, title=None, **options):
        """Return the link to a report of this addon on this case.

        :param str report: external id of the report, without the module
        :param str title: text of the link; the name of the report when left out
        :param options: options of the report besides the case
        """
        report_sudo = self.env.ref(f"ptsp_rekomendasi.{report}").sudo()
        url = f"/report/pdf/{report_sudo.report_name}/{case.id}"
        if options:
            url += f"?options={quote(json.dumps(options))}"
        return {"title": title or report_sudo.name, "url": url}
