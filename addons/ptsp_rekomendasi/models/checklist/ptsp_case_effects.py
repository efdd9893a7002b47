# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from ...tools.questions import question


class PtspCaseEffects(models.AbstractModel):
    """Effects of moves on the checklist and the check forms."""

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
        line = case.requirement_ids.browse(values["restored_requirement_id"])
        line._restore(note)
        return self.env._("Required again: %(text)s.", text=line._short_text())

    def _effect_waive_requirement(self, case, effect, values, note):
        line = case.requirement_ids.browse(values["waived_requirement_id"])
        line._waive(self._effect_lane(case, effect), note)
        return self.env._("Not required: %(text)s.", text=line._short_text())
