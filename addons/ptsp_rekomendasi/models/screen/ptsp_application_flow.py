# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from odoo.addons.ptsp_base.tools import promise
from odoo.addons.ptsp_base.tools.moments import aware

ENDING = frozenset(["refuse", "withdraw", "close"])


class PtspApplicationFlow(models.AbstractModel):
    """Where a case stands in its flow, how it got there, and why it is late.

    All of it is read from the revision's steps and from the control sheet. Never
    stored; nobody writes these fields.
    """

    _name = "ptsp.application.flow"
    _description = "Flow of an Application"

    flow_strip = fields.Json("Steps", compute="_compute_flow_strip")
    why_late = fields.Json(compute="_compute_why_late")
    due_words = fields.Char("Due in Words", compute="_compute_due_words")
    step_due_words = fields.Char("Step Due in Words", compute="_compute_due_words")

    # === THE STRIP OF STEPS === #

    @api.depends_context("lang")
    @api.depends("step_id", "outcome", "entry_ids.sealed")
    def _compute_flow_strip(self):
        for application in self:
            application.flow_strip = application.sudo()._prepare_flow_strip()

    def _prepare_flow_strip(self):
        visits = {}
        for entry in self.entry_ids:
            visits[entry.step_code] = visits.get(entry.step_code, 0) + 1
        current = not self.outcome and self.step_id
        return [
            {
                "number": step.number,
                "stage": step._short_label(),
                "desk": step.desk_id.name or "",
                "optional": step.optional,
                "state": self._strip_state(step, current, visits),
                "times": visits.get(step.code, 0),
            }
            for step in self.sop_id.step_ids.sorted("number")
        ]

    @api.model
    def _strip_state(self, step, current, visits):
        if current and step == current:
            return "here"
        if step.code in visits:
            # Sent back: it was there once and will be there again.
            return "again" if current and step.number > current.number else "done"
        if not current or step.number < current.number:
            return "skipped"
        return "ahead"

    # === DUE === #

    @api.depends_context("lang")
    @api.depends("due_at", "step_due_at")
    def _compute_due_words(self):
        """Say when it is due by the office's clock, wherever the screen stands."""
        for application in self:
            tz = application.company_id.sudo().ptsp_tz
            application.due_words = application._moment_words(
                aware(application.due_at), tz
            )
            application.step_due_words = application._moment_words(
                aware(application.step_due_at), tz
            )

    # === WHY LATE === #

    @api.depends_context("lang")
    @api.depends("due_level", "entry_ids.window", "opinion_ids.state")
    def _compute_why_late(self):
        """Say which visits and answers took longer than they might (PROCESS 6)."""
        for application in self:
            late = application.is_overdue
            application.why_late = late and application.sudo()._prepare_why_late()

    def _prepare_why_late(self):
        calendar, now = self._working_calendar(), self._ptsp_now()
        return {
            "visits": [
                self._late_visit(entry, calendar, now)
                for entry in self.entry_ids
                if entry.window == "missed"
                or (not entry.sealed and self.step_due_at and now > self.step_due_at)
            ],
            "opinions": [
                self._late_opinion(opinion, calendar, now)
                for opinion in self.opinion_ids
                if opinion.due_at
                and opinion.state != "withdrawn"
                and (opinion.arrived_at or now) > opinion.due_at
            ],
            "returned": self.return_count,
        }

    def _late_visit(self, entry, calendar, now):
        due = entry.due_at if entry.sealed else self.step_due_at
        end = entry.left_at or now
        return {
            "id": entry.id,
            "step": f"{entry.step_number}. {entry.step_id._short_label()}",
            "desk": entry.desk_name or "",
            "officer": entry.officer_name or "",
            "days": self._days_late(calendar, due, end),
            "note": entry.note or "",
            "open": not entry.sealed,
        }

    def _late_opinion(self, opinion, calendar, now):
        end = opinion.arrived_at or now
        return {
            "id": opinion.id,
            "agency": opinion.agency_id.name,
            "days": self._days_late(calendar, opinion.due_at, end),
            "open": not opinion.arrived_at,
        }

    @api.model
    def _days_late(self, calendar, due, end):
        if not (due and end):
            return 0
        return max(1, promise.overdue_working_days(calendar, aware(due), aware(end)))

    def _minutes_so_far(self, entry):
        """Return the working minutes of a visit that is still going on."""
        if not entry.taken_at or self.outcome:
            return False
        return entry._minutes_until(self._ptsp_now(), self._working_calendar())

    # === WHAT A MOVE DOES === #

    def _describe_move(self, transition):
        """Name what happens when a move ends the case or undoes a letter."""
        described = super()._describe_move(transition)
        described["letter"] = self._letter_verb(transition)
        described["consequences"] = self.sudo()._consequences(transition)
        return described

    def _consequences(self, transition):
        """Return what a move ends or undoes, beside what its own text confirms."""
        type_ids = [effect.letter_type_id for effect in transition.effects]
        letter_types = self.env["ptsp.letter.type"].browse(
            dict.fromkeys(filter(None, type_ids))
        )
        sentences = []
        if transition.kind in ENDING:
            if not transition.confirm:
                sentences.append(self._ending_sentence(transition))
            sentences += [
                self.env._("A letter is made: %(type)s.", type=letter_type.name)
                for letter_type in letter_types
            ]
        if "void_letter" in transition.effect_codes:
            letter = self._product_letter()
            sentences.append(
                self.env._(
                    "%(letter)s becomes void; its number is never used again.",
                    letter=letter.display_name or self.env._("The letter"),
                )
            )
        return sentences

    def _ending_sentence(self, transition):
        label = self._target_label(transition)
        if transition.target == "outcome":
            return self.env._(
                "The case closes as “%(outcome)s”. It cannot be opened again.",
                outcome=label,
            )
        return self.env._("The file goes to %(step)s.", step=label)
