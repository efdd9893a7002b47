import { _t } from "@web/core/l10n/translation";
import { Component, useState } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { checkFileSize } from "@web/core/utils/files";
import { useService } from "@web/core/utils/hooks";
import { getDataURLFromFile } from "@web/core/utils/urls";
import { standardFieldProps } from "@web/views/fields/standard_field_props";
import { useCaseVerbs } from "./case_hook";

export const VERDICTS = [
    { code: "ok", label: _t("Correct"), color: "success" },
    { code: "missing", label: _t("Not There Yet"), color: "warning" },
    { code: "wrong", label: _t("Not Correct"), color: "danger" },
];

/** Given by the requirement's own condition, so nobody presses it. */
const NOT_REQUIRED = { code: "na", label: _t("Not Required"), color: "secondary" };

/** The checklist: one click per verdict, files beside it, what other desks found. */
export class ChecklistField extends Component {
    static template = "ptsp_rekomendasi.ChecklistField";
    static props = { ...standardFieldProps };

    setup() {
        this.notification = useService("notification");
        this.orm = useService("orm");
        this.verbs = useCaseVerbs(() => this.props.record.load());
        this.verdicts = VERDICTS;
        this.state = useState({ open: {}, busy: false });
    }

    get checklist() {
        return this.props.record.data[this.props.name] || { lines: [] };
    }

    get lines() {
        return this.checklist.lines;
    }

    get canJudge() {
        return this.checklist.can_judge;
    }

    get canAttach() {
        return this.checklist.can_attach;
    }

    /** Required papers that this desk has not judged yet. */
    get unjudged() {
        return this.lines.filter(
            (line) => line.applicable && line.mandatory && !line.verdict
        );
    }

    get applicable() {
        return this.lines.filter((line) => line.applicable);
    }

    get done() {
        return this.applicable.filter((line) => line.verdict === "ok").length;
    }

    verdictOf(code) {
        return VERDICTS.find((verdict) => verdict.code === code) || NOT_REQUIRED;
    }

    style(line, verdict) {
        const chosen = line.verdict === verdict.code;
        return chosen ? `btn-${verdict.color}` : "btn-outline-secondary";
    }

    shownHistory(line) {
        return this.state.open[line.key] ? line.history : line.history.slice(0, 2);
    }

    toggle(line) {
        this.state.open[line.key] = !this.state.open[line.key];
    }

    async judge(verdicts) {
        if (this.state.busy || !(await this.props.record.save())) {
            return;
        }
        this.state.busy = true;
        try {
            await this.verbs.call(this.props.record.resId, "action_set_verdicts", [
                verdicts,
            ]);
        } finally {
            this.state.busy = false;
        }
    }

    async onVerdict(line, verdict) {
        if (verdict.code === "wrong") {
            return this.askWhatIsWrong(line);
        }
        await this.judge([{ key: line.key, verdict: verdict.code, note: false }]);
    }

    async onAllCorrect() {
        const lines = this.unjudged;
        await this.judge(lines.map(({ key }) => ({ key, verdict: "ok", note: false })));
    }

    askWhatIsWrong(line) {
        const question = {
            label: _t("Not Correct"),
            kind: "act",
            needs_reason: true,
            reason_label: _t("What is wrong with it?"),
            confirm: line.text,
        };
        const { resId } = this.props.record;
        this.verbs.ask(resId, question, (note) =>
            this.orm.call("ptsp.application", "action_set_verdicts", [
                [resId],
                [{ key: line.key, verdict: "wrong", note }],
            ])
        );
    }

    async onFile(line, ev) {
        const file = ev.target.files[0];
        ev.target.value = "";
        if (!file || !checkFileSize(file.size, this.notification)) {
            return;
        }
        const url = await getDataURLFromFile(file);
        await this.verbs.call(this.props.record.resId, "action_attach", [
            line.key,
            file.name,
            url.split(",")[1],
        ]);
    }
}

registry.category("fields").add("ptsp_checklist", {
    component: ChecklistField,
    displayName: _t("Checklist"),
    supportedTypes: ["json"],
});
