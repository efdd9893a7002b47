# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.tools import ormcache

from ...tools.definition import (
    CheckItem,
    Definition,
    Requirement,
    Rule,
    Step,
    Transition,
    Window,
)

RULE_RECORDS = (
    "lane_id",
    "letter_type_id",
    "register_id",
    "agency_id",
    "requirement_id",
)
# Texts of a move that may be empty.
TRANSITION_TEXTS = (
    "outcome",
    "reason_label",
    "condition",
    "confirm",
    "on_silence",
    "after_days",
)


class PtspSopDefinitionMixin(models.AbstractModel):
    """A revision as plain data, read once after it took effect (``tools.definition``).

    A frozen revision never changes, so its data is cached for all transactions. The key
    of the cache is drawn anew each time the revision takes effect, so that a revision
    that was rolled back, changed and made effective again is read again.
    """

    _name = "ptsp.sop.definition.mixin"
    _description = "SOP Revision as Plain Data"

    definition_key = fields.Char(readonly=True, locked=True, copy=False)

    def _definition(self):
        """Return the revision as plain data.

        :rtype: tools.definition.Definition
        """
        self.ensure_one()
        sop_sudo = self.sudo()
        key = sop_sudo.definition_key
        if sop_sudo._keeps_definition():
            return sop_sudo._kept_definition(self.id, key)
        if not key:
            return sop_sudo._read_definition()
        # A trial runs on a draft that nobody changes before the trial is undone.
        kept = self.env.cr.cache.setdefault("ptsp.sop.definition", {})
        if key not in kept:
            kept[key] = sop_sudo._read_definition()
        return kept[key]

    def _keeps_definition(self):
        """Tell whether the revision can no longer change. An extension point."""
        return bool(self.definition_key) and self.state in ("effective", "superseded")

    @api.model
    @ormcache("sop_id", "key")
    def _kept_definition(self, sop_id, key):
        return self.browse(sop_id)._read_definition()

    # === READING === #

    def _read_definition(self):
        return Definition(
            id=self.id,
            document_no=self.document_no,
            steps=tuple(self._read_step(step) for step in self.step_ids),
            requirements=tuple(
                self._read_requirement(requirement)
                for requirement in self.requirement_ids
            ),
            fee_lines=self._fee_plain(),
            fee_due_days=self.fee_due_days,
            asked=tuple(self._fee_fields().items()),
            formulas=tuple(
                (name, limits["formula"]) for name, limits in self._formula_limits()
            ),
        )

    def _formula_limits(self):
        """Yield name and limits of each computed field, in the order of computation."""
        limits = self.form_limits or {}
        for item in self.form_definition or []:
            if "formula" in limits.get(item["name"], {}):
                yield item["name"], limits[item["name"]]

    @api.model
    def _read_step(self, step):
        return Step(
            id=step.id,
            number=step.number,
            code=step.code,
            title=step.title or "",
            stage_id=step.stage_id.id,
            lane_id=step.lane_id.id,
            recorded_by_id=step.recorded_by_id.id or 0,
            watcher_ids=tuple(step.watcher_ids.ids),
            is_start=step.is_start,
            optional=step.optional,
            checks_requirements=step.checks_requirements,
            check_form=step.check_form or "",
            has_window=step.has_window,
            day_to=step.day_to,
            window_unit=step.window_unit,
            anchor=step.anchor,
            min_minutes=step.min_minutes,
            max_minutes=step.max_minutes,
            windows=tuple(
                Window(window.condition, window.day_to) for window in step.window_ids
            ),
            check_items=tuple(
                CheckItem(
                    item.id,
                    item.key,
                    item.label or "",
                    item.text,
                    item.level,
                    item.part or "",
                )
                for item in step._check_items()
            ),
            transitions=tuple(
                self._read_transition(transition) for transition in step.transition_ids
            ),
        )

    @api.model
    def _read_transition(self, transition):
        return Transition(
            id=transition.id,
            code=transition.code,
            label=transition.label,
            kind=transition.kind,
            target=transition.target,
            target_step_id=transition.target_step_id.id or 0,
            lane_id=transition.lane_id.id or 0,
            signer_of_id=transition.signer_of_id.id or 0,
            needs_reason=transition.needs_reason,
            primary=transition.primary,
            **{name: transition[name] or "" for name in TRANSITION_TEXTS},
            guards=tuple(self._read_rule(guard) for guard in transition.guard_ids),
            effects=tuple(self._read_rule(effect) for effect in transition.effect_ids),
        )

    @api.model
    def _read_rule(self, rule):
        return Rule(
            id=rule.id,
            code=rule.code,
            value=rule.value or "",
            part=("part" in rule._fields and rule.part) or "",
            **{name: rule[name].id or 0 for name in RULE_RECORDS},
        )

    @api.model
    def _read_requirement(self, requirement):
        return Requirement(
            id=requirement.id,
            key=requirement.key,
            label=requirement.label or "",
            text=requirement.text,
            sequence=requirement.sequence,
            parent_id=requirement.parent_id.id or 0,
            mandatory=requirement.mandatory,
            evidence=requirement.evidence,
            condition=requirement.condition or "",
        )
