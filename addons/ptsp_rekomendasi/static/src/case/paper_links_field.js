import { _t } from "@web/core/l10n/translation";
import { Component } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardFieldProps } from "@web/views/fields/standard_field_props";
import { LetterDialog } from "./letter_links";

/** Papers that are printed from the case as it stands, each one click away. */
export class PaperLinksField extends Component {
    static template = "ptsp_rekomendasi.PaperLinksField";
    static props = { ...standardFieldProps };

    setup() {
        this.dialog = useService("dialog");
    }

    get links() {
        return this.props.record.data[this.props.name] || [];
    }

    onOpen({ title, url, places }) {
        this.dialog.add(LetterDialog, { title, url, places });
    }
}

registry.category("fields").add("ptsp_paper_links", {
    component: PaperLinksField,
    displayName: _t("Papers of the file"),
    supportedTypes: ["json"],
});
