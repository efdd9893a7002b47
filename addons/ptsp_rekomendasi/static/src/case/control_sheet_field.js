import { _t } from "@web/core/l10n/translation";
import { Component } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

/** Returns whether a visit took more minutes than the SOP allows, if it has a limit. */
export function isTooLong({ minutes, standard }) {
    return Boolean(standard) && minutes > standard;
}

/** Returns the share of the allowed minutes that a visit took, in percent, for a bar. */
export function shareOf({ minutes, standard }) {
    return Math.min(100, Math.round((100 * minutes) / standard));
}

/** The control sheet: the file's visits with desk, officer, time and result. */
export class ControlSheetField extends Component {
    static template = "ptsp_rekomendasi.ControlSheetField";
    static props = { ...standardFieldProps };

    get sheet() {
        return this.props.record.data[this.props.name] || { rows: [] };
    }

    /** The newest visit comes first, because people usually look for it. */
    get rows() {
        return [...this.sheet.rows].reverse();
    }

    tooLong(row) {
        return isTooLong(row);
    }

    share(row) {
        return shareOf(row);
    }
}

registry.category("fields").add("ptsp_control_sheet", {
    component: ControlSheetField,
    displayName: _t("Control sheet"),
    supportedTypes: ["json"],
});
