# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

MARKS = {"yes": True, "no": False}


class PtspApplicationStrategic(models.AbstractModel):
    """Strategic cases: marked by a superior, signed only after consideration.

    SOP 15.b: the head considers such a case more intensely before the signature. The
    mark is set by ``set_strategic``, the consideration written by ``consider``, and
    ``strategic_considered`` guards the signature.
    """

    _name = "ptsp.application.strategic"
    _description = "Strategic Applications"

    strategic = fields.Boolean(
        readonly=True,
        locked=True,
        help="Needs special care: the head's consideration comes before the signature.",
    )
    strategic_reason = fields.Text("Strategic Because", readonly=True, locked=True)
    strategic_by = fields.Many2one(
        "res.users", "Marked Strategic By", readonly=True, locked=True
    )
    strategic_at = fields.Datetime("Marked Strategic On", readonly=True, locked=True)
    strategic_text = fields.Char(compute="_compute_strategic_text")

    @api.depends_context("lang")
    @api.depends("strategic", "strategic_reason", "strategic_by")
    def _compute_strategic_text(self):
        for case in self:
            case.strategic_text = case.strategic and self.env._(
                "Strategic, says %(officer)s: %(reason)s",
                officer=case.sudo().strategic_by.name,
                reason=case.strategic_reason,
            )

    # === THE MARK === #

    def _effect_set_strategic(self, effect, values, note):
        """Mark the case as strategic, or take the mark away; both with the reason."""
        if effect.value not in MARKS:
            raise UserError(
                self.env._("The SOP does not say whether to set or remove the mark.")
            )
        if not note:
            raise UserError(self.env._("Say why the case is strategic, or no longer."))
        mark = MARKS[effect.value]
        self._with_door().write(
            {
                "strategic": mark,
                "strategic_reason": mark and note,
                "strategic_by": mark and self.env.uid,
                "strategic_at": mark and self._ptsp_now(),
            }
        )

    # === THE CONSIDERATION === #

    def _ask_consider(self, effect):
        return [
            self._spec("consideration", self.env._("Consideration"), "text"),
            self._spec(
                "consideration_basis",
                self.env._("Meeting, field visit or second opinion it rests on"),
                "text",
                required=False,
                default=self._consideration_grounds() or False,
            ),
        ]

    def _consideration_grounds(self):
        """Return what was held or answered for the case so far, one per line."""
        meetings = [
            f"{self._selection_label(meeting, 'kind')}"
            f" {self._office_words(meeting.start)}:"
            f" {self._selection_label(meeting, 'decision')}"
            for meeting in self.meeting_ids
            if meeting.state == "concluded"
        ]
        opinions = [
            f"{opinion.agency_id.name} {opinion.number or ''}:"
            f" {self._selection_label(opinion, 'result')}"
            for opinion in self.opinion_ids._filter_received()
        ]
        return "\n".join(meetings + opinions)

    def _effect_consider(self, effect, values, note):
        self.env["ptsp.advice"].sudo()._with_door().create(
            {
                "application_id": self.id,
                "kind": "consideration",
                "step_id": self.step_id.id,
                "lane_id": self._effect_lane(effect).id,
                "user_id": self.env.uid,
                "at": self._ptsp_now(),
                "text": values["consideration"],
                "basis": values["consideration_basis"],
            }
        )
        return "; ".join(
            filter(None, [values["consideration"], values["consideration_basis"]])
        )

    def _guard_strategic_considered(self, guard):
        if not self.strategic:
            return []
        considered = self.advice_ids.filtered(
            lambda advice: (
                advice.kind == "consideration" and advice.at >= self.strategic_at
            )
        )
        return self._unless(
            considered,
            "strategic_considered",
            self.env._(
                "This case is strategic: record the head's consideration before the"
                " signature."
            ),
        )
