import { _t } from "@web/core/l10n/translation";
import { Component, useState } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";
import { useService } from "@web/core/utils/hooks";
import { useFormVerbs } from "./case_hook";
import { labelOf } from "./checklist_field";
import { LetterDialog } from "./letter_links";
import { forwardMoves, groupMoves, isBlocked, mainMoves, suggestNote } from "./move_order";

/** The most acts that are shown; further ones are behind a button. */
const SHOWN_ACTS = 3;

/** Kinds of moves in the usual order of a desk's work. */
const GROUPS = [
    { name: "act", kinds: ["act"], title: _t("Also at this step"), style: "btn-secondary" },
    {
        name: "back",
        kinds: ["return", "aside"],
        title: _t("Send back or aside"),
        style: "btn-outline-secondary",
    },
    {
        name: "end",
        kinds: ["refuse", "withdraw", "close"],
        title: _t("End the case"),
        style: "btn-outline-danger",
    },
];

/**
 * The moves this person may make now, as buttons. A move that lacks something stays
 * clickable and says what is missing.
 */
export class MovesField extends Component {
    static template = "ptsp_rekomendasi.MovesField";
    static props = { ...standardFieldProps };

    setup() {
        this.verbs = useFormVerbs(this, () => this.reload());
        this.dialog = useService("dialog");
        this.state = useState({ more: false });
    }

    /** The letter is offered here if the page does not show it already. */
    get letter() {
        const { letter_panel: letter, review } = this.props.record.data;
        return review ? false : letter;
    }

    get moves() {
        return this.props.record.data[this.props.name] || [];
    }

    get desk() {
        return this.props.record.data.desk_actions || {};
    }

    get forward() {
        return forwardMoves(this.moves, GROUPS);
    }

    get groups() {
        return groupMoves(this.moves, GROUPS);
    }

    shown(group) {
        return this.state.more ? group.moves : group.moves.slice(0, SHOWN_ACTS);
    }

    hidden(group) {
        return this.state.more ? 0 : Math.max(0, group.moves.length - SHOWN_ACTS);
    }

    isBlocked(move) {
        return isBlocked(move);
    }

    tooltip(move) {
        return this.isBlocked(move) ? move.blockers[0].sentence : undefined;
    }

    forwardStyle(move) {
        return mainMoves(this.moves).has(move) && !isBlocked(move)
            ? "btn-primary"
            : "btn-secondary";
    }

    async reload() {
        const { record } = this.props;
        await record.load();
        this.env.bus.trigger("MAIL:RELOAD-THREAD", {
            model: record.resModel,
            id: record.resId,
        });
    }

    /** Saved changes may remove blockers of the move. */
    async onMove(move) {
        if (await this.props.record.save()) {
            const { resId } = this.props.record;
            const current = this.moves.find((other) => other.id === move.id);
            const chosen = current || move;
            const { checklist, check_panel: form } = this.props.record.data;
            const note = suggestNote(chosen, checklist, form, labelOf);
            this.verbs.openMove(resId, { ...chosen, note });
        }
    }

    async onVerb(method) {
        await this.verbs.call(this.props.record.resId, method);
    }

    onLetter() {
        const { title, url } = this.letter;
        this.dialog.add(LetterDialog, { title, url });
    }

    async onHold() {
        await this.verbs.openHold(this.props.record.resId);
    }
}

export const movesField = {
    component: MovesField,
    displayName: _t("What can be done now"),
    supportedTypes: ["json"],
    fieldDependencies: [
        { name: "desk_actions", type: "json" },
        { name: "letter_panel", type: "json" },
        { name: "review", type: "json" },
        { name: "checklist", type: "json" },
        { name: "check_panel", type: "json" },
    ],
};

registry.category("fields").add("ptsp_moves", movesField);
