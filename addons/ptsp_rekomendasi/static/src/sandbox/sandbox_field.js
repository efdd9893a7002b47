import { _t } from "@web/core/l10n/translation";
import { Component, onWillUpdateProps, useState } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";
import { useService } from "@web/core/utils/hooks";
import { MoveDialog } from "../case/move_dialog";
import { sentenceOf } from "../case/sentence";

const MODEL = "ptsp.sandbox";

/**
 * A case that is only tried. The server plays the acts again after each one and
 * says how the case stands; nothing is kept but the list of acts.
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
        });
        onWillUpdateProps((next) => {
            this.local.case = next.record.data[next.name] || {};
        });
    }

    get state() {
        return this.local.case;
    }

    /** The usual move first, then those of the desk, then what other desks may do. */
    get moves() {
        return this.state.moves || [];
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

    /** What a person clicks at once; a refusal is shown beside it. */
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
