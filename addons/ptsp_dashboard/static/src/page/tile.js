import { Component, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { TileChart } from "./tile_chart";

/**
 * One figure: its number, how it compares, a chart of its parts and the parts as a
 * table, which screen readers and the keyboard use.
 */
export class Tile extends Component {
    static template = "ptsp_dashboard.Tile";
    static components = { TileChart };
    static props = { tile: Object, open: Function };

    setup() {
        this.state = useState({ listed: false });
    }

    /** Rows without a chart are there to be read. */
    get isListed() {
        return this.state.listed || !this.props.tile.chart;
    }

    get verdictIcon() {
        const { verdict } = this.props.tile;
        return verdict === "good" ? "fa-check" : "fa-exclamation-triangle";
    }

    get verdictWords() {
        return this.props.tile.verdict === "good" ? _t("Better") : _t("Worse");
    }

    onList() {
        this.state.listed = !this.state.listed;
    }
}
