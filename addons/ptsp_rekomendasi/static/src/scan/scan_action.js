import { _t } from "@web/core/l10n/translation";
import { Component, onMounted, useExternalListener, useRef, useState } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { Layout } from "@web/search/layout";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";
import { useService } from "@web/core/utils/hooks";
import { tellDone } from "../case/print_now";
import { MoveDialog } from "../case/move_dialog";
import { sentenceOf } from "../case/sentence";
import { play } from "./scan_sound";

const MODEL = "ptsp.application";
const SCAN = "ptsp.case.scan";
const VERBS = [
    { name: "take", label: _t("Take Files"), hotkey: "i" },
    { name: "forward", label: _t("Send Files On"), hotkey: "o" },
];
/** Longer logs are read in the control sheets. */
const LOG_LIMIT = 200;

/**
 * Folders are scanned one after the other and taken, or sent on by their usual move.
 * Needs no mouse: the number field keeps the focus, and folders scanned while one is
 * still being worked wait in line.
 */
export class ScanAction extends Component {
    static template = "ptsp_rekomendasi.ScanAction";
    static components = { Layout };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.dialog = useService("dialog");
        this.notification = useService("notification");
        this.action = useService("action");
        this.input = useRef("input");
        this.state = useState({ verb: "take", log: [], queue: [], sound: true });
        this.working = false;
        this.lastKey = 0;
        onMounted(() => this.input.el.focus());
        useExternalListener(window, "keydown", (ev) => this.onKey(ev));
    }

    /** Whatever has the focus, what a scanner types belongs into the field. */
    onKey(ev) {
        const types = ev.key.length === 1 && !ev.ctrlKey && !ev.altKey && !ev.metaKey;
        const elsewhere = ev.target.closest?.("input, textarea, select, .o_dialog");
        if (types && !elsewhere && ev.key !== " ") {
            this.input.el.focus();
        }
    }

    get verbs() {
        return VERBS;
    }

    get last() {
        return this.state.log[0];
    }

    count(done) {
        return this.state.log.filter((row) => (row.state === "done") === done).length;
    }

    get tally() {
        const words = { done: this.count(true), failed: this.count(false) };
        return _t("%(done)s done, %(failed)s not done", words);
    }

    onVerb(verb) {
        this.state.verb = verb.name;
        this.input.el.focus();
    }

    onScan() {
        const text = this.input.el.value.trim();
        this.input.el.value = "";
        this.input.el.focus();
        if (text) {
            this.state.queue.push({ text, verb: this.state.verb });
            this.workQueue();
        }
    }

    async workQueue() {
        if (this.working) {
            return;
        }
        this.working = true;
        try {
            while (this.state.queue.length) {
                await this.work(this.state.queue.shift());
            }
        } finally {
            this.working = false;
        }
    }

    async work({ text, verb }) {
        let answer;
        try {
            answer = await this.orm.call(SCAN, "scan_folder", [text, verb]);
        } catch (error) {
            answer = { state: "refused", sentence: sentenceOf(error), case: false };
        }
        if (answer.state === "ask") {
            this.sound("ask");
            answer = await this.ask(answer);
        }
        this.note(text, answer);
    }

    /** Some moves want to know something first; the next folder waits meanwhile. */
    ask(answer) {
        return new Promise((resolve) => {
            let result = {
                ...answer,
                state: "refused",
                sentence: _t("Not sent on: you closed the question."),
            };
            const { move } = answer;
            const submit = async (note, values) => {
                const args = [[answer.case.id], move.id, note, values];
                const { papers } = await this.orm.call(MODEL, "action_move", args);
                const sentence = _t("Sent on to: %s", move.to_label);
                result = { ...answer, state: "done", sentence };
                if (papers.length) {
                    tellDone(this, { sentence, papers });
                }
            };
            const onClose = () => {
                resolve(result);
                this.input.el?.focus();
            };
            this.dialog.add(MoveDialog, { move, submit }, { onClose });
        });
    }

    note(text, answer) {
        this.lastKey++;
        const at = luxon.DateTime.now().toFormat("HH:mm:ss");
        this.state.log.unshift({ ...answer, key: this.lastKey, text, at });
        this.state.log.splice(LOG_LIMIT);
        this.sound(answer.state);
    }

    sound(state) {
        if (this.state.sound) {
            play(state);
        }
    }

    onSound() {
        this.state.sound = !this.state.sound;
        this.input.el.focus();
    }

    onOpen(row) {
        this.action.doAction({
            type: "ir.actions.act_window",
            res_model: MODEL,
            res_id: row.case.id,
            views: [[false, "form"]],
        });
    }
}

registry.category("actions").add("ptsp_scan", ScanAction);
