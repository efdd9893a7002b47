import { _t } from "@web/core/l10n/translation";
import { Component, xml } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

/** A file as its name, which opens it in a new tab. */
export class FileLinkField extends Component {
    static template = xml`
        <a t-if="file" t-att-href="'/ptsp/file/' + file.id" target="_blank" t-on-click.stop="() => {}">
            <i class="fa fa-file-o me-1"/><t t-out="file.display_name"/>
        </a>`;
    static props = { ...standardFieldProps };

    get file() {
        return this.props.record.data[this.props.name];
    }
}

registry.category("fields").add("ptsp_file_link", {
    component: FileLinkField,
    displayName: _t("File"),
    supportedTypes: ["many2one"],
});
