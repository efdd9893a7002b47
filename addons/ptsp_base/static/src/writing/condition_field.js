import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { DomainSelector } from "@web/core/domain_selector/domain_selector";
import { getDefaultCondition } from "@web/core/domain_selector/utils";
import { domainFromTree } from "@web/core/tree_editor/domain_from_tree";
import { DomainField, domainField } from "@web/views/fields/domain/domain_field";
import { ConditionFieldSelector } from "./condition_field_selector";
import { ConditionScope } from "./condition_scope";

/** The fields for the first line of a new condition: the usual ones, if any. */
function usualFields(fieldDefs, scope) {
    const usual = scope.first.filter(
        (name) => name in fieldDefs && fieldDefs[name].type === "selection"
    );
    return usual.length ? { [usual[0]]: fieldDefs[usual[0]] } : fieldDefs;
}

class ConditionSelector extends DomainSelector {
    static props = { ...DomainSelector.props, scope: Object };

    getDefaultCondition(fieldDefs) {
        return getDefaultCondition(usualFields(fieldDefs, this.props.scope));
    }

    getPathEditorInfo(resModel, defaultCondition) {
        const info = super.getPathEditorInfo(resModel, defaultCondition);
        const { scope } = this.props;
        const filter = Object.assign(() => true, { scope });
        return {
            ...info,
            component: ConditionFieldSelector,
            extractProps: (params) => ({
                ...info.extractProps(params),
                filter,
                sort: scope.sorted.bind(scope),
            }),
        };
    }
}

/** Edits a condition on the case, with the fields that a case of this service has. */
export class ConditionField extends DomainField {
    static template = "ptsp_base.ConditionField";
    static components = { ...DomainField.components, ConditionSelector };

    get scope() {
        return new ConditionScope({
            model: this.getResModel(),
            ...this.props.record.data.condition_scope,
        });
    }

    setup() {
        super.setup();
        this.getDefaultLeafDomain = async (resModel) => {
            const fieldDefs = await this.env.services.field.loadFields(resModel);
            return domainFromTree(getDefaultCondition(usualFields(fieldDefs, this.scope)));
        };
    }
}

registry.category("fields").add("ptsp_condition", {
    ...domainField,
    component: ConditionField,
    displayName: _t("Condition on the case"),
    fieldDependencies: [
        { name: "condition_model", type: "char" },
        { name: "condition_scope", type: "json" },
    ],
});
