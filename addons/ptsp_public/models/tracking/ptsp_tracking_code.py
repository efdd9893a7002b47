# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import hmac
import re
import secrets

from psycopg2.errors import UniqueViolation

from odoo import api, fields, models
from odoo.exceptions import ConcurrencyError

from odoo.addons.ptsp_rekomendasi.models.letter.ptsp_letter import CODE_LETTERS

# Ten letters hold fifty bits; they are written in two groups.
LENGTH = 10
GROUP = 5


class PtspTrackingCode(models.Model):
    """The secret code with which an applicant follows a case, one for each case.

    It is printed on the receipt. Nobody has rights on this model, not even
    administrators, and no other model has a field for it. So it cannot be found by
    searching, exporting or RPC; only the code that prints or checks it reads it.
    """

    _name = "ptsp.tracking.code"
    _description = "Tracking Code"
    _inherit = ["ptsp.locked.mixin"]
    _log_access = False
    _rec_name = "application_id"
    _locked_fields = "all"

    application_id = fields.Many2one(
        "ptsp.application", required=True, readonly=True, ondelete="restrict"
    )
    code = fields.Char(required=True, readonly=True, groups=fields.NO_ACCESS)

    _one_for_a_case = models.UniqueIndex(
        "(application_id)", "A case has one tracking code."
    )

    @api.model
    def _of(self, case):
        """Return the code of a case in groups, as printed; make it if missing."""
        # Everybody who prints the receipt prints the code.
        codes_sudo = self.sudo()
        kept = codes_sudo.search([("application_id", "=", case.id)])
        if not kept:
            kept = codes_sudo._make(case)
        return f"{kept.code[:GROUP]}-{kept.code[GROUP:]}"

    @api.model
    def _make(self, case):
        """Make the code of a case.

        :raise ConcurrencyError: when another request has just made it; Odoo then
            repeats this request, which finds it
        """
        values = {"application_id": case.id, "code": self._new_code()}
        try:
            with self.env.cr.savepoint():
                return self._with_door().create(values)
        except UniqueViolation as error:
            raise ConcurrencyError("the code was made a moment ago") from error

    @api.model
    def _renew(self, case):
        """Give a case another code; the former one does not work any more.

        :return: the new code in groups
        """
        # The caller has checked who may give a new code.
        kept = self.sudo().search([("application_id", "=", case.id)])
        if kept:
            kept._with_door().write({"code": self._new_code()})
        return self._of(case)

    @api.model
    def _matching(self, cases, typed):
        """Return the one of some cases whose code was typed, or none.

        It takes the same time whether a code is right, wrong or missing.

        :param cases: the cases that the typed number may mean
        :param str typed: the code in capitals or small letters, with or without groups
        """
        wanted = re.sub(r"[\s-]", "", str(typed or ""))[: 2 * LENGTH].upper().encode()
        # The code gives the right to ask.
        kept = self.sudo().search([("application_id", "in", cases.ids)])
        found = cases.browse()
        for one in kept:
            if hmac.compare_digest(one.code.encode(), wanted):
                found = one.application_id.with_env(cases.env)
        if not kept:
            hmac.compare_digest(b"-" * LENGTH, wanted)
        return found

    @api.model
    def _new_code(self):
        return "".join(secrets.choice(CODE_LETTERS) for _turn in range(LENGTH))
