import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { checkFileSize } from "@web/core/utils/files";
import { useService } from "@web/core/utils/hooks";
import { getDataURLFromFile } from "@web/core/utils/urls";
import { CORRECT, JudgedLines, notCorrect } from "./judged_lines";
import { PreviewPane } from "./preview_pane";

export const VERDICTS = [
    CORRECT,
    { code: "missing", label: _t("Not There Yet"), color: "warning" },
    notCorrect("wrong", _t("What is wrong with it?")),
];

export function labelOf(code) {
    return VERDICTS.find((verdict) => verdict.code === code)?.label.toString() || "";
}

/** The checklist: one click for a verdict, with files and other desks' findings. */
export class ChecklistField extends JudgedLines {
    static template = "ptsp_rekomendasi.ChecklistField";
    static components = { PreviewPane };
    static choices = VERDICTS;
    /** A verdict that the requirement's own condition gives. */
    static passive = [{ code: "na", label: _t("Not Required"), color: "secondary" }];
    static verb = "action_set_verdicts";
    static word = "verdict";

    setup() {
        super.setup();
        this.notification = useService("notification");
        this.state.shown = false;
    }

    get lines() {
        return this.panel?.lines || [];
    }

    get canJudge() {
        return this.panel?.can_judge;
    }

    get canAttach() {
        return this.panel?.can_attach;
    }

    /** Required papers that this desk has not judged yet. */
    get unjudged() {
        return this.lines.filter((line) => line.applicable && line.mandatory && !line.verdict);
    }

    get applicable() {
        return this.lines.filter((line) => line.applicable);
    }

    get done() {
        return this.applicable.filter((line) => line.verdict === "ok").length;
    }

    get files() {
        return this.lines.flatMap((line) => line.files);
    }

    /** The file beside the lines; it disappears when another case is shown. */
    get shown() {
        return this.files.find((file) => file.id === this.state.shown);
    }

    show(file) {
        this.state.shown = file && file.id;
    }

    toggleFile(file) {
        this.show(this.shown === file ? false : file);
    }

    async onAllCorrect() {
        await this.judge(this.unjudged, CORRECT);
    }

    attachLabel(line) {
        return _t("Attach a file to requirement %s", line.label);
    }

    /** Several photographs chosen together are the pages of one paper. */
    async onFile(line, ev) {
        const chosen = [...ev.target.files];
        ev.target.value = "";
        if (
            !chosen.length ||
            !chosen.every((file) => checkFileSize(file.size, this.notification))
        ) {
            return;
        }
        const files = [];
        for (const file of chosen) {
            const url = await getDataURLFromFile(file);
            files.push({ filename: file.name, content: url.split(",")[1] });
        }
        await this.verbs.call(this.props.record.resId, "action_attach_pages", [line.key, files]);
    }

    async onOriginal(line) {
        await this.verbs.call(this.props.record.resId, "action_original_shown", [
            line.key,
            !line.original,
        ]);
    }
}

registry.category("fields").add("ptsp_checklist", {
    component: ChecklistField,
    displayName: _t("Checklist"),
    supportedTypes: ["json"],
});
