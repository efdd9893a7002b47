# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import psycopg2

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

# How many numbers are tried when others take them at the same moment.
MAX_CLIMB = 200
# Fields that somebody typed; desk and channel are only proposed.
TYPED = (
    "visitor_name",
    "desk_contact",
    "contact",
    "service_id",
    "question",
    "answer",
    "application_id",
)


class PtspVisitQueue(models.AbstractModel):
    """The queue of a desk: numbers drawn, printed and passed on to another desk.

    A number is taken when a visit is really saved. Two desks or machines that draw at
    the same moment get two numbers.
    """

    _name = "ptsp.visit.queue"
    _description = "Queue of Visits"

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
    next_desk_id = fields.Many2one(
        "ptsp.lane",
        "Passed On To",
        compute="_compute_next_desk_id",
        help="The queue that the visitor is passed on to: where the next step begins.",
    )
    date = fields.Date(required=True, readonly=True, locked=True, index=True)
    # SQL writes both right after the visit is saved, so they cannot be required.
    number = fields.Integer("Queue Number", readonly=True, locked=True, copy=False)
    ticket = fields.Char("Number", readonly=True, locked=True, copy=False)
    arrived_at = fields.Datetime(required=True, readonly=True, locked=True)
    passed_from_id = fields.Many2one(
        "ptsp.visit",
        "Comes From",
        readonly=True,
        locked=True,
        copy=False,
        index="btree_not_null",
    )
    passed_on_ids = fields.One2many("ptsp.visit", "passed_from_id", "Went On To")

    @api.model
    def _default_desk_id(self):
        return self._own_desks()[:1]

    @api.model
    def _own_desks(self):
        """Return the desks of the queues that the current user works at."""
        desks = self._queue_desks()
        return desks & desks._of_user(self.env.user)

    @api.depends("company_id")
    def _compute_queue_desk_ids(self):
        desks = self._queue_desks()
        for visit in self:
            visit.queue_desk_ids = desks

    @api.depends_context("uid")
    @api.depends("desk_id")
    def _compute_next_desk_id(self):
        """Compute the next desk of the visitor.

        The officers of the visit's queue pass the visitor on to a later queue; an
        officer of another queue takes the visitor over to the own one.
        """
        desks, own = self._queue_desks(), self._own_desks()
        for visit in self:
            if visit.desk_id in own:
                later = desks.filtered(
                    lambda desk, here=visit.desk_id: desk.sequence > here.sequence
                )
                visit.next_desk_id = later[:1]
            else:
                visit.next_desk_id = own[:1]

    @api.model
    def _queue_desks(self):
        """Return the desks where cases start; each has an own queue."""
        domain = [("is_start", "=", True), ("sop_id.state", "=", "effective")]
        steps = self.env["ptsp.sop.step"].search(
            domain + [("sop_id.company_id", "=", self.env.company.id)]
        )
        lanes = steps.mapped("desk_id").filtered(lambda lane: lane.kind == "office")
        return lanes.sorted("sequence")

    # === NUMBERS === #

    @api.model_create_multi
    def create(self, vals_list):
        company = self.env.company
        prepared = []
        for vals in vals_list:
            desk_id = vals.get("desk_id") or self._default_desk_id().id
            if not desk_id:
                raise UserError(self.env._("Say which queue the visitor waits in."))
            queue = {
                "desk_id": desk_id,
                "date": company._ptsp_today(),
                "arrived_at": company._ptsp_now(),
                "number": False,
                "ticket": False,
            }
            prepared.append({**vals, **queue})
        visits = super().create(prepared)
        for visit in visits:
            visit._take_number()
        return visits

    def web_save(self, vals, specification, next_id=None):
        """Save a visit from the screen only if something was typed.

        A form that is left or loaded again saves itself. Nobody has come then, so no
        number is used up.
        """
        if not self and not any(vals.get(name) for name in TYPED):
            raise UserError(
                self.env._(
                    "Nothing is typed yet. Fill in the visitor, the service or the"
                    " question, or use “Draw a Number”."
                )
            )
        return super().web_save(vals, specification, next_id=next_id)

    def _take_number(self):
        """Take the next number of the desk's queue today.

        As in a register, this waits for another transaction that takes a number at the
        same moment and then tries the next number (``ptsp.register._next``).
        """
        self.env.flush_all()
        first = self._last_number() + 1
        letter = self._queue_letter()
        for number in range(first, first + MAX_CLIMB):
            if self._set_number(number, f"{letter}{number:03d}"):
                return
        raise UserError(self.env._("The queue is too busy. Try again."))

    def _last_number(self):
        self.env.cr.execute(
            SQL(
                "SELECT COALESCE(MAX(number), 0) FROM ptsp_visit"
                " WHERE desk_id = %s AND date = %s",
                self.desk_id.id,
                self.date,
            )
        )
        return self.env.cr.fetchone()[0]

    def _set_number(self, number, ticket):
        """Write the number by SQL; return whether it was still free."""
        query = SQL(
            "UPDATE ptsp_visit SET number = %s, ticket = %s WHERE id = %s",
            number,
            ticket,
            self.id,
        )
        try:
            with self.env.cr.savepoint(flush=False):
                self.env.cr.execute(query, log_exceptions=False)
        except psycopg2.errors.UniqueViolation:
            return False
        self.invalidate_recordset(["number", "ticket"])
        self.modified(["number", "ticket"])
        return True

    def _queue_letter(self):
        """Return the letter of a desk's queue."""
        desks = self._queue_desks()
        position = desks.ids.index(self.desk_id.id) if self.desk_id in desks else 25
        return chr(ord("A") + position)

    # === AT THE DESK === #

    def action_draw(self):
        """Draw the next number of the own queue for somebody who has come in.

        :return: the visit, to print the number and to fill it in when it is called
        """
        if not self._own_desks():
            raise UserError(
                self.env._(
                    "Numbers are drawn at: %(desks)s. You do not work there.",
                    desks=", ".join(self._queue_desks().mapped("name")),
                )
            )
        return self.create([{}])._action_show()

    def action_print_number(self):
        """Print the number for the visitor to hold."""
        self.ensure_one()
        report = self.env.ref("ptsp_rekomendasi.action_report_queue_number")
        return report.report_action(self)

    def action_pass_on(self):
        """Pass the visitor on to the next queue, with everything known so far.

        :return: the new visit, with its own number
        :raise UserError: when there is no queue to go to, or the visit went on already
        """
        self.ensure_one()
        self._check_pass_on()
        # The desk that passes on has no rights on the other queue, and may not change a
        # visit of a colleague's queue that it takes over.
        visit_sudo = self.sudo()
        further_sudo = visit_sudo._with_door().create(
            [{**visit_sudo._prepare_pass_on(), "desk_id": self.next_desk_id.id}]
        )
        visit_sudo._note_done()
        further = self.browse(further_sudo.id)
        mine = further.desk_id in self._own_desks()
        return (further if mine else self)._action_show()

    def _check_pass_on(self):
        if not self._own_desks():
            raise UserError(
                self.env._(
                    "Visits are kept at: %(desks)s. You do not work there.",
                    desks=", ".join(self._queue_desks().mapped("name")),
                )
            )
        further = self.passed_on_ids[:1]
        if further:
            raise UserError(
                self.env._(
                    "%(ticket)s was passed on already: %(further)s at %(desk)s.",
                    ticket=self.ticket,
                    further=further.ticket,
                    desk=further.desk_id.name,
                )
            )
        if not self.next_desk_id:
            raise UserError(
                self.env._("There is no queue after %(desk)s.", desk=self.desk_id.name)
            )

    def _prepare_pass_on(self):
        """Return the values that go with the visitor to the next desk."""
        return {
            "passed_from_id": self.id,
            "channel": self.channel,
            "visitor_name": self.visitor_name,
            "contact": self.contact,
            "service_id": self.service_id.id,
            "question": self.question,
            "answer": self.answer,
            "understood": self.understood,
            "application_id": self.application_id.id,
        }

    def _action_show(self):
        return {
            "type": "ir.actions.act_window",
            "res_model": "ptsp.visit",
            "res_id": self.id,
            "view_mode": "form",
            "views": [(False, "form")],
        }
