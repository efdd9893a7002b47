# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from .ptsp_survey_intake import MOST_LETTERS
from .survey_choices import PROFILE

PAGE = "ptsp_skm.survey_page"
CHOSEN = "1234"


class PtspSurveyPage(models.AbstractModel):
    """The questionnaire as pages show it, and what comes back from them.

    Called with elevated rights: who answers has none.
    """

    _name = "ptsp.survey.page"
    _description = "Page of the Satisfaction Survey"

    @api.model
    def _prepare(self, case, form=None, error=""):
        """Return what the questionnaire shows.

        :param dict form: what was chosen, when it is shown again
        """
        form = form or {}
        intake = self.env["ptsp.survey.intake"]
        office = case.company_id
        scheme = self.env["ptsp.skm.scheme"]._of(
            max(intake._month(case), office._ptsp_today())
        )
        return {
            "company": office,
            "service": case.service_id.name,
            "questions": [
                {
                    "code": element.code,
                    "text": element.question,
                    "answers": [
                        (str(point), word) for point, word in element._answers()
                    ],
                    "chosen": form.get(element.code, ""),
                }
                for element in scheme.element_ids
            ],
            "profile": [
                {
                    "name": name,
                    "label": self.env._(label),
                    "choices": [
                        (code, self.env._(word)) for code, word in choices.items()
                    ],
                    "chosen": form.get(name, ""),
                }
                for name, (label, choices) in PROFILE.items()
            ],
            # The page stays light, whatever was sent.
            "remark": form.get("saran", "")[:MOST_LETTERS],
            "error": error,
        }

    @api.model
    def _read(self, form):
        """Return what a form brings: points by element, and what is said of oneself.

        What is no number stays a text, which the intake refuses in a sentence.
        """
        about = {name: form.get(name, "") for name in PROFILE}
        about["remark"] = form.get("saran", "")
        known = {*PROFILE, "saran", "token", "kode", "nomor", "kode_lacak", "kirim"}
        answers = {
            code: int(text) if text in CHOSEN and len(text) == 1 else text
            for code, text in form.items()
            if code not in known and text
        }
        return answers, about
