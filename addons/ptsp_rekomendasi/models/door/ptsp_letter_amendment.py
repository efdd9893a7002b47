# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import datetime, time

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.ptsp_base.models.office.screen_days import day_words
from odoo.addons.ptsp_base.tools import promise
from odoo.addons.ptsp_base.tools.moments import naive

# Working days from finding the fault to the amendment (UU 30/2014, Pasal 66).
DAYS_TO_AMEND = 5
GROUNDS = {
    "authority": "cacat wewenang (Pasal 66 Undang-Undang Nomor 30 Tahun 2014)",
    "procedure": "cacat prosedur (Pasal 66 Undang-Undang Nomor 30 Tahun 2014)",
    "substance": "cacat substansi (Pasal 66 Undang-Undang Nomor 30 Tahun 2014)",
    "writing": "kesalahan penulisan (Pasal 63 Undang-Undang Nomor 30 Tahun 2014)",
}
TEMPLATE = "ptsp_rekomendasi.mail_template_letter_amended"
# Effects of the first step that works on a drafted product.
FIRST_WORK = {"initial_letter", "sign_letter"}


class PtspLetterAmendment(models.Model):
    """The order to cancel or correct a letter that was handed over, and its grounds.

    The official who signed the letter gives it, or an officer who now works at that
    desk or above it, or, where a court decided, the desk that drafts such letters. The
    order opens a linked case whose product is the numbered letter that cancels or
    corrects. That letter's number changes the state of the first letter; nothing else
    does.
    """

    _name = "ptsp.letter.amendment"
    _description = "Order to Cancel or Correct a Letter"
    _inherit = ["ptsp.locked.mixin"]
    _order = "id desc"
    _rec_name = "reason"
    _locked_fields = "all"

    letter_id = fields.Many2one(
        "ptsp.letter", "First Letter", required=True, index=True, ondelete="restrict"
    )
    application_id = fields.Many2one(
        "ptsp.application",
        "Linked Case",
        required=True,
        index=True,
        ondelete="restrict",
    )
    company_id = fields.Many2one(
        related="application_id.company_id", store=True, precompute=True, index=True
    )
    letter_type_id = fields.Many2one(
        "ptsp.letter.type", "By Which Letter", required=True, ondelete="restrict"
    )
    ground = fields.Selection(
        [
            ("authority", "Defect of authority"),
            ("procedure", "Defect of procedure"),
            ("substance", "Defect of substance"),
            ("writing", "Error in writing"),
            ("court", "Court decision"),
        ],
        required=True,
    )
    reason = fields.Text("What Was Found", required=True)
    correction = fields.Text(help="One line for each: what it said, what it shall say.")
    found_on = fields.Date(required=True)
    court_number = fields.Char("Number of the Decision")
    court_date = fields.Date("Date of the Decision")
    court_document_id = fields.Many2one("ptsp.file", ondelete="restrict")
    late = fields.Boolean(
        help="Ordered more than five working days after it was found."
    )
    before_id = fields.Many2one(
        "ptsp.letter", "Corrected Before By", ondelete="restrict"
    )
    user_id = fields.Many2one("res.users", "Ordered By", required=True)
    at = fields.Datetime("Ordered On", required=True)

    # === WHO MAY === #

    @api.model
    def _signatures(self, letter_sudo):
        """Return the valid signatures of a letter."""
        return letter_sudo.signature_ids.filtered(
            lambda one: one.role == "signature" and not one.void
        )

    @api.model
    def _signing_lane(self, letter_sudo):
        """Return the desk where a letter is signed."""
        signed_at = self._signatures(letter_sudo)[-1:].lane_id
        return letter_sudo.letter_type_id.sign_lane_id or signed_at

    @api.model
    def _officials(self, letter_sudo):
        """Return a letter's signers, the signing desk's users and all above."""
        lane = self._signing_lane(letter_sudo)
        above = lane.browse([each.id for each in lane._ladder()]) if lane else lane
        service = letter_sudo.application_id.service_id
        signers = self._signatures(letter_sudo).user_id
        return signers | service._workers_at(above)

    @api.model
    def _court_recorders(self, letter_sudo, letter_types):
        """Return the users who may record a court's decision: the drafting desk's.

        :param letter_types: the types that cancel or correct
        """
        lanes = letter_sudo.env["ptsp.lane"].browse(letter_types.draft_lane_id.ids)
        return letter_sudo.application_id.service_id._workers_at(lanes)

    @api.model
    def _types(self, company):
        """Return the letter types by which an office cancels or corrects."""
        # Every user may know the types of letter.
        return (
            self.env["ptsp.letter.type"]
            .sudo()
            .search([("amends", "!=", False), ("company_id", "=", company.id)])
        )

    @api.model
    def _handed_over(self, case):
        """Tell whether the letter of a case was handed over."""
        return bool(case.handover_at) or case.outcome in ("issued", "refused")

    @api.model
    def _way_words(self, letter_sudo):
        """Return in one sentence who cancels or corrects a letter, and how."""
        types = self._types(letter_sudo.company_id)
        signer = self._signatures(letter_sudo)[-1:]
        desks = types.draft_lane_id.mapped("name")
        return self.env._(
            "%(letter)s was handed over: only %(signer)s, who signed it, or a superior"
            " cancels or corrects it, by a numbered %(papers)s on a linked case"
            " (“Cancel or Correct the Letter” on the case); a court decision is"
            " recorded by %(desk)s.",
            letter=letter_sudo.display_name,
            signer=signer.name or self._signing_lane(letter_sudo).name or "-",
            papers=self.env._(" or ").join(types.mapped("name")) or "-",
            desk=", ".join(desks) or "-",
        )

    # === THE ORDER === #

    @api.model
    def _order_amendment(self, case, letter_type, values):
        """Order to cancel or correct the letter of a case.

        :param case: the case whose letter was handed over
        :param letter_type: the type of the letter that cancels or corrects
        :param dict values: ground, reason, found_on, correction, court_number,
            court_date, court_file (a file that was checked)
        :return: the linked case, at the first desk that works on the letter
        :raise UserError: in one sentence; nothing has changed
        """
        # Officers may read letters and linked cases; the rights are checked here.
        case_sudo = case._lock_case()
        letter_sudo = case_sudo._product_letter()
        values = self._clean(values)
        error = self._who_error_message(letter_sudo, letter_type, values)
        error = error or self._what_error_message(letter_sudo, letter_type, values)
        if error:
            raise UserError(error)
        linked_sudo = self._open_linked(case_sudo)
        order = self._keep(letter_sudo, linked_sudo, letter_type, values)
        self.env["ptsp.letter"]._draft(linked_sudo, letter_type)
        self._record_order(order)
        return self.env["ptsp.application"].browse(linked_sudo.id)

    @api.model
    def _clean(self, values):
        clean = {
            name: (values.get(name) or "").strip()
            for name in ("ground", "reason", "correction", "court_number")
        }
        days = ("found_on", "court_date")
        return {**values, **clean, **{name: values.get(name) for name in days}}

    @api.model
    def _who_error_message(self, letter_sudo, letter_type, values):
        """Return why the current user cannot give this order, or False."""
        if not letter_sudo.number or not self._handed_over(letter_sudo.application_id):
            return self.env._(
                "Only a letter that was handed over is cancelled or corrected this way;"
                " before it, the number is voided at the records office."
            )
        if self.env.user in self._officials(letter_sudo):
            return False
        court = self._court_recorders(letter_sudo, letter_type)
        if values["ground"] == "court" and self.env.user in court:
            return False
        return self._way_words(letter_sudo)

    @api.model
    def _what_error_message(self, letter_sudo, letter_type, values):
        """Return what is missing or wrong in an order, or False."""
        problems = [
            *self._letter_problems(letter_sudo, letter_type),
            *self._finding_problems(letter_sudo, values),
            (
                letter_type.amends == "correct" and not values["correction"],
                self.env._("Write what it said and what it shall say (correction)."),
            ),
            *self._court_problems(letter_sudo._ptsp_today(), values),
        ]
        return next((sentence for wrong, sentence in problems if wrong), False)

    @api.model
    def _letter_problems(self, letter_sudo, letter_type):
        under_way = self.search(
            [
                ("letter_id", "=", letter_sudo.id),
                ("application_id.outcome", "=", False),
            ],
            limit=1,
        )
        return [
            (
                letter_sudo.state == "cancelled",
                self.env._(
                    "%(letter)s was cancelled already.", letter=letter_sudo.display_name
                ),
            ),
            (
                under_way,
                self.env._(
                    "%(case)s is at work on it already; finish or withdraw it first.",
                    case=under_way.application_id.display_name,
                ),
            ),
            (not letter_type.amends, self.env._("Choose by which letter it is done.")),
        ]

    @api.model
    def _finding_problems(self, letter_sudo, values):
        found = values["found_on"]
        return [
            (not values["ground"], self.env._("Choose the ground (ground).")),
            (not values["reason"], self.env._("Say what was found (reason).")),
            (
                not found or found > letter_sudo._ptsp_today(),
                self.env._(
                    "Enter when it was found (found_on), not a later day than today."
                ),
            ),
            (
                found and letter_sudo.date and found < letter_sudo.date,
                self.env._(
                    "A fault cannot be found before the letter was dated (found_on)."
                ),
            ),
        ]

    @api.model
    def _court_problems(self, today, values):
        if values["ground"] != "court":
            return []
        day = values["court_date"]
        return [
            (
                not (values["court_number"] and day and values.get("court_file")),
                self.env._("Number, date and file of the court decision are needed."),
            ),
            (
                day and day > today,
                self.env._(
                    "The court decision cannot be dated later than today (court_date)."
                ),
            ),
        ]

    @api.model
    def _is_late(self, case_sudo, found_on):
        """Tell whether five working days have passed since a fault was found."""
        now = self._ptsp_now()
        if not found_on:
            return False
        start = datetime.combine(found_on, time.min, tzinfo=case_sudo._office_tz())
        office = self.env["ptsp.case.dates"]._calendar(case_sudo, None)
        calendar = office._ptsp_working_calendar(start, now)
        return now > naive(promise.compute_due(calendar, start, DAYS_TO_AMEND))

    @api.model
    def _late_words(self):
        return self.env._(
            "More than %(days)s working days have passed since it was found (UU"
            " 30/2014, Pasal 66).",
            days=DAYS_TO_AMEND,
        )

    @api.model
    def _open_linked(self, case_sudo):
        """Open the linked case where the first desk works on a drafted letter."""
        sop = case_sudo.service_id.current_sop_id
        steps = sop._definition().steps if sop else ()
        step = next(
            (
                step
                for step in steps
                if any(FIRST_WORK & set(move.effect_codes) for move in step.transitions)
            ),
            None,
        )
        if not step:
            raise UserError(
                self.env._(
                    "No revision in effect of %(service)s has a step where a letter is"
                    " initialled or signed.",
                    service=case_sudo.service_id.name,
                )
            )
        effects = self.env["ptsp.case.effects"]
        values = effects._prepare_linked_values(case_sudo, sop)
        values["title"] = case_sudo.title
        opened = self.env["ptsp.application"]._door_open(values, step, ordered=True)
        return opened.sudo()  # nobody may read it yet at this desk

    @api.model
    def _keep(self, letter_sudo, linked_sudo, letter_type, values):
        order = (
            self.sudo()  # only this method creates orders
            ._with_door()
            .create(
                {
                    "letter_id": letter_sudo.id,
                    "application_id": linked_sudo.id,
                    "letter_type_id": letter_type.id,
                    "before_id": letter_sudo.amended_by_id.id,
                    "user_id": self.env.uid,
                    "at": self._ptsp_now(),
                    "late": self._is_late(linked_sudo, values["found_on"]),
                    **{
                        name: values[name] or False
                        for name in (
                            *("ground", "reason", "correction", "found_on"),
                            *("court_number", "court_date"),
                        )
                    },
                }
            )
        )
        if values.get("court_file"):
            file = self.env["ptsp.file"]._keep(
                linked_sudo, "court", values["court_file"]
            )
            order._with_door().write({"court_document_id": file.id})
        decision = letter_sudo.application_id.decision
        linked_sudo._with_door().write({"amendment_id": order.id, "decision": decision})
        return order

    @api.model
    def _record_order(self, order):
        """Note the order on both cases: control sheet, log and change feed."""
        letter, linked = order.letter_id, order.application_id
        label = self.env._(
            "Ordered: %(paper)s for %(letter)s",
            paper=order.letter_type_id.name,
            letter=letter.display_name,
        )
        lines = [
            order._ground_words(),
            self.env._("Found on %(day)s.", day=day_words(self.env, order.found_on)),
        ]
        if order.late:
            lines.append(self._late_words())
        linked._open_entry()._add_act(
            linked._actor_name(), "order_amendment", label, order.reason, lines
        )
        linked._message_log(body=" ".join([label, order.reason, *lines]))
        case = letter.application_id
        case._message_log(
            body=self.env._(
                "%(order)s, case %(case)s: %(reason)s",
                order=label,
                case=linked.reference,
                reason=order.reason,
            )
        )
        case._record_change("order_amendment", linked.reference)

    def _ground_words(self):
        """Return the ground in the words that the office reads."""
        labels = dict(self._fields["ground"]._description_selection(self.env))
        if self.ground != "court":
            return labels[self.ground]
        return f"{labels[self.ground]} {self.court_number}".strip()

    # === ITS EFFECT === #

    def _take_effect(self, later):
        """Change the state of the first letter once the later one has its number.

        :param later: the letter that cancels or corrects
        """
        first = self.letter_id
        first._amend(later)
        states = dict(first._fields["state"]._description_selection(self.env))
        case = first.application_id
        sentence = self.env._(
            "%(letter)s: %(state)s, %(later)s.",
            letter=first.display_name,
            state=states[first.state],
            later=later.display_name,
        )
        case._message_log(body=sentence)
        case._record_change(f"letter_{first.state}", first.number)
        self._tell(later, sentence)

    def _lose_effect(self, later):
        """Make the first letter valid again after the later one was voided."""
        first = self.letter_id
        first._undo_amend(later, self.before_id)
        case = first.application_id
        case._message_log(
            body=self.env._(
                "%(later)s was voided; %(letter)s counts as before.",
                later=later.display_name,
                letter=first.display_name,
            )
        )
        case._record_change(f"letter_{first.state}", first.number)

    def _tell(self, later, sentence):
        """Tell the holder and everybody who got a copy of the first letter."""
        linked, first = self.application_id, self.letter_id
        self.env["ptsp.case.mail"]._tell(
            linked,
            f"letter_{first.state}",
            TEMPLATE,
            key=str(later.id),
            surat_asal=first.letter_type_id.name,
            nomor_asal=first.number or "",
            nomor_pengganti=later.number or "",
            alasan=self.reason,
        )
        holder = self.env._(
            "%(name)s (%(how)s)",
            name=linked.applicant_name,
            # Some readers of the activity may not see how to reach the holder.
            how=linked.email_masked
            or linked.phone_masked
            or linked.applicant_address
            or "-",
        )
        copies = (first.content or {}).get("carbon_copies") or []
        note = "; ".join([sentence, holder, *copies])
        desk = linked._desk_of(linked._filing_step(linked.sop_id))
        for user in linked.service_id._workers_at(desk):
            linked.activity_schedule(
                "mail.mail_activity_data_todo",
                date_deadline=linked._ptsp_today(),
                summary=self.env._(
                    "Send %(later)s to the holder and the copies",
                    later=later.display_name,
                ),
                note=note,
                user_id=user.id,
            )
