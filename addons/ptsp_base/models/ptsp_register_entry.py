# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError


class PtspRegisterEntry(models.Model):
    """One number of a register: used, reserved or void; never reused, never deleted.

    Written by `ptsp.register._take` and `_void` alone.
    """

    _name = "ptsp.register.entry"
    _description = "Register Entry"
    _inherit = ["ptsp.locked.mixin"]
    _order = "register_id, period desc, sequence desc"
    _rec_name = "number"
    _rec_names_search = ["number", "subject"]
    _check_company_auto = True

    _locked_fields = "all"

    register_id = fields.Many2one(
        "ptsp.register",
        required=True,
        readonly=True,
        index=True,
        check_company=True,
        ondelete="restrict",
    )
    period = fields.Char(
        required=True,
        readonly=True,
        help="The period in which the sequence counts, such as 2027 or 2027-03.",
    )
    sequence = fields.Integer(required=True, readonly=True, aggregator=False)
    number = fields.Char(required=True, readonly=True)
    date = fields.Date(
        required=True, readonly=True, help="Date of the number, in the office's time."
    )
    state = fields.Selection(
        [("used", "Used"), ("reserved", "Reserved"), ("void", "Void")],
        required=True,
        readonly=True,
        default="used",
    )
    reason = fields.Char(readonly=True, help="Why the number is void or reserved.")
    subject = fields.Char(readonly=True)
    user_id = fields.Many2one("res.users", string="Taken By", readonly=True)
    taken_at = fields.Datetime(readonly=True)
    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, index=True
    )

    _sequence_unique = models.Constraint(
        "unique(register_id, period, sequence)",
        "This number has already been taken.",
    )
    _number_unique = models.Constraint(
        "unique(register_id, number)",
        "The register already holds an entry with the same number.",
    )

    @api.ondelete(at_uninstall=True)
    def _unlink_except_uninstall(self):
        if not self._ptsp_uninstalling():
            raise UserError(
                self.env._("Numbers are kept for good. Void a number instead.")
            )

    def _void(self, reason):
        """Mark the numbers as void; they stay in the register with the reason.

        :param str reason: why, printed in the register
        :return: the entries that were voided by this call
        """
        if not (reason or "").strip():
            raise UserError(self.env._("Say why the number is void."))
        entries = self.filtered(lambda entry: entry.state != "void")
        entries.sudo()._with_door().write({"state": "void", "reason": reason.strip()})
        return entries
