# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError

ANSWERS = ("answer_1", "answer_2", "answer_3", "answer_4")


class PtspSkmElement(models.Model):
    """One element of the survey: what is asked, and the words of its four answers.

    The code names the element, whatever its place in the questionnaire: questionnaires
    in use ask U9 before U8.
    """

    _name = "ptsp.skm.element"
    _description = "Element of the Satisfaction Survey"
    _inherit = ["ptsp.skm.scheme.part"]
    _order = "scheme_id, sequence, code"

    sequence = fields.Integer(default=10, help="The place in the questionnaire.")
    code = fields.Char(required=True, help="As the rule names the element, such as U1.")
    name = fields.Char(required=True)
    question = fields.Char(required=True)
    answer_1 = fields.Char(required=True, help="The lowest.")
    answer_2 = fields.Char(required=True)
    answer_3 = fields.Char(required=True)
    answer_4 = fields.Char(required=True, help="The highest.")
    share = fields.Integer(
        default=1, required=True, help="Elements with the same share weigh alike."
    )

    _code_unique = models.Constraint(
        "unique(scheme_id, code)", "Each element of a scheme has a code of its own."
    )

    @api.constrains("share")
    def _check_share(self):
        if any(element.share < 1 for element in self):
            raise ValidationError(self.env._("An element has a share of 1 or more."))

    def _answers(self):
        """Return the points of the scale with their words, the lowest first."""
        return [(point, self[name]) for point, name in enumerate(ANSWERS, start=1)]
