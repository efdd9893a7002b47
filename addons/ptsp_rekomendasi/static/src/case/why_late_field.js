import { _t } from "@web/core/l10n/translation";
import { Component } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

/** Visits and answers that took too long; open for people who decide. */
export class WhyLateField extends Component {
    static template = "ptsp_rekomendasi.WhyLateField";
    static props = { ...standardFieldProps };

    get late() {
        return this.props.record.data[this.props.name];
    }

    get isOpen() {
        return Boolean(this.props.record.data.review);
    }
}

registry.category("fields").add("ptsp_why_late", {
    component: WhyLateField,
    displayName: _t("Why it is late"),
    supportedTypes: ["json"],
    fieldDependencies: [
        { name: "review", type: "json" },
        { name: "step_time_left_text", type: "char" },
        { name: "time_left_text", type: "char" },
    ],
});
