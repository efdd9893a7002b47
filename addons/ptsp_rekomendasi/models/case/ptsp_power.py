# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError


class PtspPower(models.Model):
    """A power of attorney (surat kuasa) that the applicant gave to somebody.

    *Signing* lets the holder sign the papers, *handling* lets him or her bring,
    repair, withdraw and collect. Written by the officers at the counter.
    """

    _name = "ptsp.power"
    _description = "Power of Attorney"
    _order = "application_id, id"
    _check_company_auto = True

    application_id = fields.Many2one(
        "ptsp.application",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
    )
    company_id = fields.Many2one(
        related="application_id.company_id", store=True, precompute=True, index=True
    )
    kind = fields.Selection(
        [("signing", "Signing"), ("handling", "Handling")], required=True
    )
    giver = fields.Char("Given By", required=True)
    holder = fields.Char(required=True)
    number = fields.Char()
    date = fields.Date("Dated")
    valid_until = fields.Date()
    file = fields.Binary(attachment=True)
    filename = fields.Char()

    _validity = models.Constraint(
        "CHECK (valid_until IS NULL OR date IS NULL OR valid_until >= date)",
        "A power of attorney cannot end before its own date.",
    )

    @api.depends("kind", "holder")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for power in self:
            power.display_name = f"{kinds.get(power.kind, '')}: {power.holder or ''}"

    @api.constrains("giver", "holder")
    def _check_two_persons(self):
        for power in self:
            if same_person(power.giver, power.holder):
                raise ValidationError(
                    self.env._(
                        "%(name)s cannot give a power of attorney to himself or"
                        " herself; enter the person who acts for the applicant.",
                        name=power.giver,
                    )
                )

    @api.constrains("file", "filename")
    def _check_file(self):
        for power in self:
            if power.file:
                content = base64.b64decode(power.file)
                self.env["ptsp.upload"]._check(power.filename or "", content)

    @api.model_create_multi
    def create(self, vals_list):
        powers = super().create(vals_list)
        powers._check_may_edit()
        return powers

    def write(self, vals):
        self._check_may_edit()
        result = super().write(vals)
        self._check_may_edit()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_by_other_desk(self):
        self._check_may_edit()

    def _check_may_edit(self):
        """Powers are data of the case: the desk that works it changes them."""
        if not self.env.su:
            for application in self.application_id:
                application._check_may_edit()

    @api.model
    def _of_visitor(self, case, person, role):
        """Return the valid power of somebody who acts for the applicant.

        :param str person: the name of who came
        :param str role: ``proxy``, or ``applicant`` who needs no power
        :raise UserError: when a proxy holds none for handling this case
        """
        powers_sudo = case.sudo().power_ids
        if role != "proxy":
            return powers_sudo.browse()
        today = case._ptsp_today()
        valid = powers_sudo.filtered(
            lambda power: power.kind == "handling" and power._covers(person, today)
        )
        if valid:
            return valid[-1]
        raise UserError(
            self.env._(
                "%(person)s holds no valid power of attorney for handling this case;"
                " record it on the case first.",
                person=person,
            )
        )

    def _covers(self, holder, day):
        """Return whether this power lets ``holder`` act on ``day``."""
        self.ensure_one()
        begun = not self.date or self.date <= day
        running = not self.valid_until or day <= self.valid_until
        return same_person(self.holder, holder) and begun and running


def same_person(name, other):
    """Return whether two names as typed are the same one.

    >>> same_person("Siti  Aminah", "siti aminah")
    True
    """
    return " ".join((name or "").split()).casefold() == (
        " ".join((other or "").split()).casefold()
    )
