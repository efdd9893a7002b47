# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class PtspSopCopyMixin(models.AbstractModel):
    """The deep copy of an SOP revision: its parts refer to each other, not back."""

    _name = "ptsp.sop.copy.mixin"
    _description = "Copy of an SOP Revision"

    # Parts that refer to nothing else in the revision.
    _simple_parts = ("clause_ids", "history_ids", "distribution_ids", "lane_ids")

    def copy(self, default=None):
        copies = super().copy(default)
        for sop, draft in zip(self, copies, strict=True):
            sop._copy_parts_to(draft)
        return copies

    def copy_data(self, default=None):
        data = super().copy_data(default)
        for sop, vals in zip(self, data, strict=True):
            if "revision_no" not in (default or {}):
                vals["revision_no"] = sop._next_revision_no()
        return data

    def _copy_parts_to(self, draft):
        for field_name in self._simple_parts:
            self._copy_records(self[field_name], {"sop_id": draft.id})
        requirements = self._copy_requirements(draft)
        steps = self._copy_records(self.step_ids, {"sop_id": draft.id})
        for step, new_step in steps.items():
            self._copy_records(step.line_ids, {"step_id": new_step.id})
        self._copy_transitions(steps, requirements)

    def _copy_requirements(self, draft):
        copied = self._copy_records(
            self.requirement_ids, {"sop_id": draft.id, "parent_id": False}
        )
        for requirement, new in copied.items():
            if requirement.parent_id:
                new.parent_id = copied[requirement.parent_id]
        return copied

    def _copy_transitions(self, steps, requirements):
        for step, new_step in steps.items():
            for transition in step.transition_ids:
                target = steps.get(transition.target_step_id)
                new = self._copy_records(
                    transition,
                    {
                        "step_id": new_step.id,
                        "target_step_id": target.id if target else False,
                    },
                )[transition]
                for rules in (transition.guard_ids, transition.effect_ids):
                    self._copy_rules(rules, new, requirements)

    def _copy_rules(self, rules, transition, requirements):
        for rule in rules:
            requirement = requirements.get(rule.requirement_id)
            self._copy_records(
                rule,
                {
                    "transition_id": transition.id,
                    "requirement_id": requirement.id if requirement else False,
                },
            )

    def _copy_records(self, records, default):
        """Copy records; return a dict of source -> copy."""
        copies = records.copy(default) if records else records
        return dict(zip(records, copies, strict=True))
