# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import ormcache

from ...tools.visible import tidy_text


class PtspService(models.Model):
    """The lasting identity of a service; its SOP revisions say how it works.

    Written by service administrators and by the importer.
    """

    _name = "ptsp.service"
    _description = "Service"
    _inherit = ["ptsp.locked.mixin", "mail.thread", "ptsp.code.mixin"]
    _order = "code, id"
    _locked_create = False
    _locked_unlink = False
    _audited_life = False
    _rec_names_search = ["code", "name"]
    _check_company_auto = True

    name = fields.Char(
        required=True, tracking=True, help="As people ask for it at the counter."
    )
    code = fields.Char(required=True, help="Short lasting code, such as PAR-06.")
    sector = fields.Char(help="The sector the service belongs to, such as Pariwisata.")
    sector_id = fields.Many2one(
        "ptsp.sector",
        "Sector of the Officers",
        readonly=True,
        index="btree_not_null",
        check_company=True,
        help="Follows the name of the sector; who works for it is said there.",
    )
    product = fields.Char(
        help="What the applicant receives, as letters and screens name it."
    )
    kind = fields.Char(
        default="rekomendasi", help="Kind of product, such as rekomendasi."
    )
    description = fields.Text(help="What the service is for, in a few sentences.")
    open = fields.Boolean(
        default=True,
        tracking=True,
        locked=True,
        help="Whether new applications are accepted.",
        audited="service",
    )
    stop_reason = fields.Text(
        readonly=True,
        locked=True,
        tracking=True,
        help="Why no new applications are accepted.",
        audited="service",
    )
    stopped_at = fields.Datetime(readonly=True, locked=True)
    stopped_by_id = fields.Many2one("res.users", readonly=True, locked=True)
    sop_ids = fields.One2many("ptsp.sop", "service_id", string="SOP Revisions")
    current_sop_id = fields.Many2one(
        "ptsp.sop",
        string="Effective SOP",
        compute="_compute_current_sop_id",
        store=True,
        locked=True,
        index="btree_not_null",
        help="The revision by which new applications are handled.",
    )
    agency_ids = fields.Many2many(
        "ptsp.agency",
        "ptsp_agency_ptsp_service_rel",
        "service_id",
        "agency_id",
        string="Agencies",
        check_company=True,
        help="The technical agencies that may be asked for their opinion.",
    )
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    active = fields.Boolean(default=True, audited="service")

    _code_unique = models.Constraint(
        "unique(code, company_id)",
        "Another service of this office has the same code.",
    )

    @api.depends("sop_ids.state")
    def _compute_current_sop_id(self):
        for service in self:
            service.current_sop_id = service.sop_ids.filtered(
                lambda sop: sop.state == "effective"
            )[:1]

    @api.depends("code", "name")
    def _compute_display_name(self):
        for service in self:
            service.display_name = f"{service.code} {service.name}"

    @api.model_create_multi
    def create(self, vals_list):
        services = super().create(vals_list)
        services._link_sector()
        return services

    def write(self, vals):
        if {"sector_id", "company_id"} & set(vals):
            # The sector decides who works for a service.
            self.env.registry.clear_cache()
        result = super().write(vals)
        if {"sector", "company_id"} & set(vals):
            self._link_sector()
        return result

    # === EMERGENCY STOP === #

    def action_stop(self):
        """Ask for the reason why no new cases are accepted."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Emergency Stop of %(service)s", service=self.name),
            "res_model": "ptsp.service.stop",
            "view_mode": "form",
            "target": "new",
            "context": {"default_service_id": self.id},
        }

    def action_reopen(self):
        """Lift the stop: new cases are accepted again."""
        self.check_access("write")
        for service in self.filtered(lambda service: not service.open):
            service._with_door().write(
                {
                    "open": True,
                    "stop_reason": False,
                    "stopped_at": False,
                    "stopped_by_id": False,
                }
            )
            service.message_post(
                body=self.env._("The stop was lifted: new applications are accepted.")
            )
        return True

    def _stop(self, reason):
        """Accept no new cases; open cases go on.

        :param str reason: compulsory, shown wherever somebody wants to open a case
        """
        self.check_access("write")
        reason = tidy_text(reason)
        for service in self:
            error = service._stop_error_message(reason)
            if error:
                raise UserError(error)
            service._with_door().write(
                {
                    "open": False,
                    "stop_reason": reason,
                    "stopped_at": fields.Datetime.now(),
                    "stopped_by_id": self.env.uid,
                }
            )
            service.message_post(
                body=self.env._(
                    "Emergency stop, no new applications: %(reason)s", reason=reason
                )
            )

    def _stop_error_message(self, reason):
        self.ensure_one()
        if not self.open:
            return self.env._("%(service)s is stopped already.", service=self.name)
        if not reason:
            return self.env._("Say why %(service)s is stopped.", service=self.name)
        return False

    def _stopped_message(self):
        """Return why the service takes no new cases, or False. All may call it."""
        self.ensure_one()
        if self.open:
            return False
        if not self.stop_reason:
            return self.env._(
                "%(service)s takes no new cases at present.", service=self.name
            )
        return self.env._(
            "%(service)s takes no new cases at present: %(reason)s",
            service=self.name,
            reason=self.stop_reason,
        )

    def _link_sector(self):
        # A person who may write services may have no right to create sectors.
        sectors_sudo = self.env["ptsp.sector"].sudo()
        for service in self:
            service.sector_id = sectors_sudo._named(service.sector, service.company_id)

    @api.model
    def _link_missing_sectors(self):
        """Link services that are older than the sectors to their sector."""
        domain = [("sector", "!=", False), ("sector_id", "=", False)]
        self.with_context(active_test=False).search(domain)._link_sector()

    def _own_users(self, users):
        """Return those of the users who work for this service.

        A user who is named in sectors works only for these; any other user works for
        all.

        :param users: members of a desk of the office
        """
        return users - users.browse(self._bound_elsewhere_ids())

    @ormcache("self.id")
    def _bound_elsewhere_ids(self):
        """Return the ids of the users who work for other sectors only.

        The answer is cached until a sector, its officers, or the sector of a service
        changes.
        """
        service_sudo = self.sudo()  # everybody may know the members of a desk
        sector = service_sudo.sector_id
        if not sector:
            return ()
        bound = service_sudo.company_id.ptsp_sector_ids.user_ids
        return (bound - sector.user_ids)._ids

    def _workers_at(self, lanes):
        """Return the users who work for this service at desks of the office today.

        These are the present members of the desks whose sector it is, and the acting
        officials whose decree covers the service.

        :param lanes: desks of the office
        """
        users = self._own_users(lanes._present())
        for term in self.env["ptsp.acting"]._at_lanes(lanes):
            if self._reached_by(term):
                users |= users.browse(term.user_id)
        return users

    def _reached_by(self, term):
        """Tell whether an acting official works for this service.

        The decree may be limited to some letter types. An official who stands in for an
        absent member works for that member's sectors.

        :param term: a term of ``ptsp.acting`` as plain data
        """
        absent = self.env["res.users"].browse(term.absent_id or [])
        if absent and not self._own_users(absent):
            return False
        return not term.letter_type_ids or bool(
            term.letter_type_ids & self._letter_type_ids()
        )

    def _acting_term(self, user, lanes):
        """Return the term by which a user works for this service at desks, if any.

        A user who is also a member there acts for nobody in services of the user's
        sector.

        :return: the ``ptsp.acting``, as superuser; empty for work in the user's name
        """
        # Everybody may know who acts and who works in which sector.
        acting_sudo, service_sudo = self.env["ptsp.acting"].sudo(), self.sudo()
        own = service_sudo.sector_id.user_ids & lanes._present()
        if user in own:
            return acting_sudo
        for term in acting_sudo._at_lanes(lanes):
            if term.user_id == user.id and self._reached_by(term):
                return acting_sudo.browse(term.id)
        return acting_sudo

    def _acting_words(self, user, lanes):
        """Return the words for a user's work by decree at desks, or False."""
        term = self._acting_term(user, lanes)
        return term._control_words() if term else False

    def _letter_type_ids(self):
        """Return the ids of the letter types that the effective revision makes."""
        sop_sudo = self.sudo().current_sop_id  # everybody may know its letters
        if not sop_sudo:
            return frozenset()
        return frozenset(
            effect.letter_type_id
            for step in sop_sudo._definition().steps
            for transition in step.transitions
            for effect in transition.effects
            if effect.letter_type_id
        )

    def action_view_sops(self):
        """Open the SOP revisions of the service."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "ptsp.sop",
            "view_mode": "list,form",
            "domain": [("service_id", "=", self.id)],
            "context": {"default_service_id": self.id},
            "name": self.env._("SOP Revisions"),
        }

    def action_print_leaflet(self):
        """Print the service standard for the public.

        :raise UserError: when the service has no effective SOP
        """
        self.ensure_one()
        if not self.current_sop_id:
            raise UserError(
                self.env._(
                    "%(service)s has no effective SOP to print a service standard"
                    " from. Make a revision effective first.",
                    service=self.display_name,
                )
            )
        return self.current_sop_id.action_print_leaflet()
