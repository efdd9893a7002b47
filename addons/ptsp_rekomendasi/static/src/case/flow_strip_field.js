import { _t } from "@web/core/l10n/translation";
import { Component } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

const WORDS = {
    here: _t("here now"),
    done: _t("done"),
    again: _t("was there, comes again"),
    skipped: _t("not passed"),
    ahead: _t("still to come"),
};

/** The flow as a strip of steps: the place of the case, and its visits to each step. */
export class FlowStripField extends Component {
    static template = "ptsp_rekomendasi.FlowStripField";
    static props = { ...standardFieldProps };

    get steps() {
        return this.props.record.data[this.props.name] || [];
    }

    get here() {
        return this.steps.find((step) => step.state === "here");
    }

    times(step) {
        return step.times > 1 ? `${step.times}×` : "";
    }

    /** Text for screen readers and on hover that explains the number. */
    title(step) {
        const parts = [`${step.number}. ${step.stage}`, step.desk, WORDS[step.state]];
        if (step.times > 1) {
            parts.push(_t("%s visits", step.times));
        }
        return parts.join(" – ");
    }
}

registry.category("fields").add("ptsp_flow_strip", {
    component: FlowStripField,
    displayName: _t("Flow as a strip"),
    supportedTypes: ["json"],
});
