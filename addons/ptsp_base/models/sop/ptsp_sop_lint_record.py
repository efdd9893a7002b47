# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class PtspSop(models.Model):
    """Where a finding is mended."""

    _inherit = "ptsp.sop"

    def _lint_record(self, place):
        """Return the record that a finding is about; the revision when there is none.

        :param place: as `_lint` gives it
        """
        self.ensure_one()
        kind, code, *rest = (*place, "", "")
        if kind == "steps":
            return self._lint_step_record(code, rest) or self
        catalogue = {
            "letter_types": ("ptsp.letter.type", "code"),
            "lanes": ("ptsp.lane", "code"),
        }
        if kind in catalogue:
            model_name, name = catalogue[kind]
            return self._lint_office_record(model_name, name, code) or self
        if kind == "clauses":
            return self.clause_ids.filtered(lambda clause: clause.section == code)[:1]
        if kind == "regulations":
            return self.clause_ids.filtered(lambda clause: clause.code == code)[:1]
        if kind == "requirements":
            return self.requirement_ids.filtered(lambda req: req.key == code)[:1]
        return self

    def _lint_step_record(self, code, rest):
        step = self.step_ids.filtered(lambda step: step.code == code)[:1]
        if rest[:1] == ["transitions"]:
            move = step.transition_ids.filtered(lambda move: move.code == rest[1])[:1]
            return move or step
        return step

    def _lint_office_record(self, model_name, name, code):
        return (
            self.env[model_name]
            .with_context(active_test=False)
            .search(
                [(name, "=", code), ("company_id", "=", self.company_id.id)], limit=1
            )
        )
