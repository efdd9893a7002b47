import { _t } from "@web/core/l10n/translation";
import { Component, useState } from "@odoo/owl";
import { useService } from "@web/core/utils/hooks";
import { standardFieldProps } from "@web/views/fields/standard_field_props";
import { useFormVerbs } from "./case_hook";

/**
 * Lines that a desk judges with one click each: what the checklist and the check form
 * have in common. A subclass names its choices (`asks`: a question that must be
 * answered with it), the verb that records them and the word for a judgement.
 */
export class JudgedLines extends Component {
    static props = { ...standardFieldProps };
    static choices = [];
    /** Shown where it was given, but nobody presses it. */
    static passive = [];
    static verb = "";
    static word = "";

    setup() {
        this.orm = useService("orm");
        this.verbs = useFormVerbs(this);
        this.choices = this.constructor.choices;
        this.word = this.constructor.word;
        this.state = useState({ open: {}, busy: false });
    }

    get panel() {
        return this.props.record.data[this.props.name];
    }

    mayJudge(line) {
        return this.canJudge && line.applicable !== false;
    }

    choiceOf(code) {
        const { choices, passive } = this.constructor;
        return [...choices, ...passive].find((choice) => choice.code === code);
    }

    style(line, choice) {
        const chosen = line[this.word] === choice.code;
        return chosen ? `btn-${choice.color}` : "btn-outline-secondary";
    }

    shownHistory(line) {
        return this.state.open[line.key] ? line.history : line.history.slice(0, 2);
    }

    toggle(line) {
        this.state.open[line.key] = !this.state.open[line.key];
    }

    /** Buttons stay enabled while one call runs: a disabled one would lose the focus. */
    async judge(lines, choice) {
        if (this.state.busy) {
            return;
        }
        this.state.busy = true;
        try {
            const { resId } = this.props.record;
            await this.verbs.call(resId, this.constructor.verb, [
                this.prepare(lines, choice, false),
            ]);
        } finally {
            this.state.busy = false;
        }
    }

    prepare(lines, choice, note) {
        return lines.map(({ key }) => ({ key, [this.word]: choice.code, note }));
    }

    async onChoice(line, choice) {
        if (choice.asks) {
            return this.ask(line, choice);
        }
        await this.judge([line], choice);
    }

    ask(line, choice) {
        const question = {
            label: choice.label,
            kind: "act",
            needs_reason: true,
            reason_label: choice.asks,
            confirm: line.text,
        };
        const { resId } = this.props.record;
        this.verbs.ask(resId, question, (note) =>
            this.orm.call("ptsp.application", this.constructor.verb, [
                [resId],
                this.prepare([line], choice, note),
            ])
        );
    }
}

/** The choices that both kinds of lines have. */
export const CORRECT = { code: "ok", label: _t("Correct"), color: "success" };

export function notCorrect(code, question) {
    return { code, label: _t("Not Correct"), color: "danger", asks: question };
}
