import { ModelFieldSelector } from "@web/core/model_field_selector/model_field_selector";
import { ModelFieldSelectorPopover } from "@web/core/model_field_selector/model_field_selector_popover";

/**
 * The list of fields of a condition: the usual ones, the others with one click. The
 * scope comes with the filter, as core hands on no other property.
 */
class ConditionFieldPopover extends ModelFieldSelectorPopover {
    static template = "ptsp_base.ConditionFieldPopover";

    setup() {
        const [name] = (this.props.path || "").toString().split(".");
        // A condition that asks a less usual field shows where that field is.
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
