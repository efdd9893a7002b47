import { _t } from "@web/core/l10n/translation";
import { Component } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

/** Decisions that bind, the last return and advice, on top of the form of a case. */
export class BannerField extends Component {
    static template = "ptsp_rekomendasi.BannerField";
    static props = { ...standardFieldProps };

    get banner() {
        return (
            this.props.record.data[this.props.name] || {
                decisions: [],
                meeting: false,
                returned: false,
                advice: [],
            }
        );
    }
}

registry.category("fields").add("ptsp_banner", {
    component: BannerField,
    displayName: _t("Decisions on Top"),
    supportedTypes: ["json"],
});
