import { _t } from "@web/core/l10n/translation";
import { Component } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

/** The advice of superiors, on top of the form of those who decide after them. */
export class AdviceField extends Component {
    static template = "ptsp_rekomendasi.AdviceField";
    static props = { ...standardFieldProps };

    get advices() {
        return this.props.record.data[this.props.name] || [];
    }
}

registry.category("fields").add("ptsp_advice", {
    component: AdviceField,
    displayName: _t("Advice"),
    supportedTypes: ["json"],
});
