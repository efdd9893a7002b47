# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

from ...tools.revision_diff import Item, Section, SectionDiff, compare
from ..office.working_units import duration_words

# Fields of the revision itself that are compared, in the order of the screen.
DOCUMENT_FIELDS = (
    ["name", "document_no", "issuer", "opinion_need"]
    + ["prepared_by", "prepared_title", "checked_by", "checked_title"]
    + ["approved_by", "approved_title", "calendar_id"]
)
PROMISE_FIELDS = ["promise_words", "promise_text", "promise_start", "promise_stop"] + [
    "pause_on_return",
    "pause_on_agency",
    "fee",
    "fee_text",
    "fee_due_days",
    "validity_amount",
    "validity_unit",
    "validity_until",
    "validity_text",
    "validity_person",
    "validity_company",
    "validity_community",
]
REQUIREMENT_FIELDS = ["text", "mandatory", "evidence", "condition"]
STEP_FIELDS = [
    "title",
    "stage_id",
    "lane_id",
    "recorded_by_id",
    "watcher_ids",
    "is_start",
] + ["optional", "checks_requirements", "check_form"]
TIME_FIELDS = ["window_text", "anchor", "time_text", "office_time"]
TRANSITION_FIELDS = [
    "label",
    "kind",
    "lane_id",
    "signer_of_id",
    "needs_reason",
    "reason_label",
    "condition",
] + ["confirm", "primary", "on_silence", "after_days"]
FORM_FIELDS = [
    *("label", "type", "options", "required", "fixed", "identifies", "min_value"),
    *("max_value", "decimals", "money", "pattern", "pattern_words", "example"),
    *("earliest", "latest", "formula", "help"),
]
FEE_FIELDS = [
    *("label", "kind", "way", "regulation", "office", "account", "amount", "formula"),
    *("choice", "measure", "per", "rows_text", "round_mode", "round_unit"),
]


