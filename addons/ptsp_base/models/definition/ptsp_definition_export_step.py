# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from .ptsp_definition_writer import LINE_KINDS


def filled(**values):
    """Return the values without empty texts, empty lists, zeros and False."""
    return {
        name: value
        for name, value in values.items()
        if value and (not isinstance(value, str) or value.strip())
    }


class PtspDefinitionExportStep(models.AbstractModel):
    """The part of the exporter that writes steps and their transitions."""

    _name = "ptsp.definition.export.step"
    _description = "Exporter of SOP Steps"

    # === STEPS === #

    @api.model
    def _step(self, step):
        return {
            "number": step.number,
            "code": step.code,
            "title": step.title,
            "stage": step.stage_id.code,
            **filled(
                start=step.is_start,
                optional=step.optional,
                reconstructed=step.reconstructed,
                recorded_by=step.recorded_by_id.code,
                watched_by=self._watchers(step),
                checks_requirements=step.checks_requirements,
                time=self._time(step),
                **self._cells(step),
                check_form=step.check_form,
                checks=self._lines(step, "check"),
                note=step.note,
            ),
            "transitions": [self._transition(move) for move in step.transition_ids],
        }

    @api.model
    def _watchers(self, step):
        """Return the watching lanes in the order of the matrix.

        The database keeps no order of them, so the columns of the matrix give one.
        """
        columns = step.sop_id.lane_ids.lane_id.mapped("code")
        codes = step.watcher_ids.mapped("code")
        listed = [code for code in columns if code in codes]
        return listed + sorted(set(codes) - set(listed))

    @api.model
    def _time(self, step):
        window = {}
        if step.has_window:
            window = {
                "day_from": step.day_from,
                "day_to": step.day_to,
                **filled(unit=step.window_unit != "days" and step.window_unit),
                "anchor": step.anchor,
            }
        return {
            **filled(text=step.time_text),
            **window,
            **filled(
                windows=[self._window(line) for line in step.window_ids],
                min_minutes=step.min_minutes,
                max_minutes=step.max_minutes,
                set_by_office=step.office_time,
            ),
        }

    @api.model
    def _window(self, line):
        return {
            "condition": line.condition,
            "day_to": line.day_to,
            **filled(note=line.note),
        }

    @api.model
    def _cells(self, step):
        return {
            key: self._lines(step, kind)
            for key, kind in LINE_KINDS.items()
            if kind != "check"
        }

    @api.model
    def _lines(self, step, kind):
        lines = step.line_ids.filtered(lambda line: line.kind == kind)
        return [self._line(line) for line in lines]

    @api.model
    def _line(self, line):
        entry = {
            **filled(key=line.key, part=line.part, label=line.label),
            "text": line.text,
            **filled(level=line.level, reconstructed=line.reconstructed),
        }
        return line.text if list(entry) == ["text"] else entry

    # === TRANSITIONS === #

    @api.model
    def _transition(self, move):
        return {
            "code": move.code,
            "label": move.label,
            "kind": move.kind,
            "to": self._target(move),
            **filled(
                lane=move.lane_id.code,
                signer_of=move.signer_of_id.code,
                primary=move.primary,
                needs_reason=move.needs_reason,
            ),
            **self._reason_label(move),
            **filled(
                condition=move.condition,
                confirm=move.confirm,
                on_silence=move.on_silence,
                after_days=self._after_days(move),
                guards=[self._rule(rule) for rule in move.guard_ids],
                effects=[self._rule(rule) for rule in move.effect_ids],
                note=move.note,
            ),
        }

    @api.model
    def _target(self, move):
        if move.target == "step":
            return move.target_step_id.number
        if move.target == "outcome":
            return {"outcome": move.outcome}
        return move.target

    @api.model
    def _reason_label(self, move):
        """Return the question for a reason, even where the move asks for no reason."""
        label = filled(reason_label=move.reason_label)
        return {"needs_reason": move.needs_reason, **label} if label else {}

    @api.model
    def _after_days(self, move):
        return [int(day) for day in (move.after_days or "").split(",") if day.strip()]

    @api.model
    def _rule(self, rule):
        return {"code": rule.code, **rule._params()}
