# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import UserError

from ..models.survey_choices import PROFILE


class ReportPaperQuestionnaire(models.AbstractModel):
    """Prints the questionnaire for one case: its code makes that it counts once."""

    _name = "report.ptsp_skm.paper_questionnaire"
    _description = "Questionnaire of a Case"

    @api.model
    def _get_report_values(self, docids, data=None):
        case = self.env["ptsp.application"].browse(docids)
        return {"letter": self._prepare_case(case)}

    @api.model
    def _prepare_case(self, case):
        """Return what the sheet of a case prints: its code, and nothing else of it."""
        if self.env["ptsp.survey.case"]._has_answered(case):
            raise UserError(
                self.env._("This application has answered the survey already.")
            )
        office = case.company_id
        scheme = self.env["ptsp.skm.scheme"]._of(office._ptsp_today())
        printed = self.env["ptsp.survey.invitation"]._printed(case)
        code = self.env["ptsp.survey.case"]._printed(case)
        return self._prepare(scheme, office, case.service_id.name, code, printed)

    @api.model
    def _prepare(self, scheme, office, service, code, printed):
        """Return what a sheet prints, in Indonesian.

        :param str service: name of the service; empty: a line to write it on
        :param str code: empty on a sheet without a number
        :param dict printed: page and QR to answer on instead, or nothing
        """
        words = self.with_context(lang="id_ID").env
        return self.env["ptsp.case.paper"]._frame(
            office,
            "KUESIONER SURVEI KEPUASAN MASYARAKAT",
            foot=scheme.regulation,
            case={"reference": ""},
            service=service,
            code=code,
            online=printed,
            questions=[
                {
                    "code": element.code,
                    "text": element.question,
                    "answers": element._answers(),
                }
                for element in scheme.element_ids
            ],
            profile=[
                {
                    "label": words._(label),
                    "choices": [
                        (box, words._(word))
                        for box, word in enumerate(choices.values(), start=1)
                    ],
                }
                for label, choices in PROFILE.values()
            ],
        )
