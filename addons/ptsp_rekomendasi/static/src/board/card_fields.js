import { _t } from "@web/core/l10n/translation";
import { Component } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

/** The most moves on a card; further ones are on the form of the case. */
const SHOWN_MOVES = 2;

/**
 * The buttons of a card: take, resume, the forward moves. The board carries them out,
 * because a card may be rendered again while the server still answers.
 */
export class CardVerbsField extends Component {
    static template = "ptsp_rekomendasi.CardVerbsField";
    static props = { ...standardFieldProps };

    get card() {
        return this.props.record.data[this.props.name] || {};
    }

    get moves() {
        return (this.card.moves || []).slice(0, SHOWN_MOVES);
    }

    /** Requests to the own desk beside the file: one button for each kind. */
    get asked() {
        const own = (this.card.asked || []).filter((one) => one.verb);
        return own.filter(
            (one, index) => own.findIndex((other) => other.verb === one.verb) === index
        );
    }

    get hasVerbs() {
        const { may_take: take, may_resume: resume } = this.card;
        return take || resume || this.moves.length || this.asked.length;
    }

    onVerb(method) {
        return this.env.caseBoard.onVerb(this.props.record.resId, method);
    }

    onAsked({ verb }) {
        return this.env.caseBoard.onAsked(this.props.record.resId, verb);
    }

    onMove(move) {
        return this.env.caseBoard.onMove(this.props.record.resId, move);
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
