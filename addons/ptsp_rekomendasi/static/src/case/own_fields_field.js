import { localization } from "@web/core/l10n/localization";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { parseFloat, parseInteger } from "@web/views/fields/parsers";
import { PropertiesField, propertiesField } from "@web/views/fields/properties/properties_field";
import { PropertyValue } from "@web/views/fields/properties/property_value";
import { isReadableNumber } from "./readable_number";

const PARSERS = { integer: parseInteger, float: parseFloat };

/** What cannot be read as a number is refused; Odoo would keep 0 without a word. */
class OwnFieldValue extends PropertyValue {
    setup() {
        super.setup();
        this.notification = useService("notification");
    }

    /** The template hands it over in place of a currency, which these fields have not. */
    get isMoney() {
        return this.props.currencyField === "money";
    }

    get displayValue() {
        const text = super.displayValue;
        if (!this.isMoney) {
            return text;
        }
        return this.props.value ? `Rp ${text}` : "";
    }

    async onValueChange(value) {
        if (this.isMoney) {
            value = value.replace(/^\s*Rp\.?\s*/i, "");
        }
        const parse = PARSERS[this.props.type];
        if (parse && !value.trim()) {
            return this.props.onChange(false);
        }
        if (parse && !isReadableNumber(parse, value, localization)) {
            this.notification.add(
                _t("%(field)s: “%(text)s” is not a number. Type digits, such as 1,500,000.", {
                    field: this.props.string,
                    text: value,
                }),
                { type: "danger" }
            );
            return this.render();
        }
        return super.onValueChange(value);
    }
}

/** The fields that a service's own SOP defines. */
export class OwnFieldsField extends PropertiesField {
    static template = "ptsp_rekomendasi.OwnFields";
    static components = { ...PropertiesField.components, PropertyValue: OwnFieldValue };
}

registry.category("fields").add("ptsp_own_fields", {
    ...propertiesField,
    component: OwnFieldsField,
    displayName: _t("Own fields of a service"),
});
