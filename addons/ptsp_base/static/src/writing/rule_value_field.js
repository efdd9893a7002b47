import { _t } from "@web/core/l10n/translation";
import { CharField, charField } from "@web/views/fields/char/char_field";
import { Component } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

/**
 * The further parameter of a guard or an effect. It is chosen if only a few words are
 * possible, and typed otherwise.
 */
export class RuleValueField extends Component {
    static template = "ptsp_base.RuleValueField";
    static components = { CharField };
    static props = { ...standardFieldProps };

    get choices() {
        return (this.props.record.data.value_choices || []).map(([value, label]) => ({
            value,
            label,
        }));
    }

    get value() {
        return this.props.record.data[this.props.name] || "";
    }

    get text() {
        const choice = this.choices.find(({ value }) => value === this.value);
        return choice ? choice.label : this.value;
    }

    onChange(ev) {
        this.props.record.update({ [this.props.name]: ev.target.value || false });
    }
}

registry.category("fields").add("ptsp_rule_value", {
    component: RuleValueField,
    displayName: _t("Further parameter"),
    supportedTypes: charField.supportedTypes,
    fieldDependencies: [{ name: "value_choices", type: "json" }],
});
