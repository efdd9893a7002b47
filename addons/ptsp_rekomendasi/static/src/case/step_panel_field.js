import { _t } from "@web/core/l10n/translation";
import { Component } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

/** Other lines of the step, shown under its activities. */
const SECTIONS = [
    { kind: "input", title: _t("You need") },
    { kind: "output", title: _t("You deliver") },
    { kind: "remark", title: _t("Mind") },
];

/** The SOP's instructions to the desk for the present step. */
export class StepPanelField extends Component {
    static template = "ptsp_rekomendasi.StepPanelField";
    static props = { ...standardFieldProps };

    get panel() {
        return this.props.record.data[this.props.name];
    }

    /** Readers of a letter rarely need the words of the SOP, so they are folded. */
    get folded() {
        return Boolean(this.props.record.data.review?.first);
    }

    get activities() {
        return this.panel.lines.activity || [];
    }

    get sections() {
        return SECTIONS.map((section) => ({
            ...section,
            lines: this.panel.lines[section.kind] || [],
        })).filter((section) => section.lines.length);
    }
}

registry.category("fields").add("ptsp_step_panel", {
    component: StepPanelField,
    displayName: _t("What to do at this step"),
    supportedTypes: ["json"],
    fieldDependencies: [{ name: "review", type: "json" }],
});
