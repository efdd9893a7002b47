import { _t } from "@web/core/l10n/translation";
import { Component, markup } from "@odoo/owl";
import { Wysiwyg } from "@html_editor/wysiwyg";
import { DateTimeInput } from "@web/core/datetime/datetime_input";
import { localization } from "@web/core/l10n/localization";
import { checkFileSize } from "@web/core/utils/files";
import { getDataURLFromFile } from "@web/core/utils/urls";
import { useService } from "@web/core/utils/hooks";
import { joinLines, partLines } from "./ticked_lines";
import { choicesOf, kindOf } from "./value_kind";

/**
 * One value a move asks for: the definition says name, label and type, this
 * draws the fitting input and reports what the person entered.
 */
export class AskValue extends Component {
    static template = "ptsp_rekomendasi.AskValue";
    static components = { DateTimeInput, Wysiwyg };
    static props = {
        spec: Object,
        value: { optional: true },
        missing: { type: Boolean, optional: true },
        onChange: Function,
    };

    setup() {
        this.notification = useService("notification");
        if (this.kind === "html") {
            this.wysiwygConfig = this.prepareWysiwyg();
        }
    }

    prepareWysiwyg() {
        return {
            allowFile: false,
            allowImage: false,
            allowVideo: false,
            classList: ["form-control", "o_ptsp_wording"],
            // The wording of a letter, which the server cleaned when it was saved.
            content: markup(this.props.value),
            onChange: () => this.props.onChange(this.editor.getContent()),
        };
    }

    onEditorLoad(editor) {
        this.editor = editor;
    }

    get spec() {
        return this.props.spec;
    }

    get inputId() {
        return `ptsp_ask_${this.spec.name}`;
    }

    get kind() {
        return kindOf(this.spec);
    }

    get choices() {
        return choicesOf(this.spec);
    }

    /** Nobody at a counter enters seconds. */
    get format() {
        const { dateFormat } = localization;
        return this.kind === "date" ? dateFormat : `${dateFormat} HH:mm`;
    }

    /** Lines of a long text on the screen, before it scrolls. */
    get rows() {
        return this.spec.rows || 4;
    }

    get lines() {
        return partLines(this.props.value, this.choices);
    }

    onTick(choice, ticked) {
        const { ticked: before, added } = this.lines;
        const others = before.filter((value) => value !== choice.value);
        const order = this.choices.map((known) => known.value);
        const now = ticked ? [...others, choice.value] : others;
        now.sort((one, other) => order.indexOf(one) - order.indexOf(other));
        this.props.onChange(joinLines(now, added));
    }

    onAdd(added) {
        this.props.onChange(joinLines(this.lines.ticked, added));
    }

    isChosen(choice) {
        return choice.value === this.props.value;
    }

    get fileButton() {
        return this.props.value ? _t("Choose another file") : _t("Choose a file");
    }

    onPick(ev) {
        const index = ev.target.value;
        this.props.onChange(index === "" ? false : this.choices[Number(index)].value);
    }

    async onFile(ev) {
        const file = ev.target.files[0];
        if (!file || !checkFileSize(file.size, this.notification)) {
            return;
        }
        const url = await getDataURLFromFile(file);
        this.props.onChange({ filename: file.name, content: url.split(",")[1] });
    }
}
