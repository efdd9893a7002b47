# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ...tools import salutation
from ..case.ptsp_application_identity import IDENTITY, mask_email
from .contact import contact_values, mask_contact


class PtspVisit(models.Model):
    """A first contact before or without a case: the visitor, the question, the answer.

    Each desk where cases start has its own queue, which begins again every day. The
    officers of the desk write the visit; it joins a case or becomes one.
    """

    _name = "ptsp.visit"
    _description = "Visit"
    _inherit = [
        "ptsp.locked.mixin",
        "mail.thread",
        "ptsp.visit.queue",
        "ptsp.visit.screen",
    ]
    _order = "date desc, desk_id, number"
    _rec_name = "ticket"
    _check_company_auto = True
    # Officers of a queue may create visits; only the buttons change their state.
    _locked_create = False

    # Channel and state
    channel = fields.Selection(
        [
            ("counter", "At the counter"),
            ("online", "Online"),
            ("email", "By e-mail"),
            ("phone", "By telephone"),
        ],
        default="counter",
        required=True,
    )
    state = fields.Selection(
        [
            ("waiting", "Waiting"),
            ("served", "Being Served"),
            ("done", "Answered"),
            ("gone", "Left"),
        ],
        default="waiting",
        required=True,
        readonly=True,
        locked=True,
        copy=False,
        index=True,
        group_expand=True,
        tracking=True,
    )
    served_at = fields.Datetime(readonly=True, locked=True, copy=False)
    done_at = fields.Datetime(readonly=True, locked=True, copy=False)
    officer_id = fields.Many2one("res.users", readonly=True, locked=True, copy=False)
    company_id = fields.Many2one(
        "res.company",
        "Office",
        required=True,
        readonly=True,
        locked=True,
        index=True,
        default=lambda self: self.env.company,
    )

    # Visitor and question
    visitor_name = fields.Char("Visitor")
    contact = fields.Char(
        groups=IDENTITY,
        copy=False,
        help="Where the visitor can be reached.",
        personal=True,
    )
    desk_contact = fields.Char(
        "Telephone or E-mail",
        compute="_compute_desk_contact",
        inverse="_inverse_desk_contact",
        help="Where the visitor can be reached; masked for desks without a queue.",
        personal=True,
    )
    service_id = fields.Many2one("ptsp.service", index=True, check_company=True)
    question = fields.Text()
    answer = fields.Text()
    understood = fields.Selection(
        [("yes", "Yes"), ("again", "Needs explaining again")],
        "Visitor Has Understood",
        copy=False,
        tracking=True,
        help="What the visitor says after the explanation (SOP step 2.f).",
    )
    application_id = fields.Many2one(
        "ptsp.application",
        "Case",
        index="btree_not_null",
        check_company=True,
        copy=False,
        tracking=True,
        help="The case that the visit is about, or that it became.",
    )
    forms_sent_at = fields.Datetime(
        "Forms Sent On", readonly=True, locked=True, copy=False
    )
    forms_sent_to = fields.Char(readonly=True, locked=True, copy=False)
    anonymised_at = fields.Datetime(
        readonly=True,
        locked=True,
        copy=False,
        help="When the visitor's data were taken out, as their term was over.",
    )

    _number_unique = models.UniqueIndex(
        "(desk_id, date, number)",
        "Somebody took this queue number at the same moment; save again.",
    )

    @api.constrains("desk_id")
    def _check_desk_id(self):
        for visit in self:
            if visit.desk_id not in self._queue_desks():
                raise ValidationError(
                    self.env._(
                        "No cases start at %(desk)s: it has no queue.",
                        desk=visit.desk_id.name,
                    )
                )

    @api.depends_context("uid")
    @api.depends("contact")
    def _compute_desk_contact(self):
        """Show the contact to officers of queues, who call back; mask it for others."""
        seen = self._sees_contacts()
        for visit in self:
            contact = visit.sudo().contact  # masked below for other desks
            visit.desk_contact = contact if seen else mask_contact(contact)

    def _inverse_desk_contact(self):
        for visit in self:
            if not visit._sees_contacts():
                raise UserError(
                    self.env._("The contact is kept by the desk of the queue.")
                )
            # The desk may write its own words, though only the identity group reads the
            # field.
            visit.sudo().contact = visit.desk_contact

    def _personal_shown(self, names):
        """Leave the contact out of the audit if the user sees only its mask."""
        shown = super()._personal_shown(names)
        return shown if self._sees_contacts() else shown - {"desk_contact"}

    def _sees_contacts(self):
        return bool(self.env.user.has_group(IDENTITY) or self._own_desks())

    @api.depends("ticket", "visitor_name")
    def _compute_display_name(self):
        for visit in self:
            visit.display_name = " ".join(
                filter(None, [visit.ticket, visit.visitor_name])
            )

    # === AT THE DESK === #

    def action_serve(self):
        """Call the visitor."""
        self._check_still("waiting")
        self._with_door().write(
            {
                "state": "served",
                "served_at": self.env.company._ptsp_now(),
                "officer_id": self.env.uid,
            }
        )

    def action_done(self):
        """Note that the question is answered."""
        self._check_still("waiting", "served")
        self._note_done()

    def _note_done(self):
        now = self.env.company._ptsp_now()
        for visit in self:
            visit._with_door().write(
                {
                    "state": "done",
                    "served_at": visit.served_at or now,
                    "officer_id": visit.officer_id.id or self.env.uid,
                    "done_at": now,
                }
            )

    def action_gone(self):
        """Note that the visitor was called and did not come."""
        self._check_still("waiting", "served")
        now = self.env.company._ptsp_now()
        self._with_door().write({"state": "gone", "done_at": now})

    def _check_still(self, *states):
        """Refuse to change the state of a visit that is already finished.

        :raise UserError: when one of the visits is in none of the states
        """
        names = dict(self._fields["state"]._description_selection(self.env))
        for visit in self:
            if visit.state not in states:
                raise UserError(
                    self.env._(
                        "%(visit)s is noted as “%(state)s” already.",
                        visit=visit.display_name,
                        state=names[visit.state],
                    )
                )

    def action_become_case(self):
        """Open a case for this visitor at the own desk, and show it.

        Every desk with a queue may do so: a visitor from the information desk goes to
        Customer Service without the same questions again.
        """
        self.ensure_one()
        self.check_access("read")
        if self.application_id:
            return self.action_open_case()
        if not self.service_id or not self.visitor_name:
            raise UserError(
                self.env._("Fill in the visitor and the service, then open the case.")
            )
        case = self.env["ptsp.application"]._door_open(
            self._prepare_case_values(), self._start_step()
        )
        self._tell_case(case)
        # The door has checked the user; the visit may belong to a colleague's queue.
        visit_sudo = self.sudo()
        visit_sudo.application_id = case
        visit_sudo._note_done()
        return self.action_open_case()

    def action_join(self, application_id):
        """Join the visit to a case that exists.

        :param int application_id: one of those that the screen offers, or another
        """
        self.ensure_one()
        case = self.env["ptsp.application"].browse(application_id).exists()
        if not case or not case.has_access("read"):
            raise UserError(self.env._("This case no longer exists; search it again."))
        self.application_id = case
        return True

    def _prepare_case_values(self):
        """Return the data of the applicant that the visit has already."""
        values = {"applicant_name": self.visitor_name, "channel": self.channel}
        if kind := salutation.body_kind(self.visitor_name):
            values["applicant_kind"] = kind
        # The officer typed the contact already; the case masks it.
        return {**values, **self._contact_values()}

    def _contact_values(self):
        """Return the contact as fields of a case."""
        seen = self._sees_contacts()
        # Other desks may search by a contact that they may not read; the case masks it.
        return contact_values(self.desk_contact if seen else self.sudo().contact)

    def _tell_case(self, case):
        """Log question and answer of the first contact on the case."""
        told = []
        if self.question:
            told.append(
                self.env._(
                    "Visit %(ticket)s: %(question)s",
                    ticket=self.ticket,
                    question=self.question,
                )
            )
        if self.answer:
            told.append(self.env._("Answered: %(answer)s", answer=self.answer))
        if told:
            body = Markup("<br/>").join(told)
            author = self.env.user.partner_id
            # The counter writes to the log of a case that is at another desk.
            case.sudo()._message_log(body=body, author_id=author.id)

    def _start_step(self):
        """Return the start step of the visitor's case at an own desk.

        The desk is that of the visit for its members, else another queue of the user.
        """
        sop = self.service_id.current_sop_id
        starts = sop._definition().starts if sop else ()
        own = self._own_desks()
        desks = (own & self.desk_id) | own or self.desk_id
        for desk in desks:
            here = [step for step in starts if step.desk_id == desk.id]
            first = [step for step in here if step.lane_id == desk.id] or here
            if first:
                return first[0]
        raise UserError(
            self.env._(
                "No case of %(service)s starts at %(desk)s.",
                service=self.service_id.name,
                desk=", ".join(desks.mapped("name")),
            )
        )

    def action_open_case(self):
        """Open the case of the visit."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "ptsp.application",
            "res_id": self.application_id.id,
            "view_mode": "form",
            "views": [(False, "form")],
        }

    def action_print_requirements(self):
        """Print the requirements of the visitor's service."""
        self.ensure_one()
        if not self.service_id:
            raise UserError(
                self.env._("Choose the service whose requirements are asked for.")
            )
        return self.service_id.action_print_requirements()

    def action_print_forms(self):
        """Open the blank forms of the service, to be printed and handed out."""
        self.ensure_one()
        if not self.service_id:
            raise UserError(self.env._("Fill in the service the visitor asks about."))
        return {
            "type": "ir.actions.act_url",
            "url": f"/ptsp/service/{self.service_id.id}/forms",
            "target": "new",
        }

    def action_email_forms(self):
        """Open the dialogue that sends the forms of the service to an address."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("E-mail the Forms"),
            "res_model": "ptsp.visit.mail",
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_visit_id": self.id,
                "default_service_id": self.service_id.id,
                "default_address": self._known_address(),
            },
        }

    def _note_forms_sent(self, address):
        """Note that forms were sent; only a mask of the address is kept.

        :param str address: an e-mail address
        """
        self.check_access("write")
        now = self.env.company._ptsp_now()
        masked = mask_email(address)
        self._with_door().write({"forms_sent_at": now, "forms_sent_to": masked})

    def _known_address(self):
        """Return the e-mail address of the visitor if the user may read it."""
        known = self._sees_contacts()
        return known and self._contact_values().get("applicant_email", False)
