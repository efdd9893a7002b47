# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.ptsp_base.models.office.refusal import misfit
from odoo.addons.ptsp_base.tools.visible import name_key, same_name, without_titles


class PtspPower(models.Model):
    """A power of attorney (surat kuasa) that the applicant gave to somebody.

    *Signing* lets the holder sign the papers, *handling* lets the holder bring, repair,
    withdraw and collect them. The officers at the counter write powers down.
    """

    _name = "ptsp.power"
    _description = "Power of Attorney"
    _inherit = ["ptsp.locked.mixin"]
    _order = "application_id, id"
    _check_company_auto = True
    _locked_create = False
    _locked_unlink = False

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
    file_id = fields.Many2one(
        "ptsp.file",
        "Scan",
        locked=True,
        copy=False,
        check_company=True,
        ondelete="restrict",
    )
    file = fields.Binary(
        "New Scan",
        compute="_compute_file",
        readonly=False,
        help="A scan that is written here is kept in the place of the one before.",
    )
    filename = fields.Char(compute="_compute_file", readonly=False)

    _validity = models.Constraint(
        "CHECK (valid_until IS NULL OR date IS NULL OR valid_until >= date)",
        "A power of attorney cannot end before its own date.",
    )

    @api.depends("kind", "holder")
    def _compute_display_name(self):
        for power in self:
            power.display_name = f"{power._kind_text()}: {power.holder or ''}"

    @api.depends("file_id")
    def _compute_file(self):
        """Set both to False: ``file_id`` serves the scan and checks the reader."""
        self.file = False
        self.filename = False

    def _kind_text(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        return kinds.get(self.kind, "")

    @api.constrains("giver", "holder")
    def _check_two_persons(self):
        for power in self:
            if same_name(power.giver, power.holder):
                raise misfit(
                    self.env._(
                        "%(name)s cannot give a power of attorney to himself or"
                        " herself; enter the person who acts for the applicant.",
                        name=power.giver,
                    ),
                    "powers",
                )

    @api.model_create_multi
    def create(self, vals_list):
        cases = self.env["ptsp.application"]
        default = self.env.context.get("default_application_id")
        kept = [
            self._with_scan(cases.browse(vals.get("application_id", default)), vals)
            for vals in vals_list
        ]
        powers = super(PtspPower, self._with_door()).create(kept)
        powers._check_may_edit()
        keeper = self.env["ptsp.case.data"]
        keeper._keep_powers({}, keeper._told_powers(powers))
        return powers

    def write(self, vals):
        self._check_may_edit()
        keeper = self.env["ptsp.case.data"]
        before = keeper._told_powers(self)
        for power in self:
            own = power._with_scan(power.application_id, vals)
            super(PtspPower, power._with_door()).write(own)
        self._check_may_edit()
        keeper._keep_powers(before, keeper._told_powers(self))
        return True

    def unlink(self):
        keeper = self.env["ptsp.case.data"]
        before = keeper._told_powers(self)
        files = self.file_id
        result = super().unlink()
        files._replace()
        keeper._keep_powers(before, {})
        return result

    def _with_scan(self, case, vals):
        """Return values whose scan, if one is given, is kept as a file of the case.

        The scan of this power that was kept before counts as replaced.

        :raise UserError: in one sentence, when the file is not taken
        """
        if self and vals.get("application_id", case.id) != case.id:
            raise UserError(
                self.env._("A power of attorney stays with its case; record it anew.")
            )
        self._check_locked_write(vals)  # before the door's key is used for the scan
        own = {
            key: value for key, value in vals.items() if key not in ("file", "filename")
        }
        if "file" not in vals:
            return own
        self.file_id._replace()
        if vals["file"] in (False, None):
            return {**own, "file_id": False}
        upload, name = self.env["ptsp.upload"], vals.get("filename") or ""
        file = upload._check(name, upload._decode(vals["file"], name))
        return {**own, "file_id": self.env["ptsp.file"]._keep(case, "power", file).id}

    @api.ondelete(at_uninstall=False)
    def _unlink_except_by_other_desk(self):
        self._check_may_edit()

    def _check_may_edit(self):
        """Refuse a change by users who may not change the data of the case."""
        if not self.env.su:
            self.env["ptsp.case.data"]._check(self.application_id)

    @api.model
    def _of_visitor(self, case, person, role):
        """Return the valid power of somebody who acts for the applicant.

        :param str person: the name of the visitor
        :param str role: ``proxy``, or ``applicant``, who needs no power
        :raise UserError: when a proxy holds none for handling this case
        """
        powers_sudo = case.sudo().power_ids
        if role != "proxy":
            return powers_sudo.browse()
        today = case._ptsp_today()
        valid = powers_sudo.filtered(
            lambda power: power.kind == "handling" and power._runs_on(today)
        )
        found = valid._filter_held_by(person)
        if len({name_key(power.holder) for power in found}) == 1:
            return found[-1]
        raise UserError(self._holder_message(person, found or valid, bool(found)))

    @api.model
    def _holder_choices(self, case):
        """Return the holders of valid powers for handling, as choices of a question."""
        today = case._ptsp_today()
        powers_sudo = case.sudo().power_ids  # the counter may see who may come
        holders = [
            power.holder
            for power in powers_sudo
            if power.kind == "handling" and power._runs_on(today)
        ]
        return [[holder, holder] for holder in dict.fromkeys(holders)]

    def _filter_held_by(self, person):
        """Return the powers of a person; titles may be left out of the name."""
        exact = self.filtered(lambda power: same_name(power.holder, person))
        bare = without_titles(person)
        return exact or self.filtered(
            lambda power: same_name(without_titles(power.holder), bare)
        )

    @api.model
    def _holder_message(self, person, powers, several):
        """Return why nobody of this name may act, and the names of those who may."""
        names = "; ".join(dict.fromkeys(powers.mapped("holder")))
        if several:
            return self.env._(
                "“%(person)s” may be several holders of a power of attorney; choose"
                " one: %(names)s.",
                person=person,
                names=names,
            )
        if names:
            return self.env._(
                "%(person)s holds no valid power of attorney for handling this case;"
                " record it on the case first. These persons hold one: %(names)s.",
                person=person,
                names=names,
            )
        return self.env._(
            "%(person)s holds no valid power of attorney for handling this case;"
            " record it on the case first.",
            person=person,
        )

    def _runs_on(self, day):
        """Tell whether this power is valid on a day."""
        self.ensure_one()
        begun = not self.date or self.date <= day
        running = not self.valid_until or day <= self.valid_until
        return begun and running
