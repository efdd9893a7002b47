# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.exceptions import UserError


class PtspApplicationWaivers(models.AbstractModel):
    """Requirements that a superior waives for one case, with the reason.

    Other desks find a paper correct, missing or wrong; that it is not required at all
    says its condition, or whoever the SOP lets use ``waive_requirement`` (PROCESS 5).
    """

    _name = "ptsp.application.waivers"
    _description = "Waived Requirements"

    def _ask_waive_requirement(self, effect):
        required = self.requirement_ids.filtered(lambda line: line._is_applicable())
        return [
            self._spec(
                "waived_requirement_id",
                self.env._("Requirement"),
                "many2one",
                choices=[
                    (line.id, f"{line.label or line.key}. {line._short_text()}")
                    for line in required
                ],
            )
        ]

    def _ask_restore_requirement(self, effect):
        waived = self.requirement_ids.filtered("waived")
        return [
            self._spec(
                "restored_requirement_id",
                self.env._("Requirement"),
                "many2one",
                choices=[
                    (line.id, f"{line.label or line.key}. {line._short_text()}")
                    for line in waived
                ],
            )
        ]

    def _effect_restore_requirement(self, effect, values, note):
        """Ask for a waived requirement after all; what desks had found stands again.

        The waiver stays among the verdicts, and the control sheet says why it fell.
        """
        if not note:
            raise UserError(self.env._("Say why the requirement is asked for again."))
        line = self.requirement_ids.browse(values["restored_requirement_id"])
        found = line.verdict_ids.filtered(lambda own: own.verdict != "na")[-1:]
        line._with_door().write({"waived": False, **self._prepare_finding(found)})
        return self.env._("Required again: %(text)s.", text=line._short_text())

    def _effect_waive_requirement(self, effect, values, note):
        if not note:
            raise UserError(self.env._("Say why the requirement is waived."))
        line = self.requirement_ids.browse(values["waived_requirement_id"])
        waiver = (
            self.env["ptsp.verdict"]
            .sudo()
            ._with_door()
            .create(
                {
                    "line_id": line.id,
                    "lane_id": self._effect_lane(effect).id,
                    "user_id": self.env.uid,
                    "at": self._ptsp_now(),
                    "verdict": "na",
                    "note": note,
                }
            )
        )
        line._with_door().write({"waived": True, **self._prepare_finding(waiver)})
        return self.env._("Not required: %(text)s.", text=line._short_text())

    def _prepare_finding(self, verdict):
        """Return what a checklist line shows of a verdict; nothing of none."""
        return {
            "verdict": verdict.verdict,
            "verdict_user_id": verdict.user_id.id,
            "verdict_lane_id": verdict.lane_id.id,
            "verdict_at": verdict.at,
            "verdict_note": verdict.note,
        }
