# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.ptsp_base.tools.moments import aware, naive
from odoo.addons.ptsp_rekomendasi.models.opinion.ptsp_opinion import REQUESTED_STATES
from odoo.addons.ptsp_rekomendasi.tools.sandbox_key import in_sandbox

from .opened_link import USER, opened_request

PURPOSE = "ptsp.link.opinion"
BY_PAPER = "ptsp.link.opinion.paper"
LEAST = timedelta(days=14)
# A link opens for this many working days after the answer is due.
DAYS_AFTER_DUE = 3
OFFICER = "ptsp_base.group_ptsp_officer"
# Groups that may see all requests of a case; an agency does not see those of others.
OFFICE = f"{OFFICER},ptsp_base.group_ptsp_auditor"


class PtspOpinion(models.Model):
    """A request goes to an agency's mailbox as a link by which it can be answered."""

    _inherit = "ptsp.opinion"

    paper_line_ids = fields.Many2many(
        "ptsp.application.requirement",
        "ptsp_opinion_paper_line_rel",
        "opinion_id",
        "line_id",
        string="Papers for the Agency",
        help="What the page behind the link shows of the folder; all papers of the"
        " application when none is chosen.",
    )
    by_link = fields.Boolean("Answered by Link", compute="_compute_by_link")
    answered_late = fields.Boolean("Late", compute="_compute_answered_late")
    is_overdue = fields.Boolean(
        "Overdue", compute="_compute_is_overdue", search="_search_is_overdue"
    )
    link_text = fields.Char(
        "Link", compute="_compute_link_text", compute_sudo=True, groups=OFFICE
    )

    # === COMPUTE METHODS === #

    @api.depends("recorded_by_id", "state")
    def _compute_by_link(self):
        by_link = self.env.ref(USER)
        for opinion in self:
            received = opinion.state == "received"
            opinion.by_link = received and opinion.sudo().recorded_by_id == by_link

    @api.depends("arrived_at", "due_at", "state")
    def _compute_answered_late(self):
        for opinion in self:
            arrived = opinion.state == "received" and opinion.arrived_at
            due = opinion.due_at
            opinion.answered_late = bool(arrived and due and arrived > due)

    @api.depends("state", "due_at")
    def _compute_is_overdue(self):
        now = self._ptsp_now()
        for opinion in self:
            waits = opinion.state in REQUESTED_STATES and opinion.due_at
            opinion.is_overdue = bool(waits and opinion.due_at < now)

    @api.model
    def _search_is_overdue(self, operator, value):
        if operator != "in" or set(value) != {True}:
            return NotImplemented
        return self._overdue_domain()

    @api.model
    def _overdue_domain(self):
        return [("state", "in", REQUESTED_STATES), ("due_at", "<", self._ptsp_now())]

    @api.depends("state")
    def _compute_link_text(self):
        """Say to which mailbox the link went and whether it still opens."""
        channel = self.env["ptsp.notice.channel"]._of("email")
        for opinion in self:
            link = self.env["ptsp.link"]._of(PURPOSE, opinion)[:1]
            states = dict(link._fields["state"]._description_selection(self.env))
            opinion.link_text = link and self.env._(
                "%(state)s: %(mailbox)s, sent %(times)s times",
                mailbox=channel._mask(link.email),
                times=link.times_sent,
                state=states[link.state],
            )

    # === WHO ANSWERS === #

    @api.model
    def _speaks_for_agency(self):
        return bool(opened_request(self.env)) or super()._speaks_for_agency()

    def _own_people(self):
        return super()._own_people() | self.env.ref(USER)

    def _filter_mine(self):
        answered = opened_request(self.env)
        if not answered:
            return super()._filter_mine()
        return self.filtered(lambda opinion: opinion.id == answered)

    # === WHEN A LINK GOES OUT === #

    @api.model_create_multi
    def create(self, vals_list):
        opinions = super().create(vals_list)
        opinions._without_door()._follow_state()
        return opinions

    def write(self, vals):
        result = super().write(vals)
        if "state" in vals:
            self._without_door()._follow_state()
        return result

    def _follow_state(self):
        """Send links of requests at an agency, and revoke links of withdrawn ones."""
        opinions_sudo = self.sudo()  # links follow the case, whichever user moves it
        opinions_sudo._filter_at_agency()._send_link()
        withdrawn = opinions_sudo.filtered(lambda one: one.state == "withdrawn")
        withdrawn._revoke_links()

    def _filter_at_agency(self):
        """Return the requests that can be answered now: the file is at the agency."""
        asked = self._filter_requested()
        return asked.filtered(
            lambda opinion: opinion.application_id.lane_id.kind == "agency"
        )

    def _send_link(self):
        """Send the link of each request to its agency, if that has a mailbox."""
        if in_sandbox(self.env.context):
            return
        for opinion in self.filtered("agency_id.mailbox"):
            purpose = self.env[PURPOSE]
            purpose._send(opinion._open_link())

    def _leads_on(self):
        """Tell whether a new link or the code on paper still leads to the request.

        They do while the request waits, and after the answer until the case is closed.
        """
        shown = self._filter_open() or self._filter_received()
        mailbox = self.agency_id.mailbox
        return bool(shown and mailbox and not self.application_id.outcome)

    def _open_link(self):
        """Return an open link to the request for the agency's present mailbox."""
        self.ensure_one()
        links, mailbox = self.env["ptsp.link"], self.agency_id.mailbox
        known = links._of(PURPOSE, self)._filter_open()
        fitting = known.filtered(lambda link: link.email == mailbox)
        # Links to a former mailbox end, as it no longer belongs to the agency.
        (known - fitting)._revoke()
        until = self._link_expiry()
        if fitting:
            return fitting[0]._prolong(until)
        return links._allow(PURPOSE, self, self.agency_id.name, mailbox, until)

    def _link_expiry(self):
        """Return the moment until which a link made now opens, naive UTC."""
        least = self._ptsp_now() + LEAST
        if not self.due_at:
            return least
        calendar = self.application_id._working_calendar()
        day = calendar.due_day(aware(self.due_at))
        end = calendar.end_of_day(calendar.add_days(day, DAYS_AFTER_DUE))
        return max(least, naive(end))

    def _revoke_links(self):
        """Revoke the links to these requests, and cancel notices that hold them."""
        known = self.env["ptsp.link"]
        links = known._of(PURPOSE, self) | known._of(BY_PAPER, self)
        links._revoke()
        self.env["ptsp.notice"].search(
            [("secret_model", "=", links._name), ("secret_id", "in", links.ids)]
        )._cancel()

    # === PAPERS === #

    def _choose_papers(self, lines):
        """Choose the papers that the page behind the link shows; none means all.

        The desk where the case is may choose, and desks that monitor the agency.

        :param lines: requirements of the case
        :raise AccessError: when the user may not choose
        """
        self.ensure_one()
        self.check_access("read")
        case = self.application_id
        if not (self.env.user in case._acting_users() or case.may_log_contact):
            raise AccessError(
                self.env._(
                    "The desk where the case lies chooses the papers for an agency, and"
                    " whoever watches its answer."
                )
            )
        opinion_sudo = self.sudo()  # only the process writes requests
        chosen = lines & opinion_sudo.application_id.requirement_ids
        opinion_sudo._with_door().write({"paper_line_ids": [(6, 0, chosen.ids)]})
        told = [line.text or line.key for line in chosen.sudo()]
        opinion_sudo.application_id._open_entry()._add_act(
            self.env.user.name,
            "",
            self.env._("Papers for %(agency)s", agency=opinion_sudo.agency_id.name),
            "",
            told or [self.env._("All papers of the application.")],
        )

    # === BUTTONS === #

    def action_choose_papers(self):
        """Open the dialogue that asks which papers the agency sees."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ptsp_portal.ptsp_opinion_papers_action"
        )
        return {**action, "context": {"default_opinion_id": self.id}}

    def action_send_link(self):
        """Send the link to the request again, for an officer.

        :raise UserError: when the request is not at its agency, or the agency has no
            mailbox
        """
        self.ensure_one()
        self.check_access("read")
        if not self.env.user.has_group(OFFICER):
            raise AccessError(self.env._("Officers of the office send links."))
        opinion_sudo = self.sudo()  # officers may have it sent, but write no link
        if not opinion_sudo._filter_at_agency():
            raise UserError(
                self.env._("This request is not at its agency: no link is sent.")
            )
        if not opinion_sudo.agency_id.mailbox:
            raise UserError(
                self.env._(
                    "%(agency)s has no mailbox yet. An administrator enters it with"
                    " the technical agencies.",
                    agency=opinion_sudo.agency_id.name,
                )
            )
        opinion_sudo.env[PURPOSE]._send(opinion_sudo._open_link(), asked=True)
