import { _t } from "@web/core/l10n/translation";
import { Component } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";
import { useFormVerbs } from "./case_hook";

/** Moves proposed because of silence: the reason, and the move as a button. */
export class ProposalsField extends Component {
    static template = "ptsp_rekomendasi.ProposalsField";
    static props = { ...standardFieldProps };

    setup() {
        this.verbs = useFormVerbs(this);
    }

    get proposals() {
        const { data } = this.props.record;
        const moves = data.moves || [];
        return (data[this.props.name] || [])
            .map(({ id, why }) => ({ why, move: moves.find((move) => move.id === id) }))
            .filter(({ move }) => move);
    }

    async onMove(move) {
        await this.verbs.openMove(this.props.record.resId, move);
    }
}

export const proposalsField = {
    component: ProposalsField,
    displayName: _t("Proposed Moves"),
    supportedTypes: ["json"],
    fieldDependencies: [{ name: "moves", type: "json" }],
};

registry.category("fields").add("ptsp_proposals", proposalsField);
