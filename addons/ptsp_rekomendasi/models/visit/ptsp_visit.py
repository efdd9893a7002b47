# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from ..case.ptsp_application_identity import IDENTITY
from .contact import contact_values


class PtspVisit(models.Model):
    """A first contact, before or without a case: who asked what, and the answer.

    Each desk where cases start has its own queue, counted anew every day. A visit is
    written by the officers of its desk; it joins a case or becomes one.
    """

    _name = "ptsp.visit"
    _description = "Visit"
    _inherit = ["mail.thread", "ptsp.visit.screen"]
    _order = "date desc, desk_id, number"
    _rec_name = "ticket"
    _check_company_auto = True

    # The queue
    desk_id = fields.Many2one(
        "ptsp.lane",
        "Queue",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
        default=lambda self: self._default_desk_id(),
        domain="[('id', 'in', queue_desk_ids)]",
    )
    queue_desk_ids = fields.Many2many("ptsp.lane", compute="_compute_queue_desk_ids")
    date = fields.Date(required=True, readonly=True, index=True)
    number = fields.Integer("Queue Number", required=True, readonly=True)
    ticket = fields.Char(required=True, readonly=True)
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
        copy=False,
        index=True,
        group_expand=True,
        tracking=True,
    )
    arrived_at = fields.Datetime(required=True, readonly=True)
    served_at = fields.Datetime(readonly=True, copy=False)
    done_at = fields.Datetime(readonly=True, copy=False)
    officer_id = fields.Many2one("res.users", readonly=True, copy=False)
    company_id = fields.Many2one(
        "res.company",
        "Office",
        required=True,
        readonly=True,
        index=True,
        default=lambda self: self.env.company,
    )

    # Who and what
    visitor_name = fields.Char("Visitor")
    contact = fields.Char(
        groups=IDENTITY, copy=False, help="Where the visitor can be reached."
    )
    service_id = fields.Many2one("ptsp.service", index=True, check_company=True)
    question = fields.Text()
    answer = fields.Text()
    application_id = fields.Many2one(
        "ptsp.application",
        "Case",
        index="btree_not_null",
        check_company=True,
        copy=False,
        tracking=True,
        help="The case that the visit is about, or that it became.",
    )
    forms_sent_at = fields.Datetime("Forms Sent On", readonly=True, copy=False)
    forms_sent_to = fields.Char(readonly=True, copy=False)

    _number_unique = models.UniqueIndex(
        "(desk_id, date, number)",
        "Somebody took this queue number at the same moment; try again.",
    )

    @api.model
    def _default_desk_id(self):
        desks = self._queue_desks()
        return (desks & desks._of_user(self.env.user))[:1]

    @api.depends("company_id")
    def _compute_queue_desk_ids(self):
        for visit in self:
            visit.queue_desk_ids = self._queue_desks()

    @api.model
    def _queue_desks(self):
        """Return the desks where cases start: each has a queue of its own."""
        domain = [("is_start", "=", True), ("sop_id.state", "=", "effective")]
        steps = self.env["ptsp.sop.step"].search(
            domain + [("sop_id.company_id", "=", self.env.company.id)]
        )
        lanes = steps.mapped("desk_id").filtered(lambda lane: lane.kind == "office")
        return lanes.sorted("sequence")

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

    @api.depends("ticket", "visitor_name")
    def _compute_display_name(self):
        for visit in self:
            visit.display_name = " ".join(
                filter(None, [visit.ticket, visit.visitor_name])
            )

    @api.model_create_multi
    def create(self, vals_list):
        visits = self.browse()
        for vals in vals_list:
            desk = self.env["ptsp.lane"].browse(
                vals.get("desk_id") or self._default_desk_id().id
            )
            if not desk:
                raise UserError(self.env._("Say which queue the visitor waits in."))
            queue = self._prepare_queue_number(desk)
            visits |= super().create([{**vals, **queue}])
        return visits

    def _prepare_queue_number(self, desk):
        """Return the next number of a desk's queue today, as people call it."""
        company = self.env.company
        today = company._ptsp_today()
        domain = Domain("desk_id", "=", desk.id) & Domain("date", "=", today)
        last = self.search(domain, order="number desc", limit=1).number
        desks = self._queue_desks()
        letter = chr(ord("A") + desks.ids.index(desk.id)) if desk in desks else "Z"
        return {
            "desk_id": desk.id,
            "date": today,
            "number": last + 1,
            "ticket": f"{letter}{last + 1:03d}",
            "arrived_at": company._ptsp_now(),
        }

    # === AT THE DESK === #

    def action_serve(self):
        """Call the visitor."""
        self.write(
            {
                "state": "served",
                "served_at": self.env.company._ptsp_now(),
                "officer_id": self.env.uid,
            }
        )

    def action_done(self):
        """The question is answered."""
        now = self.env.company._ptsp_now()
        for visit in self:
            visit.write(
                {
                    "state": "done",
                    "served_at": visit.served_at or now,
                    "officer_id": visit.officer_id.id or self.env.uid,
                    "done_at": now,
                }
            )

    def action_gone(self):
        """The visitor was called and did not come."""
        self.write({"state": "gone", "done_at": self.env.company._ptsp_now()})

    def action_become_case(self):
        """Open a case for this visitor at the own desk, and show it."""
        self.ensure_one()
        self.check_access("write")
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
        self.application_id = case
        self.action_done()
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
        """Return what the visit already knows of the applicant."""
        values = {"applicant_name": self.visitor_name, "channel": self.channel}
        # Whoever took the visit typed the contact; it goes where it is masked.
        return {**values, **self._contact_values()}

    def _contact_values(self):
        """Return the contact as the fields of a case that it belongs to."""
        # The contact is masked on the visit; the case masks it likewise.
        return contact_values(self.sudo().contact)

    def _tell_case(self, case):
        """Keep question and answer of the first contact with the case."""
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
            # The counter tells a case that lies at another desk.
            case.sudo()._message_log(body=body, author_id=author.id)

    def _start_step(self):
        """Return where the visitor's case starts: a start step of this very desk."""
        sop = self.service_id.current_sop_id
        desk_id = self.desk_id.id
        steps = sop._definition().starts if sop else ()
        starts = [step for step in steps if step.desk_id == desk_id]
        own = [step for step in starts if step.lane_id == desk_id]
        if not starts:
            raise UserError(
                self.env._(
                    "No case of %(service)s starts at %(desk)s.",
                    service=self.service_id.name,
                    desk=self.desk_id.name,
                )
            )
        return (own or starts)[0]

    def action_open_case(self):
        """Show the case that the visit is about."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "ptsp.application",
            "res_id": self.application_id.id,
            "view_mode": "form",
            "views": [(False, "form")],
        }

    def action_print_requirements(self):
        """Print what the visitor's service requires."""
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
        """Ask for the address, then send what the service requires."""
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

    def _known_address(self):
        """Return the e-mail address of the visitor, for those who may read it."""
        known = self.env.user.has_group(IDENTITY)
        return known and self._contact_values().get("applicant_email", False)
