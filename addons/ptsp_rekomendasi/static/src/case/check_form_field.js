import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { CORRECT, JudgedLines, notCorrect } from "./judged_lines";

export const RESULTS = [
    CORRECT,
    notCorrect("not_ok", _t("What is not correct?")),
    { code: "na", label: _t("Not Applicable"), color: "secondary" },
];

/** The check form that the SOP asks for at this step, and those of earlier visits. */
export class CheckFormField extends JudgedLines {
    static template = "ptsp_rekomendasi.CheckFormField";
    static choices = RESULTS;
    static verb = "action_set_checks";
    static word = "result";

    get items() {
        return this.panel.items;
    }

    get canJudge() {
        return this.panel.can_check;
    }

    /** Earlier forms are folded but for the newest, because a file may return often. */
    get newest() {
        return this.panel.earlier.slice(0, 1);
    }

    get older() {
        return this.panel.earlier.slice(1);
    }

    get olderWords() {
        return _t("Check forms before that: %s", this.older.length);
    }

    get open() {
        return this.items.filter((item) => !item.result);
    }

    async onAllCorrect() {
        await this.judge(this.open, CORRECT);
    }
}

registry.category("fields").add("ptsp_check_form", {
    component: CheckFormField,
    displayName: _t("Check form"),
    supportedTypes: ["json"],
});
