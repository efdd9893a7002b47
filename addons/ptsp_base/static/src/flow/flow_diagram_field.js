import { Component, markup } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

/**
 * Shows the swim-lane diagram that the server draws. The server escapes every text
 * of the SOP in it.
 */
export class FlowDiagramField extends Component {
    static template = "ptsp_base.FlowDiagramField";
    static props = { ...standardFieldProps };

    get picture() {
        return markup(this.props.record.data[this.props.name] || "");
    }
}

registry.category("fields").add("ptsp_flow_diagram", {
    component: FlowDiagramField,
    supportedTypes: ["text"],
});
