import { _t } from "@web/core/l10n/translation";
import { Component, useState } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";
import { CheckFormField } from "./check_form_field";
import { VERDICTS } from "./checklist_field";
import { OutdatedDraft } from "./outdated_draft";
import { PreviewPane } from "./preview_pane";

export const RESULT_COLORS = {
    recommended: "success",
    conditional: "warning",
    not_recommended: "danger",
};

/**
 * The letter beside its grounds: the check form of the step, the changes since
 * this desk had it, the opinions and the papers; any of these files replaces the
 * letter in the frame with one click.
 */
export class ReviewField extends Component {
    static template = "ptsp_rekomendasi.ReviewField";
    static components = { CheckFormField, OutdatedDraft, PreviewPane };
    static props = { ...standardFieldProps };

    setup() {
        this.state = useState({ url: false });
    }

    get review() {
        return this.props.record.data[this.props.name];
    }

    get letter() {
        const { letter } = this.review;
        return { ...letter, name: letter.title, kind: "application/pdf" };
    }

    get files() {
        const said = this.review.opinions.map((opinion) => opinion.file).filter(Boolean);
        return [this.letter, ...said, ...this.review.requirements.files];
    }

    get current() {
        return this.files.find((file) => file.url === this.state.url) || this.letter;
    }

    get shown() {
        return this.current.url;
    }

    get changes() {
        return this.review.changes;
    }

    show(file) {
        this.state.url = file.url;
    }

    save() {
        return this.props.record.save();
    }

    /** The letter in the frame is loaded again together with the case. */
    reload() {
        return this.props.record.load();
    }

    resultColor(opinion) {
        return RESULT_COLORS[opinion.result] || "secondary";
    }

    verdictOf(line) {
        return VERDICTS.find((verdict) => verdict.code === line.verdict);
    }
}

registry.category("fields").add("ptsp_review", {
    component: ReviewField,
    displayName: _t("Letter beside its grounds"),
    supportedTypes: ["json"],
    fieldDependencies: [{ name: "check_panel", type: "json" }],
});
