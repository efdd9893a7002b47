# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from .survey_choices import CHANNELS, PROFILE


class PtspSurveyResponse(models.Model):
    """What one person answered, without a trace of who it was.

    Nobody has rights on this model, administrators neither: only counts leave it. It
    names no case, and nothing in it tells which one it was: its id is drawn by lot, it
    knows neither its writer nor a moment, and of the time only the month in which the
    case was closed. That a case has answered is kept apart, in ``ptsp.survey.case``.
    ``ptsp.survey.intake`` alone writes it.
    """

    _name = "ptsp.survey.response"
    _description = "Answer to the Satisfaction Survey"
    _inherit = ["ptsp.locked.mixin"]
    _log_access = False
    _order = "id"
    _rec_name = "channel"
    _locked_fields = "all"

    company_id = fields.Many2one(
        "res.company", required=True, index=True, ondelete="restrict"
    )
    service_id = fields.Many2one(
        "ptsp.service", required=True, index=True, ondelete="restrict"
    )
    scheme_id = fields.Many2one(
        "ptsp.skm.scheme", required=True, index=True, ondelete="restrict"
    )
    month = fields.Date(
        required=True,
        index=True,
        help="First day of the month in which the case was closed.",
    )
    channel = fields.Selection(lambda self: self._channels(), required=True)
    answers = fields.Json(required=True, help="Points by the code of the element.")
    age = fields.Selection(lambda self: self._profile("age"))
    sex = fields.Selection(lambda self: self._profile("sex"))
    education = fields.Selection(lambda self: self._profile("education"))
    occupation = fields.Selection(lambda self: self._profile("occupation"))
    remark = fields.Text()
    crowd = fields.Integer(
        index=True,
        aggregator=False,
        help="Answers with the same number are told of together; 0: it waits.",
    )

    @api.model
    def _channels(self):
        return [(code, self.env._(label)) for code, label in CHANNELS.items()]

    @api.model
    def _profile(self, name):
        """Return the choices of one question about the respondent."""
        return [(code, self.env._(label)) for code, label in PROFILE[name][1].items()]

    @api.model
    def _profile_labels(self):
        """Return name -> what people call the question."""
        return {name: self.env._(label) for name, (label, _all) in PROFILE.items()}
