import { _t } from "@web/core/l10n/translation";
import { Component, onWillUpdateProps, useState } from "@odoo/owl";
import { Dialog } from "@web/core/dialog/dialog";
import { deserializeDate, formatDate } from "@web/core/l10n/dates";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";
import { useService } from "@web/core/utils/hooks";
import { MoveDialog } from "../case/move_dialog";
import { sentenceOf } from "../case/sentence";
import { choicesOf } from "../case/value_kind";

const MODEL = "ptsp.sandbox";

/** A paper of a trial in its printed form. */
class PaperDialog extends Component {
    static template = "ptsp_rekomendasi.SandboxPaper";
    static components = { Dialog };
    static props = { title: String, page: Object, close: Function };
}

/**
 * A case that is only tried. The server plays all acts again after each one and returns
 * the state of the case; only the list of acts is kept.
 */
export class SandboxField extends Component {
    static template = "ptsp_rekomendasi.SandboxField";
    static props = { ...standardFieldProps };

    setup() {
        this.orm = useService("orm");
        this.dialog = useService("dialog");
        this.local = useState({
            case: this.props.record.data[this.props.name] || {},
            sentence: "",
            busy: false,
            /** The application as the person changed it; null while it was not changed. */
            sample: null,
        });
        onWillUpdateProps((next) => {
            this.local.case = next.record.data[next.name] || {};
        });
    }

    get state() {
        return this.local.case;
    }

    /** The moves: the usual one first, then those of the desk, then of other desks. */
    get moves() {
        return this.state.moves || [];
    }

    /** The invented application with which the case will be opened, line by line. */
    get sampleLines() {
        return (this.state.sample || []).map((spec) => {
            const value = this.local.sample ? this.local.sample[spec.name] : spec.default;
            const choice = choicesOf(spec).find((one) => one.value === value);
            return { name: spec.name, label: spec.label, text: this.sayValue(spec, choice, value) };
        });
    }

    sayValue(spec, choice, value) {
        if (typeof value === "boolean") {
            return value ? _t("Yes") : _t("No");
        }
        if (spec.type === "date" && value) {
            return formatDate(deserializeDate(value));
        }
        return choice ? choice.label : (value ?? "");
    }

    async openPaper(place, title) {
        const page = await this.orm.call(MODEL, "preview_letter", [
            [this.props.record.resId],
            place,
        ]);
        this.dialog.add(PaperDialog, { title, page });
    }

    onSample() {
        const values = this.state.sample.map((spec) => ({
            ...spec,
            default: this.local.sample ? this.local.sample[spec.name] : spec.default,
        }));
        this.dialog.add(MoveDialog, {
            move: { label: _t("Use This Application"), kind: "act", values },
            submit: (note, given) => {
                this.local.sample = given;
            },
        });
    }

    open(step) {
        const payload = this.local.sample ? { step, sample: this.local.sample } : { step };
        return this.act("open", payload);
    }

    get verdictsOpen() {
        return (this.state.checklist || []).some((line) => line.verdict !== "ok");
    }

    get checksOpen() {
        return (this.state.checks || []).some((item) => item.result !== "ok");
    }

    async call(method, ...args) {
        this.local.busy = true;
        try {
            await this.props.record.save();
            this.local.case = await this.orm.call(MODEL, method, [
                [this.props.record.resId],
                ...args,
            ]);
            this.local.sentence = "";
        } finally {
            this.local.busy = false;
        }
    }

    /** Carries out a click without a dialogue; a refusal is shown beside the button. */
    async act(verb, payload = {}) {
        try {
            await this.call("act", verb, payload);
        } catch (error) {
            this.local.sentence = sentenceOf(error);
        }
    }

    onMove(move) {
        this.dialog.add(MoveDialog, {
            move,
            submit: (note, values) => this.call("act", "move", { code: move.code, note, values }),
            onRemedy: ({ id }) => this.onMove(this.moves.find((other) => other.id === id)),
        });
    }

    /** Begins or ends a pause that a desk may set; asks for a reason if one is needed. */
    onPause(kind) {
        if (kind.running || !kind.needs_reason) {
            return this.act(kind.running ? "resume" : "pause", { code: kind.code });
        }
        this.dialog.add(MoveDialog, {
            move: { label: kind.label, kind: "act", values: [], needs_reason: true },
            submit: (note) => this.call("act", "pause", { code: kind.code, note }),
        });
    }

    undo() {
        return this.call("undo");
    }

    restart() {
        return this.call("restart");
    }
}

registry.category("fields").add("ptsp_sandbox", {
    component: SandboxField,
    displayName: _t("Trial of a case"),
    supportedTypes: ["json"],
});
