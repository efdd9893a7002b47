# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

from ...tools.indonesian import initials

MEANS_WORDS = {
    "phone": "Telepon",
    "message": "Pesan singkat",
    "email": "Pos-el",
    "letter": "Surat",
    "visit": "Tatap muka",
    "meeting": "Pertemuan",
}
CONTACT_ACTIVITY = "ptsp_rekomendasi.mail_activity_type_contact"


class PtspApplicationContacts(models.AbstractModel):
    """The contact log of a case: who monitors it, and what was answered.

    A next contact becomes an activity of the person who wrote it down; the next line
    of the same person settles it.
    """

    _name = "ptsp.application.contacts"
    _description = "Contacts of an Application"
    _inherit = ["ptsp.case.hooks"]

    contact_ids = fields.One2many(
        "ptsp.contact", "application_id", "Contact Log", readonly=True, locked=True
    )
    may_log_contact = fields.Boolean(compute="_compute_may_log_contact")

    @api.depends_context("uid")
    @api.depends("desk_id", "watch_lane_ids", "outcome")
    def _compute_may_log_contact(self):
        for case in self:
            case.may_log_contact = bool(case._monitoring_lane(self.env.user))

    def _monitoring_lane(self, user):
        """Return the lane for which a user monitors: the desk, or a watcher."""
        case = self.sudo()
        if case.outcome:
            return case.desk_id.browse()
        lanes = (case.desk_id | case.watch_lane_ids).filtered(
            lambda lane: (
                lane.kind == "office"
                and user in case.service_id._own_users(lane.user_ids)
            )
        )
        return case.desk_id & lanes or lanes[:1]

    # === WRITING === #

    def _log_contact(self, with_whom, means, answer=None, at=None, next_on=None):
        """Add a line to the contact log.

        :param str with_whom: who was asked
        :param str means: one of the means of ``ptsp.contact``
        :param str answer: what was answered; nothing when nobody answered
        :param datetime at: when (naive UTC); now when left out
        :param date next_on: when to ask again, an activity of the current user
        :return: the line
        :raise UserError: in one sentence, when the line cannot be written
        """
        self._lock_case()
        now = self._ptsp_now()
        at = at or now
        error = self._contact_error_message(with_whom, at, next_on)
        if error:
            raise UserError(error)
        case = self.sudo()
        contact = (
            self.env["ptsp.contact"]
            .sudo()
            ._with_door()
            .create(
                {
                    "application_id": case.id,
                    "entry_id": case._open_entry().id,
                    "at": at,
                    "with_whom": with_whom.strip(),
                    "means": means,
                    "answer": (answer or "").strip() or False,
                    "next_on": next_on or False,
                    "lane_id": self._monitoring_lane(self.env.user).id,
                    "user_id": self.env.uid,
                    "recorded_at": now,
                }
            )
        )
        case._plan_next_contact(contact)
        self._record_change("contact")
        return contact

    def _contact_error_message(self, with_whom, at, next_on):
        if not self._monitoring_lane(self.env.user):
            return self.env._(
                "%(case)s is monitored by the desk where it lies and by the lanes that"
                " watch it; you belong to none of them.",
                case=self.display_name,
            )
        if not (with_whom or "").strip():
            return self.env._("Say with whom you spoke.")
        if at > self._ptsp_now():
            return self.env._("A contact cannot lie in the future.")
        if next_on and next_on < self._ptsp_today():
            return self.env._("The next contact cannot lie in the past.")
        return False

    def _plan_next_contact(self, contact):
        """Settle what this person had planned, and plan what comes next."""
        self._forget_activities([CONTACT_ACTIVITY], user=contact.user_id)
        if contact.next_on:
            self.activity_schedule(
                CONTACT_ACTIVITY,
                date_deadline=contact.next_on,
                summary=self.env._("Ask %(person)s again", person=contact.with_whom),
                user_id=contact.user_id.id,
            )

    def _after_close(self, outcome, now):
        super()._after_close(outcome, now)
        self._forget_activities([CONTACT_ACTIVITY])

    def action_log_contact(self):
        """Ask for a line of the contact log."""
        self.ensure_one()
        return {
            **self.env["ir.actions.act_window"]._for_xml_id(
                "ptsp_rekomendasi.ptsp_contact_wizard_action"
            ),
            "context": {"default_application_id": self.id},
        }

    # === FORM MONITORING === #

    def _prepare_monitoring_form(self):
        """Return what the monitoring form prints, the oldest contact first."""
        self.ensure_one()
        return self._prepare_sheet(
            "FORM MONITORING",
            landscape=True,
            stands=self._where_it_stands(),
            opinions=[self._monitored_opinion(opinion) for opinion in self.opinion_ids],
            rows=[
                self._contact_row(number, contact)
                for number, contact in enumerate(self.contact_ids.sorted("at"), 1)
            ],
        )

    def _where_it_stands(self):
        if self.outcome:
            return "Selesai"
        step = self.step_id.sudo()
        since = self._paper_short(self.arrived_at)
        return f"Langkah {step.number}, {self.desk_id.sudo().name}, sejak {since}"

    def _monitored_opinion(self, opinion):
        return {
            "agency": opinion.agency_id.name,
            "requested": self._paper_short(opinion.requested_at),
            "delivered": self._paper_short(opinion.delivered_at),
            "due": self._paper_short(opinion.due_at),
            "arrived": self._paper_short(opinion.arrived_at),
            "withdrawn": opinion.state == "withdrawn",
        }

    def _contact_row(self, number, contact):
        entry, officer = contact.entry_id, contact.user_id.name
        return {
            "number": number,
            "at": self._paper_short(contact.at),
            "step": f"{entry.step_number}. {entry.desk_name}" if entry else "",
            "with_whom": contact.with_whom,
            "means": MEANS_WORDS[contact.means],
            "answer": contact.answer or "(tidak ada jawaban)",
            "next_on": contact.next_on.strftime("%d-%m-%Y") if contact.next_on else "",
            "officer": officer,
            "lane": contact.lane_id.name,
            "initial": initials(officer),
        }
