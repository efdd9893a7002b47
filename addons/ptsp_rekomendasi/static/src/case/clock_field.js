import { _t } from "@web/core/l10n/translation";
import { Component } from "@odoo/owl";
import { Dialog } from "@web/core/dialog/dialog";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardFieldProps } from "@web/views/fields/standard_field_props";
import { useFormVerbs } from "./case_hook";

const PAUSING = "ptsp.case.pausing";

/** Levels with a colour: only those that need attention. */
const COLORS = { due_today: "o_ptsp_today", overdue: "text-danger" };

/** The days that were counted or left out on the way to a due date. */
export class Ledger extends Component {
    static template = "ptsp_rekomendasi.Ledger";
    static props = { ledger: Object };
}

export class LedgerDialog extends Component {
    static template = "ptsp_rekomendasi.LedgerDialog";
    static components = { Dialog, Ledger };
    static props = { close: Function, ledger: Object };
}

/** The clock at the top of the form: the time left, the due date, and its reason. */
export class ClockField extends Component {
    static template = "ptsp_rekomendasi.ClockField";
    static props = { ...standardFieldProps };

    setup() {
        this.dialog = useService("dialog");
        this.orm = useService("orm");
        this.verbs = useFormVerbs(this);
    }

    get data() {
        return this.props.record.data;
    }

    get ledger() {
        return this.data[this.props.name] || {};
    }

    get promiseColor() {
        return COLORS[this.data.promise_level] || "";
    }

    get stepColor() {
        return COLORS[this.data.step_level] || "";
    }

    /** The pauses that this person may begin or end now. */
    get pauseKinds() {
        return this.ledger.pause_kinds || [];
    }

    onPause(kind) {
        const { resId } = this.props.record;
        const begin = {
            id: `pause.${kind.code}`,
            label: _t("Pause: %(pause)s", { pause: kind.label }),
            kind: "act",
            needs_reason: kind.needs_reason,
            takes_reason: true,
            confirm: _t("While it is paused, no working time is counted."),
        };
        const end = {
            id: `resume.${kind.code}`,
            label: _t("End the pause: %(pause)s", { pause: kind.label }),
            kind: "act",
            confirm: _t("The count goes on from now."),
        };
        return kind.running
            ? this.verbs.ask(resId, end, () =>
                  this.orm.call(PAUSING, "end_pause", [resId, kind.code])
              )
            : this.verbs.ask(resId, begin, (reason) =>
                  this.orm.call(PAUSING, "begin_pause", [resId, kind.code, reason])
              );
    }

    onWhy() {
        this.dialog.add(LedgerDialog, { ledger: this.ledger });
    }
}

/** The same ledger, spread out in the tab about the clock. */
export class LedgerField extends Component {
    static template = "ptsp_rekomendasi.LedgerField";
    static components = { Ledger };
    static props = { ...standardFieldProps };

    get ledger() {
        return this.props.record.data[this.props.name] || {};
    }
}

const DEPENDENCIES = [
    { name: "due_level", type: "selection" },
    { name: "due_at", type: "datetime" },
    { name: "step_due_at", type: "datetime" },
    { name: "due_words", type: "char" },
    { name: "step_due_words", type: "char" },
    { name: "time_left_text", type: "char" },
    { name: "step_time_left_text", type: "char" },
    { name: "promise_level", type: "char" },
    { name: "step_level", type: "char" },
    { name: "paused_text", type: "char" },
    { name: "outcome", type: "selection" },
];

registry.category("fields").add("ptsp_clock", {
    component: ClockField,
    displayName: _t("Clock"),
    supportedTypes: ["json"],
    fieldDependencies: DEPENDENCIES,
});
registry.category("fields").add("ptsp_ledger", {
    component: LedgerField,
    displayName: _t("Why this date"),
    supportedTypes: ["json"],
});
