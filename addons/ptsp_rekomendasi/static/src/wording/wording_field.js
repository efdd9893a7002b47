import { HtmlField, htmlField } from "@html_editor/fields/html_field";
import { matches } from "@ptsp_base/core/matching";
import { onMounted, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useRecordObserver } from "@web/model/relational_model/utils";
import { useDebounced } from "@web/core/utils/timing";

const PREVIEWED = ["subject", "title", "layout", "paper"];
const PAUSE = 700; // ms without typing before the letter is shown anew

/**
 * The wording of a letter: the text, the placeholders that can be put into it with a
 * click, and the letter of a sample case as it would look with this text.
 */
export class WordingField extends HtmlField {
    static template = "ptsp_rekomendasi.WordingField";

    setup() {
        super.setup();
        this.preview = useState({ html: "", problem: "", busy: false, search: "" });
        this.showLater = useDebounced(() => this.show(), PAUSE);
        onMounted(() => this.show());
        useRecordObserver((record) => {
            // These are read so that a change of one of them renders the letter again.
            PREVIEWED.forEach((name) => record.data[name]);
            this.showLater();
        });
    }

    get placeholders() {
        return (this.props.record.data.placeholder_choices || [])
            .map(([name, meaning]) => ({ name, meaning }))
            .filter(({ name, meaning }) => matches(this.preview.search, name, meaning));
    }

    onChange() {
        super.onChange();
        this.showLater();
    }

    onInsert(name) {
        if (this.props.readonly || !this.editor) {
            return;
        }
        this.editor.shared.selection.focusEditable();
        this.editor.shared.dom.insert(`{${name}}`);
        this.editor.shared.history.addStep();
        this.onChange();
    }

    typed() {
        const { data } = this.props.record;
        const values = Object.fromEntries(PREVIEWED.map((name) => [name, data[name]]));
        const body = this.isDirty && this.editor ? this.editor.getContent() : data.body;
        return { ...values, body: body ? body.toString() : false };
    }

    async ask(asPdf) {
        const { resId } = this.props.record;
        if (!resId) {
            return { problem: _t("Save the letter type first; then its preview is shown here.") };
        }
        return this.ormService.call("ptsp.letter.type", "preview_wording", [
            [resId],
            this.typed(),
            asPdf,
        ]);
    }

    async show() {
        this.preview.busy = true;
        try {
            const { html, problem } = await this.ask(false);
            this.preview.problem = problem || "";
            this.preview.html = html || this.preview.html;
        } finally {
            this.preview.busy = false;
        }
    }

    async onOpenPdf() {
        const { pdf, problem } = await this.ask(true);
        this.preview.problem = problem || "";
        if (pdf) {
            const bytes = Uint8Array.from(atob(pdf), (letter) => letter.charCodeAt(0));
            window.open(URL.createObjectURL(new Blob([bytes], { type: "application/pdf" })));
        }
    }
}

registry.category("fields").add("ptsp_wording", {
    ...htmlField,
    component: WordingField,
    displayName: _t("Wording with placeholders and preview"),
    fieldDependencies: [{ name: "placeholder_choices", type: "json" }],
});
