import { _t } from "@web/core/l10n/translation";
import { Component, onMounted, useEffect, useRef, useState } from "@odoo/owl";
import { Dialog } from "@web/core/dialog/dialog";
import { useService } from "@web/core/utils/hooks";
import { findMissing, keep, prepareValues, readDefaults } from "./answers";
import { AskValue } from "./ask_value";
import { dropDraft, readDraft, withDraft, writeDraft } from "./move_draft";
import { bundlesOf, openBundle } from "./print_now";
import { sentenceOf } from "./sentence";
import { badDateIn } from "../date/typed_date_service";

/** Types of answers on which the warnings about a move may depend. */
const DATED = ["date", "datetime"];

/** A text of more lines than this needs the whole width. */
const ROOMY = 8;

/**
 * Asks for what a move needs (reason, values, confirmation) and carries it out;
 * for a blocked move it says what is missing.
 */
export class MoveDialog extends Component {
    static template = "ptsp_rekomendasi.MoveDialog";
    static components = { AskValue, Dialog };
    static props = {
        close: Function,
        move: Object,
        /** (note, values) => Promise; a refusal of the server is shown here. */
        submit: Function,
        /** Name under which this browser keeps the unsent text. */
        draft: { type: String, optional: true },
        onDone: { type: Function, optional: true },
        /** (values) => Promise of the warnings about the move with these answers. */
        warn: { type: Function, optional: true },
        /** Opens a move of this person that would remove what is missing. */
        onRemedy: { type: Function, optional: true },
    };

    setup() {
        this.dialog = useService("dialog");
        const draft = this.props.draft ? readDraft(this.props.draft) : null;
        this.state = useState({
            values: readDefaults(withDraft(this.specs, draft)),
            note: draft?.note || this.proposedNote,
            restored: Boolean(draft),
            missing: [],
            warnings: this.move.warnings || [],
            sentence: "",
            busy: false,
            tries: 0,
        });
        this.warned = 0;
        this.bodyRef = useRef("body");
        onMounted(() => this.focusFirst());
        // In a long dialogue what is wrong may lie outside the visible part.
        useEffect(
            () => this.showWrong(),
            () => [this.state.sentence, this.state.tries]
        );
    }

    get size() {
        return this.specs.some((spec) => spec.rows > ROOMY) ? "xl" : "md";
    }

    get proposedNote() {
        return this.move.note || this.move.reason_default || "";
    }

    keepDraft() {
        if (this.props.draft) {
            writeDraft(this.props.draft, this.specs, this.state.note, this.state.values);
        }
    }

    /** Back to what is proposed, without what was typed before. */
    onStartOver() {
        dropDraft(this.props.draft);
        this.state.values = readDefaults(this.specs);
        this.state.note = this.proposedNote;
        this.state.restored = false;
    }

    onNote(text) {
        this.state.note = text;
        this.keepDraft();
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

    /** What is printed and carried along before the move is recorded. */
    get papers() {
        return bundlesOf(this.move.papers || []);
    }

    onPrint(bundle) {
        openBundle(this.dialog, bundle);
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
        this.state.values[name] = keep(value);
        this.state.missing = this.state.missing.filter((missing) => missing !== name);
        this.keepDraft();
        const spec = this.specs.find((other) => other.name === name);
        if (this.props.warn && DATED.includes(spec?.type)) {
            this.refreshWarnings();
        }
    }

    /** Asked anew for each day that is chosen; only the newest answer counts. */
    async refreshWarnings() {
        const asked = ++this.warned;
        let warnings = [];
        try {
            warnings = await this.props.warn(prepareValues(this.specs, this.state.values));
        } catch (error) {
            warnings = [sentenceOf(error)];
        }
        if (asked === this.warned) {
            this.state.warnings = warnings;
        }
    }

    async onSubmit() {
        if (this.state.busy) {
            return;
        }
        this.state.tries += 1;
        this.state.sentence = badDateIn(this.bodyRef.el);
        if (this.state.sentence) {
            return;
        }
        this.state.missing = findMissing(this.move, this.state.values, this.state.note);
        if (this.state.missing.length) {
            return;
        }
        this.state.busy = true;
        this.state.sentence = "";
        try {
            const values = prepareValues(this.specs, this.state.values);
            await this.props.submit(this.state.note.trim() || false, values);
        } catch (error) {
            this.state.sentence = sentenceOf(error);
            return;
        } finally {
            this.state.busy = false;
        }
        if (this.props.draft) {
            dropDraft(this.props.draft);
        }
        this.props.close();
        await this.props.onDone?.();
    }
}
