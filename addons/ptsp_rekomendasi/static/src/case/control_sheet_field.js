import { _t } from "@web/core/l10n/translation";
import { Component } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

/** Whether a visit took more minutes than the SOP allows; it may set no limit. */
export function isTooLong({ minutes, standard }) {
    return Boolean(standard) && minutes > standard;
}

/** How much of the allowed minutes a visit took, in percent, as a bar shows it. */
export function shareOf({ minutes, standard }) {
    return Math.min(100, Math.round((100 * minutes) / standard));
}

/** The process-control sheet: where the file was, with whom, how long, what came out. */
export class ControlSheetField extends Component {
    static template = "ptsp_rekomendasi.ControlSheetField";
    static props = { ...standardFieldProps };

    get sheet() {
        return this.props.record.data[this.props.name] || { rows: [] };
    }

    /** The newest visit first: that is what one looks for on a screen. */
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
