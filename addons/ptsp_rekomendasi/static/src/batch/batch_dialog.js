import { _t } from "@web/core/l10n/translation";
import { Component, onWillStart, useEffect, useRef, useState } from "@odoo/owl";
import { Dialog } from "@web/core/dialog/dialog";
import { useService } from "@web/core/utils/hooks";
import { findMissing, keep, prepareValues, readDefaults } from "../case/answers";
import { AskValue } from "../case/ask_value";
import { bundlesOf, openBundle } from "../case/print_now";
import { sentenceOf } from "../case/sentence";
import { RESULT_COLORS } from "../case/review_field";
import { LetterReader } from "./letter_reader";

const MODEL = "ptsp.application";
const BATCH = "ptsp.case.batch";
const PAPERS = "ptsp.paper.batch";
const TAKE = "take";

/**
 * Works several cases together: choose what, see which cases it fits, answer what is
 * asked once for all, read the letters one after the other, then have it done case by
 * case. Each case is a request of its own: one that fails says why and keeps no other.
 */
export class BatchDialog extends Component {
    static template = "ptsp_rekomendasi.BatchDialog";
    static components = { AskValue, Dialog };
    static props = {
        close: Function,
        caseIds: Array,
        onChanged: Function,
        /** What is to be done, when that is known: its letters are opened at once. */
        verbKey: { type: String, optional: true },
    };

    setup() {
        this.orm = useService("orm");
        this.dialog = useService("dialog");
        this.reader = new LetterReader();
        this.body = useRef("body");
        this.state = useState({
            phase: "choose",
            verbs: [],
            verb: null,
            move: null,
            lines: [],
            note: "",
            values: {},
            missing: [],
            sentence: "",
            page: 0,
            viewer: "",
            busy: false,
        });
        onWillStart(() => this.loadVerbs());
        // Each phase and each letter begins at its main button: Enter goes on.
        useEffect(
            () => this.body.el?.closest(".modal-content")?.querySelector(".o_ptsp_main")?.focus(),
            () => [this.state.phase, this.state.page, this.state.viewer, this.state.busy]
        );
    }

    // --- What ---------------------------------------------------------------------

    async loadVerbs() {
        try {
            const args = [this.props.caseIds];
            this.state.verbs = await this.orm.call(BATCH, "get_verbs", args);
            const known = this.state.verbs.find((verb) => verb.key === this.props.verbKey);
            if (known) {
                await this.onChoose(known);
                await this.onPlanned();
            }
        } catch (error) {
            this.state.sentence = sentenceOf(error);
        }
    }

    get title() {
        return this.state.verb ? this.state.verb.label : _t("Work Together");
    }

    shareOf(verb) {
        return _t("%(count)s of %(total)s", {
            count: verb.case_ids.length,
            total: this.props.caseIds.length,
        });
    }

    async onChoose(verb) {
        const args = [this.props.caseIds, verb.key];
        const { move, lines } = await this.orm.call(BATCH, "get_plan", args);
        Object.assign(this.state, {
            verb,
            move,
            values: readDefaults(move.values),
            phase: "plan",
            lines: lines.map((line) => ({ ...line, read: false, state: "", result: "" })),
        });
        this.ready.slice(0, 2).forEach((line) => line.letter && this.reader.load(line.letter));
    }

    // --- Which --------------------------------------------------------------------

    get ready() {
        return this.state.lines.filter((line) => !line.why);
    }

    get leftOut() {
        return this.state.lines.filter((line) => line.why);
    }

    get needsReading() {
        return Boolean(this.state.verb?.letter);
    }

    get chosen() {
        return this.needsReading ? this.ready.filter((line) => line.read) : this.ready;
    }

    setValue(name, value) {
        this.state.values[name] = keep(value);
        this.state.missing = this.state.missing.filter((other) => other !== name);
    }

    async onPlanned() {
        const { move, values, note } = this.state;
        this.state.missing = findMissing(move, values, note);
        if (this.state.missing.length) {
            return;
        }
        if (this.needsReading) {
            await this.turnTo(0);
        } else {
            await this.run();
        }
    }

    // --- Reading ------------------------------------------------------------------

    get current() {
        return this.ready[this.state.page];
    }

    resultColor(opinion) {
        return RESULT_COLORS[opinion.result] || "secondary";
    }

    get readingWords() {
        const words = { page: this.state.page + 1, count: this.ready.length };
        return _t("Letter %(page)s of %(count)s", words);
    }

    async turnTo(page) {
        Object.assign(this.state, { phase: "read", page, viewer: "" });
        const viewer = await this.reader.load(this.current.letter);
        if (this.state.page === page) {
            this.state.viewer = viewer;
        }
        const next = this.ready[page + 1];
        if (next) {
            this.reader.load(next.letter);
        }
    }

    /** Every letter is answered for: in order, or left out. */
    async onRead(inOrder) {
        this.current.read = inOrder;
        if (this.state.page + 1 < this.ready.length) {
            await this.turnTo(this.state.page + 1);
        } else {
            this.state.phase = "confirm";
        }
    }

    async onBack() {
        await this.turnTo(
            this.state.phase === "confirm" ? this.ready.length - 1 : this.state.page - 1
        );
    }

    // --- Doing --------------------------------------------------------------------

    /** One request for each case, so that each is done or refused by itself. */
    async run() {
        Object.assign(this.state, { phase: "done", busy: true });
        for (const line of this.chosen.filter((other) => other.state !== "done")) {
            line.state = "doing";
            try {
                const { sentence, papers } = await this.carryOut(line);
                Object.assign(line, { result: sentence, made: papers });
                line.state = "done";
            } catch (error) {
                line.state = "failed";
                line.result = this.failureOf(error);
            }
        }
        this.state.busy = false;
        this.props.onChanged();
    }

    async carryOut(line) {
        if (this.state.verb.key === TAKE) {
            await this.orm.call(MODEL, "action_take", [[line.id]]);
            return { sentence: _t("Taken in hand."), papers: [] };
        }
        if (line.paper_id) {
            const read = line.letter.hash;
            return this.orm.call(PAPERS, "sign_paper", [line.paper_id], { read });
        }
        return this.orm.call(BATCH, "make_move", [line.id, line.transition_id], {
            note: this.state.note.trim() || false,
            values: prepareValues(this.state.move.values, this.state.values),
            read: line.letter ? line.letter.hash : false,
            in_order: line.read,
        });
    }

    failureOf(error) {
        try {
            return sentenceOf(error);
        } catch {
            return _t("The server did not answer as it should; try this case again.");
        }
    }

    // --- Papers -------------------------------------------------------------------

    /** What is printed and carried along before the move is recorded. */
    get prepared() {
        return bundlesOf(this.ready.flatMap((line) => line.papers));
    }

    /** What the batch made, or what is to be printed now. */
    get made() {
        return bundlesOf(this.state.lines.flatMap((line) => line.made || []));
    }

    onPrint(bundle) {
        openBundle(this.dialog, bundle);
    }

    count(state) {
        return this.state.lines.filter((line) => line.state === state).length;
    }

    get doneWords() {
        if (this.state.busy) {
            const words = {
                done: this.count("done") + this.count("failed"),
                count: this.chosen.length,
            };
            return _t("Working: %(done)s of %(count)s", words);
        }
        return _t("%(done)s done, %(failed)s not done", {
            done: this.count("done"),
            failed: this.count("failed"),
        });
    }
}