class PtspSopCompareMixin(models.AbstractModel):
    """Maps a revision onto plain data for the comparison with another one.

    The tools compare the plain data. They recognise parts by codes and keys, never by
    ids.
    """

    _name = "ptsp.sop.compare.mixin"
    _description = "Comparison of SOP Revisions"

    def action_compare(self):
        """Compare the revision with the one it revises."""
        self.ensure_one()
        wizard = self.env["ptsp.sop.compare"].create(
            {
                "service_id": self.service_id.id,
                "old_id": self._predecessor().id,
                "new_id": self.id,
            }
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Compare Revisions"),
            "res_model": wizard._name,
            "res_id": wizard.id,
            "view_mode": "form",
            "target": "current",
        }

    def _differences(self, former) -> list[SectionDiff]:
        """Return the differences between a former revision and this one."""
        self.ensure_one()
        return compare(
            former._compare_sections(),
            self._compare_sections(),
            position_label=self.env._("Number"),
        )

    def _compare_sections(self):
        self.ensure_one()
        return [
            Section("document", self.env._("Document"), self._compare_document()),
            Section("promise", self.env._("Promise and Fee"), self._compare_promise()),
            Section("fees", self.env._("Fees"), self._compare_fees()),
            Section("pauses", self.env._("Pauses"), self._compare_pauses()),
            Section("agencies", self.env._("Agencies"), self._compare_agencies()),
            Section("clauses", self.env._("Clauses"), self._compare_clauses()),
            Section(
                "requirements", self.env._("Requirements"), self._compare_requirements()
            ),
            Section("lanes", self.env._("Lanes"), self._compare_lanes()),
            Section("steps", self.env._("Steps"), self._compare_steps()),
            Section("times", self.env._("Times"), self._compare_times()),
            Section("transitions", self.env._("Moves"), self._compare_transitions()),
            Section("form", self.env._("Application Form"), self._compare_form()),
            Section("letters", self.env._("Letters"), self._compare_letters()),
            Section(
                "distribution", self.env._("Distribution"), self._compare_holders()
            ),
        ]

    # === SECTIONS === #

    def _compare_document(self):
        return (Item(self.name, self._compare_values(self, DOCUMENT_FIELDS), "sop"),)

    def _compare_promise(self):
        title = self.env._("Promise and Fee")
        return (Item(title, self._compare_values(self, PROMISE_FIELDS), "promise"),)

    def _compare_fees(self):
        return tuple(
            Item(
                line.label,
                self._compare_values(line, FEE_FIELDS),
                line.key,
                str(number),
            )
            for number, line in enumerate(self.fee_line_ids, 1)
        )

    def _compare_pauses(self):
        names = ["label", "set_by_ids", "needs_reason", "limit_amount", "limit_unit"]
        return tuple(
            Item(kind.label, self._compare_values(kind, names), kind.code)
            for kind in self.pause_kind_ids
        )

    def _compare_agencies(self):
        return tuple(
            Item(
                line.agency_id.name,
                {
                    self.env._("Answers Within"): duration_words(
                        self.env, line._response()
                    )
                },
                line.agency_id.code,
            )
            for line in self.agency_time_ids
        )

    def _compare_clauses(self):
        """Return the clauses; their text tells them apart in a section."""
        return tuple(
            Item(
                f"{clause.section}.{clause.number or ''} {clause.title or ''}".strip(),
                self._compare_values(clause, ["section", "text", "code"]),
                position=clause.number or "",
            )
            for clause in self.clause_ids
        )

    def _compare_requirements(self):
        items = []
        for requirement in self.requirement_ids:
            values = self._compare_values(requirement, REQUIREMENT_FIELDS)
            if requirement.parent_id:
                part_of = requirement._fields["parent_id"]._description_string(self.env)
                values[part_of] = requirement.parent_id.text
            label = f"{requirement.label or ''} {requirement.text}".strip()
            items.append(
                Item(_short(label), values, requirement.key, requirement.label or "")
            )
        return tuple(items)

    def _compare_lanes(self):
        return tuple(
            Item(
                line.name,
                {self.env._("Printed Name"): line.name},
                line.lane_id.code,
                str(number),
            )
            for number, line in enumerate(self.lane_ids, 1)
        )

    def _compare_steps(self):
        return tuple(
            Item(
                _short(step.display_name),
                {
                    **self._compare_values(step, STEP_FIELDS),
                    **self._compare_cells(step),
                },
                step.code,
                str(step.number),
            )
            for step in self.step_ids
        )

    def _compare_cells(self, step):
        """Return the cells of a row of the matrix as they are printed."""
        labels = dict(step.line_ids._fields["kind"]._description_selection(self.env))
        cells = {}
        for kind, label in labels.items():
            lines = step.line_ids.filtered(lambda line, kind=kind: line.kind == kind)
            cells[label] = "\n".join(line._compared() for line in lines)
        return cells

    def _compare_times(self):
        return tuple(
            Item(
                _short(step.display_name),
                self._compare_values(step, TIME_FIELDS),
                step.code,
            )
            for step in self.step_ids
        )

    def _compare_transitions(self):
        return tuple(
            Item(
                f"{move.step_id.number}. {move.label}",
                {
                    **self._compare_values(move, TRANSITION_FIELDS),
                    self.env._("Leads To"): move._compare_target(),
                    self.env._("Must Be True"): move.guard_ids._compare_text(),
                    self.env._("Does"): move.effect_ids._compare_text(),
                },
                f"{move.step_id.code}/{move.code}",
            )
            for move in self.transition_ids
        )

    def _compare_form(self):
        return tuple(
            Item(
                field.label,
                self._compare_values(field, FORM_FIELDS),
                field.name,
                str(number),
            )
            for number, field in enumerate(self.form_field_ids, 1)
        )

    def _compare_letters(self):
        """Return the letters of the revision with the moves that concern them."""
        uses = {}
        for rule in [*self.transition_ids.guard_ids, *self.transition_ids.effect_ids]:
            if rule.letter_type_id:
                uses.setdefault(rule.letter_type_id, []).append(rule._compare_use())
        label = self.env._("Used In")
        return tuple(
            Item(letter.name, {label: "\n".join(dict.fromkeys(lines))}, letter.code)
            for letter, lines in uses.items()
        )

    def _compare_holders(self):
        names = ["holder", "status", "copy_no"]
        return tuple(
            Item(
                line.holder or "",
                self._compare_values(line, names),
                position=line.number or "",
            )
            for line in self.distribution_ids
        )

    # === TEXTS === #

    def _compare_values(self, record, names):
        """Return label -> text of some fields, in the words of the screen."""
        values = {}
        for name in names:
            field = record._fields[name]
            label = field._description_string(self.env)
            values[label] = self._compare_value(field, record[name])
        return values

    def _compare_value(self, field, value):
        if isinstance(value, models.BaseModel):
            return ", ".join(value.mapped("display_name"))
        if field.type == "boolean":
            return self.env._("yes") if value else self.env._("no")
        if field.type == "selection":
            return dict(field._description_selection(self.env)).get(value, "")
        if field.type == "date":
            return fields.Date.to_string(value) if value else ""
        if field.type in ("integer", "float", "monetary"):
            return f"{value:g}"
        return value or ""


def _short(text):
    text = " ".join(text.split())
    return text if len(text) <= 90 else f"{text[:87].rstrip()}..."
