# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import secrets

from psycopg2.errors import UniqueViolation

from odoo import api, fields, models
from odoo.exceptions import ConcurrencyError
from odoo.tools import SQL

from ..tools import sheet_code


class PtspSurveyCase(models.Model):
    """That a case may answer once, by the code that its papers bear.

    It knows whether the case has answered, not when and not what: no answer points
    here and this points to no answer. Nobody has rights on it.
    """

    _name = "ptsp.survey.case"
    _description = "Right of a Case to Answer Once"
    _inherit = ["ptsp.locked.mixin"]
    _log_access = False
    _rec_name = "application_id"
    _locked_fields = "all"

    application_id = fields.Many2one(
        "ptsp.application", "Case", required=True, readonly=True, ondelete="restrict"
    )
    code = fields.Char(required=True, readonly=True, groups=fields.NO_ACCESS)
    answered = fields.Boolean(readonly=True)

    _one_for_a_case = models.UniqueIndex(
        "(application_id)", "A case answers the survey once."
    )
    _code_unique = models.UniqueIndex("(code)", "Two cases never have the same code.")

    @api.model
    def _of(self, case):
        """Return the right of a case, elevated; made when missing.

        :raise ConcurrencyError: when another request has just made it; Odoo then makes
            this request again, which finds it
        """
        # Whoever prints a sheet or takes an answer needs it.
        rights_sudo = self.sudo()
        found = rights_sudo.search([("application_id", "=", case.id)])
        if found:
            return found
        code = "".join(
            secrets.choice(sheet_code.LETTERS) for _turn in range(sheet_code.LENGTH)
        )
        try:
            with self.env.cr.savepoint():
                return rights_sudo._with_door().create(
                    {"application_id": case.id, "code": code, "answered": False}
                )
        except UniqueViolation as error:
            raise ConcurrencyError("the right was made a moment ago") from error

    @api.model
    def _printed(self, case):
        """Return the code of a case in groups, as its papers bear it."""
        return sheet_code.in_groups(self._of(case).code)

    @api.model
    def _find(self, typed):
        """Return the case whose code was typed, elevated, or none."""
        code = sheet_code.plain(typed or "")
        # The code is the right to answer.
        found = self.sudo().search([("code", "=", code)]) if code else self.sudo()
        return found.application_id

    @api.model
    def _has_answered(self, case):
        """Tell whether a case has answered."""
        # That it has answered is told, never what.
        found = self.sudo().search([("application_id", "=", case.id)])
        return found.answered

    def _use(self):
        """Note that the case has answered.

        Of two at once the second waits for the first; Odoo then makes its request
        again, which finds that the case has answered.

        :return: whether it had not yet
        """
        self.ensure_one()
        self.flush_recordset()
        self.env.execute_query(
            SQL("SELECT id FROM ptsp_survey_case WHERE id = %s FOR UPDATE", self.id)
        )
        self.invalidate_recordset()
        if self.answered:
            return False
        self._with_door().write({"answered": True})
        return True
