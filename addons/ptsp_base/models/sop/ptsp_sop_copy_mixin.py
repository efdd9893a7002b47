# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class PtspSopCopyMixin(models.AbstractModel):
    """Copies a revision deeply: the parts of the copy refer to each other."""

    _name = "ptsp.sop.copy.mixin"
    _description = "Copy of an SOP Revision"

    # Parts that refer to no other part of the revision.
    _simple_parts = (
        "clause_ids",
        "history_ids",
        "distribution_ids",
        "lane_ids",
        "form_field_ids",
        "pause_kind_ids",
        "agency_time_ids",
    )

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
            self._copy_records(self[field_name], lambda part: {"sop_id": draft.id})
        lines = self._copy_records(self.fee_line_ids, lambda line: {"sop_id": draft.id})
        self._copy_records(
            self.fee_line_ids.row_ids, lambda row: {"line_id": lines[row.line_id].id}
        )
        requirements = self._copy_requirements(draft)
        steps = self._copy_records(self.step_ids, lambda step: {"sop_id": draft.id})
        self._copy_records(
            self.step_ids.line_ids, lambda line: {"step_id": steps[line.step_id].id}
        )
        self._copy_records(
            self.step_ids.window_ids,
            lambda window: {"step_id": steps[window.step_id].id},
        )
        transitions = self._copy_records(
            self.transition_ids, lambda move: self._retarget(move, steps)
        )
        for field_name in ("guard_ids", "effect_ids"):
            self._copy_records(
                self.transition_ids[field_name],
                lambda rule: {
                    "transition_id": transitions[rule.transition_id].id,
                    "requirement_id": requirements[rule.requirement_id].id,
                },
            )

    def _copy_requirements(self, draft):
        parents = self.requirement_ids.filtered(lambda req: not req.parent_id)
        copied = self._copy_records(parents, lambda req: {"sop_id": draft.id})
        copied |= self._copy_records(
            self.requirement_ids - parents,
            lambda req: {"sop_id": draft.id, "parent_id": copied[req.parent_id].id},
        )
        none = self.env["ptsp.sop.requirement"]
        return copied | {none: none}

    def _retarget(self, transition, steps):
        target = transition.target_step_id
        return {
            "step_id": steps[transition.step_id].id,
            "target_step_id": steps[target].id if target else False,
        }

    def _copy_records(self, records, override):
        """Copy records in one go; return a dict of source -> copy.

        :param override: function of a source record that returns the differing values
        """
        vals_list = [
            {**vals, **override(record)}
            for record, vals in zip(records, records.copy_data(), strict=True)
        ]
        return dict(zip(records, records.create(vals_list), strict=True))
