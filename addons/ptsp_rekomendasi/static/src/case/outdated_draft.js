import { _t } from "@web/core/l10n/translation";
import { Component, useState } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

/**
 * What a draft says otherwise than its case, old and new, and one click to bring it up
 * to date for whoever may.
 */
export class OutdatedDraft extends Component {
    static template = "ptsp_rekomendasi.OutdatedDraft";
    static props = { outdated: Object, save: Function, reload: Function };

    setup() {
        this.orm = useService("orm");
        this.state = useState({ busy: false });
    }

    async onUpdate() {
        if (!(await this.props.save())) {
            return;
        }
        this.state.busy = true;
        try {
            const { letter_id } = this.props.outdated;
            await this.orm.call("ptsp.letter", "action_bring_up_to_date", [[letter_id]]);
        } finally {
            this.state.busy = false;
        }
        await this.props.reload();
    }
}

/** The same on the form of a letter. */
export class OutdatedField extends Component {
    static template = "ptsp_rekomendasi.OutdatedField";
    static components = { OutdatedDraft };
    static props = { ...standardFieldProps };

    get outdated() {
        return this.props.record.data[this.props.name];
    }

    save() {
        return this.props.record.save();
    }

    reload() {
        return this.props.record.load();
    }
}

/** A list of sentences that warn. */
export class SentencesField extends Component {
    static template = "ptsp_rekomendasi.SentencesField";
    static props = { ...standardFieldProps };

    get sentences() {
        return this.props.record.data[this.props.name] || [];
    }
}

registry.category("fields").add("ptsp_sentences", {
    component: SentencesField,
    displayName: _t("Sentences that warn"),
    supportedTypes: ["json"],
});
registry.category("fields").add("ptsp_outdated", {
    component: OutdatedField,
    displayName: _t("What a draft says otherwise than its case"),
    supportedTypes: ["json"],
});
