# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from ...tools.short_name import short_name


class PtspProposedCodeMixin(models.AbstractModel):
    """A record whose code is proposed from its name.

    The code may be changed while it is proposed; it stays as it is when the name
    changes later.
    """

    _name = "ptsp.proposed.code.mixin"
    _description = "Record with a Proposed Code"
    _inherit = ["ptsp.code.mixin"]

    # Whether proposed codes are in capital letters, as those of desks and agencies are.
    _code_is_upper = False

    code = fields.Char(
        compute="_compute_code",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
    )

    @api.depends("name")
    def _compute_code(self):
        made = set()  # records of one call are not in the database yet
        for record in self:
            record.code = record.code or record._proposed_code(made)
            made.add((record.code or "").casefold())

    def _proposed_code(self, made):
        """Return a free code made from the name, nothing while there is no name.

        :param made: codes that are not free either, in small letters
        """
        if not self.name:
            return False
        others = self.with_context(active_test=False).search(
            [("company_id", "=", self.company_id.id)]
        )
        taken = made | {(code or "").casefold() for code in others.mapped("code")}
        code = short_name(self.name, taken, otherwise="kode")
        return code.upper() if self._code_is_upper else code
