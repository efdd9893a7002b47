# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models, tools

KINDS = ("laporan.pdf", "infografis.pdf", "infografis.png", "data.csv")


class PtspSurveyResult(models.AbstractModel):
    """What the public reads of the survey: signed reports, and nothing else.

    Called with elevated rights: strangers have none.
    """

    _name = "ptsp.survey.result"
    _description = "Public Results of the Survey"

    @api.model
    def _signed(self):
        """Return the signed reports of the office, the newest first."""
        office = self.env["ptsp.public.page"]._company()
        # A signed report is public.
        return (
            self.env["ptsp.skm.report"]
            .sudo()
            .search([("company_id", "=", office.id), ("state", "=", "signed")])
        )

    @api.model
    def _prepare_list(self):
        """Return what the page of results shows."""
        return {"results": [self._tell(report) for report in self._signed()]}

    @api.model
    def _newest(self, service):
        """Return the newest result of a service, or False."""
        reports = self._signed().filtered(lambda one: one.service_id == service)
        return bool(reports) and self._tell(reports[0])

    @api.model
    def _tell(self, report):
        figures = report.content
        return {
            "id": report.id,
            "service": report.service_id.name or self.env._("All services"),
            "period": report._period_words(),
            "index": figures["index"].replace(".", ","),
            "category": figures["category"],
            "words": figures["category_words"],
            "respondents": figures["respondents"],
            "population": figures["population"],
            "needed": figures["sample_needed"],
            "met": figures["sample_met"],
            "suppressed": figures["suppressed"],
            "signed": report._signed_words(),
            "elements": [
                {**one, "mean": one["mean"].replace(".", ",")}
                for one in figures["elements"]
            ],
            "follow_up": [
                (row.element_name, row.action, bool(row.done_on))
                for row in report.follow_up_ids
                if row.action
            ],
        }

    @api.model
    def _file(self, report_id, kind):
        """Return a file of a signed report, as ``_file`` of a report; False else."""
        report = self._signed().filtered(lambda one: one.id == report_id)
        if not report or kind not in KINDS:
            return False
        return self._laid_out(report.id, kind, self._stamp(report))

    @api.model
    def _stamp(self, report):
        """Return what changes when something else is printed on a signed report."""
        parts = report.follow_up_ids, report.publication_ids, report.company_id
        moments = [max(part.mapped("write_date"), default=False) for part in parts]
        return str([*moments, *(len(part) for part in parts)])

    @api.model
    @tools.ormcache("report_id", "kind", "stamp")
    def _laid_out(self, report_id, kind, stamp):
        # A signed report is public. Strangers must not keep the office busy with it.
        return self.env["ptsp.skm.report"].sudo().browse(report_id)._file(kind)
