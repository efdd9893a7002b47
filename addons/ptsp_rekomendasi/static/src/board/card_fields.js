import { _t } from "@web/core/l10n/translation";
import { Component } from "@odoo/owl";
import { AlertDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardFieldProps } from "@web/views/fields/standard_field_props";
import { useCaseVerbs } from "../case/case_hook";
import { sentenceOf } from "../case/sentence";

/** More ways on than this are found in the case itself. */
const SHOWN_MOVES = 2;

/**
 * The buttons of a card: take, resume, the ways forward. What is missing for a move is
 * asked on the click, for that case alone.
 */
export class CardVerbsField extends Component {
    static template = "ptsp_rekomendasi.CardVerbsField";
    static props = { ...standardFieldProps };

    setup() {
        this.orm = useService("orm");
        this.dialog = useService("dialog");
        this.verbs = useCaseVerbs(() => this.props.record.model.load());
    }

    get card() {
        return this.props.record.data[this.props.name] || {};
    }

    get moves() {
        return (this.card.moves || []).slice(0, SHOWN_MOVES);
    }

    get hasVerbs() {
        return this.card.may_take || this.card.may_resume || this.moves.length;
    }

    onVerb(method) {
        return this.guarded((resId) => this.verbs.call(resId, method));
    }

    onMove(move) {
        return this.guarded(async (resId) => {
            const args = [[resId], move.id];
            const { resModel } = this.props.record;
            this.verbs.openMove(resId, await this.orm.call(resModel, "get_move", args));
        });
    }

    /** A refusal is a sentence; the board then shows how the case stands by now. */
    async guarded(act) {
        const { resId, model } = this.props.record;
        try {
            await act(resId);
        } catch (error) {
            this.dialog.add(AlertDialog, {
                title: _t("This cannot be done yet"),
                body: sentenceOf(error),
                confirmLabel: _t("Close"),
            });
            await model.load();
        }
    }
}

registry.category("fields").add("ptsp_card_verbs", {
    component: CardVerbsField,
    displayName: _t("Buttons of a card"),
    supportedTypes: ["json"],
});

/** Chooses a card among many, with the mouse, a finger or the keyboard. */
export class CardChoiceField extends Component {
    static template = "ptsp_rekomendasi.CardChoiceField";
    static props = { ...standardFieldProps };

    get label() {
        return _t("Choose %s", this.props.record.data.applicant_name || "");
    }

    onToggle() {
        this.props.record.toggleSelection();
    }
}

registry.category("fields").add("ptsp_card_choice", {
    component: CardChoiceField,
    displayName: _t("Choice of a card"),
    supportedTypes: ["json"],
});
