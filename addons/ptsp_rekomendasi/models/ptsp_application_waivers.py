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

    def _effect_waive_requirement(self, effect, values, note):
        if not note:
            raise UserError(self.env._("Say why the requirement is waived."))
        line = self.requirement_ids.browse(values["waived_requirement_id"])
        lane, now = self._effect_lane(effect), self._ptsp_now()
        self.env["ptsp.verdict"].sudo()._with_door().create(
            {
                "line_id": line.id,
                "lane_id": lane.id,
                "user_id": self.env.uid,
                "at": now,
                "verdict": "na",
                "note": note,
            }
        )
        line._with_door().write(
            {
                "waived": True,
                "verdict": "na",
                "verdict_user_id": self.env.uid,
                "verdict_lane_id": lane.id,
                "verdict_at": now,
                "verdict_note": note,
            }
        )
        return self.env._("Not required: %(text)s.", text=line._short_text())
