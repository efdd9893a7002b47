# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ...tools.visible import tidy_text

MOST_RESERVED = 200


class PtspRegisterKeeping(models.AbstractModel):
    """Keeps a register by hand while the system is down.

    The desk that keeps the register reserves a block of numbers before or after the
    outage and writes them on paper. Afterwards it reconciles them: each number is then
    either used, with its subject, or void with a reason.
    """

    _name = "ptsp.register.keeping"
    _description = "Keeping of a Register"

    keeper_id = fields.Many2one(
        "ptsp.lane",
        string="Kept By",
        check_company=True,
        index="btree_not_null",
        help="The desk that may reserve numbers, reconcile and void them. Supervisors"
        " may too.",
    )
    reserved_count = fields.Integer(
        "Reserved", compute="_compute_reserved_count", help="Not reconciled yet."
    )
    is_keeper = fields.Boolean(compute="_compute_is_keeper")

    @api.depends("entry_ids.state")
    def _compute_reserved_count(self):
        counts = dict(
            self.env["ptsp.register.entry"]._read_group(
                [("register_id", "in", self.ids), ("state", "=", "reserved")],
                ["register_id"],
                ["__count"],
            )
        )
        for register in self:
            register.reserved_count = counts.get(register._origin, 0)

    @api.depends_context("uid")
    @api.depends("keeper_id.user_ids")
    def _compute_is_keeper(self):
        supervisor = self.env.user.has_group("ptsp_base.group_ptsp_supervisor")
        for register in self:
            # The keepers of a register are the same for every reader.
            members = register.sudo().keeper_id._workers()
            register.is_keeper = supervisor or self.env.user in members

    def _check_keeper(self):
        for register in self:
            if not register.is_keeper:
                # The message names a desk to people who may not read desks.
                raise AccessError(
                    self.env._(
                        "Register %(register)s is kept by %(keeper)s; ask there or a"
                        " supervisor.",
                        register=register.name,
                        keeper=register.sudo().keeper_id.name or "-",
                    )
                )

    def _reserve(self, count, reason):
        """Take a block of numbers to be written by hand.

        :param int count: how many, 1 to 200
        :param str reason: why, printed in the register book
        :return: the reserved entries
        """
        self.ensure_one()
        self._check_keeper()
        if not 1 <= count <= MOST_RESERVED:
            raise UserError(
                self.env._(
                    "Reserve between 1 and %(most)s numbers, not %(count)s.",
                    most=MOST_RESERVED,
                    count=count,
                )
            )
        reason = tidy_text(reason)
        if not reason:
            raise UserError(self.env._("Say why the numbers are reserved."))
        entries = self.env["ptsp.register.entry"]
        for _number in range(count):
            entries |= self._take(state="reserved", reason=reason)
        return entries

    def _fill_made_with(self):
        """Add to numbers of an earlier version what they were made with.

        Only the pattern of today is known. It is written where it gives exactly this
        number; any other number was made before the pattern changed.
        """
        for register in self:
            unknown = register.entry_ids.filtered(lambda entry: not entry.made_with)
            made = register._prepare_made_with()
            same = unknown.filtered(lambda entry, made=made: entry._is_made_with(made))
            same._with_door().write({"made_with": made})
