# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from ...tools.short_name import short_name


class PtspProposedCodeMixin(models.AbstractModel):
    """A record whose code is proposed from its name.

    The proposed code may be changed; it stays as it is when the name changes later.
    """

    _name = "ptsp.proposed.code.mixin"
    _description = "Record with a Proposed Code"
    _inherit = ["ptsp.code.mixin"]

    # Whether proposed codes have capital letters, like those of desks and agencies.
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
        made = set()  # the database does not hold the records of this call yet
        for record in self:
            record.code = record.code or record._proposed_code(made)
            made.add((record.code or "").casefold())

    def _proposed_code(self, made):
        """Return a free code made from the name, or nothing while there is no name.

        :param made: further codes that are taken, in small letters
        """
        if not self.name:
            return False
        others = self.with_context(active_test=False).search(
            [("company_id", "=", self.company_id.id)]
        )
        taken = made | {(code or "").casefold() for code in others.mapped("code")}
        code = short_name(self.name, taken, otherwise="kode")
        return code.upper() if self._code_is_upper else code
