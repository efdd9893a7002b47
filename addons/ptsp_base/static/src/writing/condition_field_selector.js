import { ModelFieldSelector } from "@web/core/model_field_selector/model_field_selector";
import { ModelFieldSelectorPopover } from "@web/core/model_field_selector/model_field_selector_popover";

/**
 * The list of fields of a condition. It shows the usual fields, and the others after
 * one click. The scope comes with the filter, because core passes on no other property.
 */
class ConditionFieldPopover extends ModelFieldSelectorPopover {
    static template = "ptsp_base.ConditionFieldPopover";

    setup() {
        const [name] = (this.props.path || "").toString().split(".");
        // A condition on a less usual field shows the place of that field.
        this.showsAll = Boolean(name) && !this.props.filter.scope.isUsual(name);
        super.setup();
    }

    get canShowMore() {
        return !this.showsAll && !this.state.page.previousPage;
    }

    filter(fieldDefs, path, resModel) {
        const { scope } = this.props.filter;
        const offered = Object.entries(fieldDefs)
            .filter(([, fieldDef]) => scope.offers(fieldDef, resModel, this.showsAll))
            .map(([name, fieldDef]) => [name, scope.named(fieldDef)]);
        return Object.fromEntries(offered);
    }

    async showMore() {
        this.showsAll = true;
        const { query } = this.state.page;
        this.state.page = await this.keepLast.add(
            this.loadPages(this.props.resModel, this.state.page.path)
        );
        this.state.page.searchFields(query);
    }
}

export class ConditionFieldSelector extends ModelFieldSelector {
    static components = { Popover: ConditionFieldPopover };
}
