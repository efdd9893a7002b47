# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import re
from dataclasses import replace

from odoo import models
from odoo.tools import is_html_empty

from ...sentences import sentence
from ...tools import process_graph as graph
from ...tools import process_lint
from ...tools.duration import Duration
from ..office.working_units import duration_words

# Section I (JANGKA WAKTU PENYELESAIAN) writes a promise as "14 (empat belas) hari".
PROMISE_SECTION = "I"
PRINTED_TIME = re.compile(r"(\d+)(?: \([^)]*\))? (hari|jam|menit)")
PRINTED_UNITS = {"hari": "days", "jam": "hours", "menit": "minutes"}
# Each value of a finding that is a code, with the kind of thing it names.
NAMED = {
    **dict.fromkeys(("lane", "sign_lane", "stage_lane"), "lane"),
    "stage": "stage",
    "letter_type": "letter_type",
}
STEP_KINDS = ("letter_type", "register", "lane", "agency", "requirement")


class PtspSopLintMixin(models.AbstractModel):
    """Checks an SOP revision before it takes effect.

    This mixin maps the records onto plain data; the tools know the rules.
    """

    _name = "ptsp.sop.lint.mixin"
    _description = "Check of an SOP Revision"

    # === ACTION METHODS === #

    def action_check(self):
        """Show the errors and warnings of the revision."""
        self.ensure_one()
        wizard = self.env["ptsp.sop.check"].create({"sop_id": self.id})
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Check of %(sop)s", sop=self.display_name),
            "res_model": wizard._name,
            "res_id": wizard.id,
            "view_mode": "form",
            "target": "new",
        }

    # === BUSINESS METHODS === #

    def _lint(self):
        """Return the errors and warnings of the revision.

        :return: list of dicts with `severity` (error or warning), `code`, `place`
            (tuple of texts) and `sentence`, errors first
        """
        self.ensure_one()
        names = self._lint_names()
        found = [
            {
                "severity": finding.severity,
                "code": finding.code,
                "place": finding.place,
                "sentence": self._lint_sentence(finding, names),
            }
            for finding in process_lint.lint(
                self._lint_definition(), self._lint_catalogue()
            )
        ]
        own = [*self._lint_revision(), *self._lint_conditions(), *self._lint_fees()]
        own += self._lint_validity()
        return [*own, *found, *self._lint_promise_words()]

    def _lint_promise_words(self):
        """Warn if the printed promise names another time than the one counted."""
        label = self._fields["promise_text"]._description_string(self.env)
        printed = [(("promise",), label, self.promise_text)]
        for clause in self.clause_ids:
            if clause.section == PROMISE_SECTION:
                place = ("clauses", PROMISE_SECTION)
                label = self.env._("Section %(section)s", section=PROMISE_SECTION)
                printed.append((place, label, clause.text))
        findings = []
        for place, label, text in printed:
            times = [
                Duration(int(amount), PRINTED_UNITS[unit])
                for amount, unit in PRINTED_TIME.findall(text or "")
            ]
            if times and self._promise_length() not in times:
                findings.append(
                    {
                        "severity": "warning",
                        "code": "promise_words",
                        "place": place,
                        "sentence": self.env._(
                            "%(part)s says %(printed)s, but %(counted)s are counted:"
                            " write the same in both.",
                            part=label,
                            printed=duration_words(self.env, times[0]),
                            counted=duration_words(self.env, self._promise_length()),
                        ),
                    }
                )
        return findings

    def _import_warnings(self, make_effective):
        """Return the warnings about a revision that was just imported.

        :param bool make_effective: let it take effect, unless the service has an
            effective revision already: only the office replaces that one
        """
        current = self.service_id.current_sop_id
        if make_effective and not current:
            # A file that takes effect at once names the people who approved it on
            # paper.
            self._move_state("draft", "review")
            return [item["sentence"] for item in self._make_effective()]
        warnings = [item["sentence"] for item in self._lint()]
        if make_effective:
            warnings.append(
                self.env._(
                    "%(current)s is in effect, so %(sop)s was left as a draft.",
                    current=current.display_name,
                    sop=self.display_name,
                )
            )
        return warnings

    def _lint_names(self):
        """Return the names of desks, stages and letters by their codes."""
        refs = (
            self.env["ptsp.definition.catalogue"]
            .with_company(self.company_id)
            ._references()
        )
        effects = self.env["ptsp.sop.effect"]._catalogue()
        return {
            "effect": {
                code: f"“{entry.get('label') or code}”"
                for code, entry in effects.items()
            },
            **{
                param: {
                    code: f"{one.name} ({code})" for code, one in refs[kind].items()
                }
                for param, kind in NAMED.items()
            },
        }

    def _lint_sentence(self, finding, names):
        named = {
            param: names.get(param, {}).get(value, value)
            for param, value in finding.params.items()
        }
        text = sentence(self.env, replace(finding, params=named))
        if finding.without:
            return self.env._(
                "For cases that lack %(moves)s by their condition: %(problem)s",
                moves=", ".join(
                    f"“{label}” ({step})" for step, label in finding.without
                ),
                problem=text,
            )
        place = finding.place
        if place[:1] != ("steps",) or "step" in finding.params:
            return text
        step = self.step_ids.filtered(lambda step: step.code == place[1])[:1]
        move = step.transition_ids.filtered(lambda move: move.code in place[3:4])[:1]
        return self.env._(
            "Step %(step)s %(transition)s: %(problem)s",
            step=step.number or place[1],
            transition=f"({move.label})" if move else "",
            problem=text,
        )

    # === MAPPING - REVISION === #

    def _lint_definition(self):
        return graph.Definition(
            code=self.display_name,
            steps=tuple(self._lint_step(step) for step in self.step_ids),
            promise=self._lint_promise(),
            pauses=tuple(self._lint_pause(kind) for kind in self.pause_kind_ids),
            letter_types=self._lint_letter_codes(),
            requirements=tuple(self.requirement_ids.mapped("key")),
            regulations=self._lint_regulations(),
            columns=tuple(self.lane_ids.lane_id.mapped("code")),
            day_minutes=self._lint_day_minutes(),
            fees=self._fee_plain(),
            opinion_always=self.opinion_need == "always",
            fields=self._lint_fields(),
        )

    def _lint_pause(self, kind):
        return graph.PauseKind(
            code=kind.code,
            label=kind.label,
            set_by=tuple(kind.set_by_ids.mapped("code")),
            needs_reason=kind.needs_reason,
            has_limit=bool(kind.limit_amount),
        )

    def _lint_day_minutes(self):
        """Return the minutes of the longest working day of the week."""
        calendar = self.calendar_id or self.company_id._ptsp_calendar()
        hours = {}
        for line in calendar.attendance_ids:
            if line.day_period != "lunch":
                day = (line.week_type, line.dayofweek)
                hours[day] = hours.get(day, 0) + line.hour_to - line.hour_from
        return round(60 * max(hours.values(), default=0))

    def _lint_promise(self):
        """Return the promised time, or None if a number of days is missing."""
        nothing = self.promise_unit == "days" and not self.promise_amount
        return None if nothing else self._promise_length()

    def _lint_letter_codes(self):
        rules = self.transition_ids.effect_ids
        return tuple(rules.letter_type_id.mapped("code"))

    def _lint_regulations(self):
        """Return the cited regulations by their number."""
        return tuple(
            graph.Regulation(
                reg.number,
                reg._replacement_text(),
                meant=reg._standing_words() if reg.status == "misquoted" else "",
            )
            for reg in self._cited_regulations().sorted("number")
        )

    def _lint_step(self, step):
        return graph.Step(
            code=step.code,
            number=str(step.number),
            title=step.title,
            lane=step.lane_id.code,
            stage=step.stage_id.code,
            transitions=tuple(
                self._lint_transition(transition) for transition in step.transition_ids
            ),
            may_start=step.is_start,
            recordings=tuple(graph.Use(code) for code in sorted(step._recordings())),
            recorded_by=step.recorded_by_id.code or "",
            watched_by=tuple(step.watcher_ids.mapped("code")),
            day_from=step.day_from if step.has_window else None,
            day_to=step.day_to if step.has_window else None,
            unit=step.window_unit,
            other_days=tuple(step.window_ids.mapped("day_to")),
            other_conditions=tuple(step.window_ids.mapped("condition")),
            anchor=step.anchor,
            minutes=step.max_minutes or step.min_minutes or None,
            least_minutes=step.min_minutes,
            time_text=step.time_text or "",
        )

    def _lint_transition(self, transition):
        targets = {
            "step": transition.target_step_id.code,
            "outcome": transition.outcome,
            "caller": graph.CALLER,
            "stay": graph.STAY,
        }
        return graph.Transition(
            code=transition.code,
            target=targets[transition.target] or "",
            kind=transition.kind,
            lane=transition.lane_id.code or "",
            signer_of=transition.signer_of_id.code or "",
            guards=self._lint_uses(transition.guard_ids),
            effects=self._lint_uses(transition.effect_ids),
            sequence=transition.sequence,
            primary=transition.primary,
            label=transition.label,
            condition=transition.condition or "",
            needs_reason=transition.needs_reason,
        )

    def _lint_uses(self, rules):
        return tuple(graph.Use(rule.code or "", rule._params()) for rule in rules)

    # === MAPPING - CATALOGUE === #

    def _lint_catalogue(self):
        refs = (
            self.env["ptsp.definition.catalogue"]
            .with_company(self.company_id)
            ._references()
        )
        recordings = {code for step in self.step_ids for code in step._recordings()}
        outcomes = self.env["ptsp.sop.transition"]._selection_outcome()
        return graph.Catalogue(
            guards=self._lint_guard_specs(),
            effects=self._lint_effect_specs(),
            recordings=frozenset(recordings),
            lanes={
                code: graph.Lane(
                    code,
                    lane.kind,
                    bool(lane.user_ids),
                    bool(lane.superior_id) or lane._is_heads(),
                    lane.superior_id.code or "",
                    frozenset(lane.user_ids.ids),
                )
                for code, lane in refs["lane"].items()
            },
            stages={code: rec.lane_id.code for code, rec in refs["stage"].items()},
            letter_types={
                code: self._lint_letter_type(letter)
                for code, letter in refs["letter_type"].items()
            },
            registers=frozenset(refs["register"]),
            agencies=frozenset(refs["agency"]),
            outcomes=frozenset(code for code, _label in outcomes),
        )

    def _lint_letter_type(self, letter):
        """Return a letter type as plain data for the check; addons add to it."""
        return graph.LetterType(
            letter.code,
            letter.numbered,
            bool(letter.register_id),
            bool(letter.layout),
            letter.is_product,
            letter.sign_lane_id.code or "",
            letter.mode == "wet",
            tuple(letter.initial_lane_ids.mapped("code")),
            bool(letter.template) or not is_html_empty(letter.body),
            decision=letter.decision or "",
        )

    def _lint_guard_specs(self):
        catalogue = self.env["ptsp.sop.guard"]._catalogue()
        return {
            code: graph.GuardSpec(
                code,
                satisfied_by=frozenset(entry.get("satisfied_by", ())),
                in_place=bool(entry.get("in_place")),
                parameters=self._lint_parameters(entry),
                match=tuple(entry.get("match", ())),
                wants=entry.get("wants", ""),
                excludes=frozenset(entry.get("excludes", ())),
                names_act=bool(entry.get("names_move")),
                parts={
                    part: frozenset(effects)
                    for part, effects in entry.get("parts", {}).items()
                },
            )
            for code, entry in catalogue.items()
        }

    def _lint_effect_specs(self):
        catalogue = self.env["ptsp.sop.effect"]._catalogue()
        return {
            code: graph.EffectSpec(
                code,
                parameters=self._lint_parameters(entry),
                provides=frozenset(entry.get("provides", ())),
                does=entry.get("does", ""),
                implies=frozenset(entry.get("implies", ())),
                wants_reason=bool(entry.get("wants_reason")),
                fills=frozenset(entry.get("fills", ())),
            )
            for code, entry in catalogue.items()
        }

    def _lint_parameters(self, entry):
        params = entry.get("params", ())
        required = entry.get("required", [p for p in params if p != "value"])
        kinds = entry.get("kinds", {})
        return tuple(
            graph.ParameterSpec(
                name,
                kinds.get(name, name if name in STEP_KINDS else "value"),
                name in required,
            )
            for name in params
        )

    # === MESSAGES === #

    def _errors_message(self, errors):
        return self.env._(
            "%(sop)s cannot take effect yet:\n%(errors)s",
            sop=self.display_name,
            errors="\n".join(f"- {item['sentence']}" for item in errors),
        )

    def _notification_warnings(self, warnings):
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "warning",
                "sticky": True,
                "title": self.env._("In effect, with warnings"),
                "message": "\n".join(item["sentence"] for item in warnings),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    # === THE RECORD TO CHANGE === #

    def _lint_record(self, place):
        """Return the record that must be changed for a finding to go away.

        That is the revision itself if no smaller part has the error.

        :param place: as `_lint` gives it
        """
        self.ensure_one()
        kind, code, *rest = (*place, "", "")
        if kind == "steps":
            return self._lint_step_record(code, rest) or self
        if kind == "regulations":
            citing = [c[0] for c in self._citations() if c[2].number == code]
            return citing[0] if citing else self
        catalogue = {
            "letter_types": ("ptsp.letter.type", "code"),
            "lanes": ("ptsp.lane", "code"),
        }
        if kind in catalogue:
            model_name, name = catalogue[kind]
            return self._lint_office_record(model_name, name, code) or self
        return self._lint_part_record(kind, code) or self

    def _lint_part_record(self, kind, code):
        """Return the part of the revision with a code; empty if there is none."""
        parts = {
            "pauses": (self.pause_kind_ids, "code"),
            "clauses": (self.clause_ids, "section"),
            "requirements": (self.requirement_ids, "key"),
            "fee": (self.fee_line_ids, "key"),
        }
        if kind not in parts:
            return None
        records, name = parts[kind]
        return records.filtered(lambda record: record[name] == code)[:1]

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
