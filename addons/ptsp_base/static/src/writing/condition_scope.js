import { sortBy } from "@web/core/utils/arrays";

/**
 * The fields of a case that a condition may choose from, in order.
 *
 * Fields of the service's own form and those that conditions usually test come first.
 * The many others are offered when a person asks for them. Fields of other services'
 * forms are never offered, because no case of this service has them.
 */
export class ConditionScope {
    /**
     * @param {Object} scope
     * @param {string} scope.model whose fields come first
     * @param {string[]} scope.first their names, in order
     * @param {Object} scope.own labels of the fields of the service's own form, by name
     */
    constructor({ model, first, own } = {}) {
        this.model = model;
        this.first = first || [];
        this.own = own || {};
    }

    /**
     * @param {Object} fieldDef
     * @param {string} resModel the model that the field belongs to
     * @param {boolean} all whether the less usual fields are offered as well
     * @returns {boolean}
     */
    offers(fieldDef, resModel, all) {
        if (fieldDef.is_property) {
            return fieldDef.name in this.own;
        }
        if (fieldDef.type === "properties" && !Object.keys(this.own).length) {
            return false;
        }
        if (!fieldDef.searchable || ["json", "separator"].includes(fieldDef.type)) {
            return false;
        }
        return all || resModel !== this.model || this.isUsual(fieldDef.name);
    }

    /**
     * @param {Object} fieldDef
     * @returns {Object} the same; a field of the form as this service calls it
     */
    named(fieldDef) {
        return fieldDef.is_property
            ? { ...fieldDef, string: this.own[fieldDef.name], record_name: "" }
            : fieldDef;
    }

    /** @param {string} name */
    isUsual(name) {
        return !this.first.length || this.first.includes(name);
    }

    /**
     * @param {Object} fieldDefs by name
     * @returns {string[]} their names: the usual ones first, the others by their labels
     */
    sorted(fieldDefs) {
        const place = (name) => {
            const position = this.first.indexOf(name);
            return position === -1 ? this.first.length : position;
        };
        const byLabel = sortBy(Object.keys(fieldDefs), (name) => fieldDefs[name].string);
        return sortBy(byLabel, place);
    }
}
