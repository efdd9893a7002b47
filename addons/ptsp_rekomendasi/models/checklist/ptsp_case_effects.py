# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.exceptions import UserError

from ...tools.questions import question


class PtspCaseEffects(models.AbstractModel):
    """What moves do to checklist and check forms."""

    _inherit = "ptsp.case.effects"

    def _ask_waive_requirement(self, case, effect):
        required = case.requirement_ids.filtered(lambda line: line._is_applicable())
        return [
            question(
                "waived_requirement_id",
                self.env._("Requirement"),
                "many2one",
                choices=[
                    (line.id, f"{line.label or line.key}. {line._short_text()}")
                    for line in required
                ],
            )
        ]

    def _ask_restore_requirement(self, case, effect):
        waived = case.requirement_ids.filtered("waived")
        return [
            question(
                "restored_requirement_id",
                self.env._("Requirement"),
                "many2one",
                choices=[
                    (line.id, f"{line.label or line.key}. {line._short_text()}")
                    for line in waived
                ],
            )
        ]

    def _effect_restore_requirement(self, case, effect, values, note):
        """Ask for a waived requirement after all; what desks had found stands again.

        The waiver stays among the verdicts, and the control sheet says why it fell.
        """
        if not note:
            raise UserError(self.env._("Say why the requirement is asked for again."))
        line = case.requirement_ids.browse(values["restored_requirement_id"])
        found = line.verdict_ids.filtered(lambda own: own.verdict != "na")[-1:]
        line._with_door().write({"waived": False, **case._prepare_finding(found)})
        return self.env._("Required again: %(text)s.", text=line._short_text())

    def _effect_waive_requirement(self, case, effect, values, note):
        if not note:
            raise UserError(self.env._("Say why the requirement is waived."))
        line = case.requirement_ids.browse(values["waived_requirement_id"])
        waiver = (
            self.env["ptsp.verdict"]
            .sudo()
            ._with_door()
            .create(
                {
                    "line_id": line.id,
                    "lane_id": self._effect_lane(case, effect).id,
                    "user_id": self.env.uid,
                    "at": case._ptsp_now(),
                    "verdict": "na",
                    "note": note,
                }
            )
        )
        line._with_door().write({"waived": True, **case._prepare_finding(waiver)})
        return self.env._("Not required: %(text)s.", text=line._short_text())
