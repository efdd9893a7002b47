import { _t } from "@web/core/l10n/translation";
import { Component, markRaw, onMounted, useEffect, useRef, useState } from "@odoo/owl";
import { Dialog } from "@web/core/dialog/dialog";
import { deserializeDate, serializeDate } from "@web/core/l10n/dates";
import { AskValue } from "./ask_value";
import { sentenceOf } from "./sentence";

const { DateTime } = luxon;

/** Moments travel with their offset: one without means the office's own time. */
const READ = { date: deserializeDate, datetime: (text) => DateTime.fromISO(text) };
const SEND = { date: serializeDate, datetime: (moment) => moment.toISO() };

/**
 * Asks for what a move needs (reason, values, confirmation) and carries it out;
 * of a move that is not possible yet it says what is missing.
 */
export class MoveDialog extends Component {
    static template = "ptsp_rekomendasi.MoveDialog";
    static components = { AskValue, Dialog };
    static props = {
        close: Function,
        move: Object,
        /** (note, values) => Promise; a refusal of the server is shown here. */
        submit: Function,
        onDone: { type: Function, optional: true },
        /** Opens a move of this person that would remove what is missing. */
        onRemedy: { type: Function, optional: true },
    };

    setup() {
        const values = {};
        for (const spec of this.specs) {
            const read = READ[spec.type];
            const given = spec.default ?? false;
            values[spec.name] = given && read ? markRaw(read(given)) : given;
        }
        this.state = useState({ values, note: this.move.note || "", missing: [], sentence: "", busy: false, tries: 0 });
        this.bodyRef = useRef("body");
        onMounted(() => this.focusFirst());
        // In a long dialogue what is wrong may lie outside the visible part.
        useEffect(
            () => this.showWrong(),
            () => [this.state.sentence, this.state.tries]
        );
    }

    get move() {
        return this.props.move;
    }

    get specs() {
        return this.props.move.values || [];
    }

    get blockers() {
        return this.props.move.blockers || [];
    }

    /** This person's moves that would remove something missing. */
    ownRemedies(blocker) {
        const remedies = this.props.onRemedy ? blocker.resolved_by || [] : [];
        return remedies.filter((remedy) => remedy.yours);
    }

    /** What other desks can do to remove it, one sentence for each move. */
    otherRemedies(blocker) {
        return (blocker.resolved_by || [])
            .filter((remedy) => !remedy.yours)
            .map(({ desk, label }) => _t("%(desk)s can do it: %(move)s", { desk, move: label }));
    }

    /** What a move that ends something does, one sentence each. */
    get consequences() {
        return this.move.consequences || [];
    }

    /** Where the file goes; what is done at the step itself leaves it there. */
    get onward() {
        return ["act", "hold"].includes(this.move.kind) ? "" : this.move.to_label || "";
    }

    get danger() {
        return ["refuse", "withdraw", "close"].includes(this.move.kind);
    }

    onRemedy(remedy) {
        this.props.close();
        this.props.onRemedy(remedy);
    }

    focusFirst() {
        const root = this.bodyRef.el;
        const first = root?.querySelector("textarea, input, select");
        const button = root?.closest(".modal-content")?.querySelector(".modal-footer .btn");
        (first || button)?.focus();
    }

    showWrong() {
        const wrong = this.bodyRef.el?.querySelector(".o_ptsp_refused, .o_ptsp_missing");
        wrong?.scrollIntoView({ block: "nearest" });
    }

    isMissing(name) {
        return this.state.missing.includes(name);
    }

    setValue(name, value) {
        const isObject = value && typeof value === "object";
        this.state.values[name] = isObject ? markRaw(value) : value;
        this.state.missing = this.state.missing.filter((missing) => missing !== name);
    }

    findMissing() {
        const missing = this.specs
            .filter((spec) => spec.required && this.isEmpty(this.state.values[spec.name]))
            .map((spec) => spec.name);
        if (this.move.needs_reason && !this.state.note.trim()) {
            missing.unshift("note");
        }
        return missing;
    }

    isEmpty(value) {
        const text = typeof value === "string" ? value.trim() : value;
        return text === "" || text === false || text === undefined || text === null;
    }

    prepareValues() {
        const values = {};
        for (const spec of this.specs) {
            const value = this.state.values[spec.name];
            if (!this.isEmpty(value)) {
                values[spec.name] = SEND[spec.type] ? SEND[spec.type](value) : value;
            }
        }
        return values;
    }

    async onSubmit() {
        if (this.state.busy) {
            return;
        }
        this.state.tries += 1;
        this.state.missing = this.findMissing();
        if (this.state.missing.length) {
            return;
        }
        this.state.busy = true;
        this.state.sentence = "";
        try {
            await this.props.submit(this.state.note.trim() || false, this.prepareValues());
        } catch (error) {
            this.state.sentence = sentenceOf(error);
            return;
        } finally {
            this.state.busy = false;
        }
        this.props.close();
        await this.props.onDone?.();
    }
}
