import { _t } from "@web/core/l10n/translation";
import { Component, onMounted, useRef, useState } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";
import { ranked } from "../core/matching";

/**
 * Chooses a guard or an effect from a list that explains each in a sentence. The
 * record provides the list.
 */
export class RuleCodeField extends Component {
    static template = "ptsp_base.RuleCodeField";
    static props = { ...standardFieldProps };

    setup() {
        this.state = useState({ search: "" });
        this.list = useRef("list");
        onMounted(() => this.showChosen());
    }

    /** Scrolls the list to the former choice, so that it is visible at once. */
    showChosen() {
        const chosen = this.list.el.querySelector(".active");
        if (chosen) {
            this.list.el.scrollTop = chosen.offsetTop - this.list.el.offsetTop;
        }
    }

    get choices() {
        const known = this.props.record.data.code_choices || [];
        const choices = known.map(([code, label, help]) => ({ code, label, help }));
        return ranked(this.state.search, choices);
    }

    get value() {
        return this.props.record.data[this.props.name];
    }

    onChoose(code) {
        if (!this.props.readonly) {
            this.props.record.update({ [this.props.name]: code });
        }
    }
}

registry.category("fields").add("ptsp_rule_code", {
    component: RuleCodeField,
    displayName: _t("Choice with an explanation"),
    supportedTypes: ["selection"],
    fieldDependencies: [{ name: "code_choices", type: "json" }],
});
