import { Component, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";

// Rows that are shown at first; a click shows the others.
const ROWS_AT_FIRST = 6;
// Number of shades that tell parts apart, also in print and for people who see no
// colours.
const SHADES = 5;

/** Returns the approximate height of a tile in lines of text. */
export function linesOf({ chart, rows }) {
    const row = chart === "share" || !chart ? 1.5 : 2.5;
    return rows
        .slice(0, ROWS_AT_FIRST)
        .reduce((lines, { note }) => lines + row + (note ? 1.5 : 0), 6);
}

/**
 * One figure: its number, how it compares, and its parts as rows with bars. The rows
 * are a table of buttons, which the keyboard and screen readers use; bars add nothing
 * that is not written beside them.
 */
export class Tile extends Component {
    static template = "ptsp_dashboard.Tile";
    static props = { tile: Object, open: Function };

    setup() {
        this.state = useState({ all: false });
    }

    get verdictIcon() {
        const { verdict } = this.props.tile;
        return verdict === "good" ? "fa-check" : "fa-exclamation-triangle";
    }

    get verdictWords() {
        return this.props.tile.verdict === "good" ? _t("Better") : _t("Worse");
    }

    /** Whether some rows are hidden; they stay in the page, as paper shows them. */
    get isLong() {
        return this.props.tile.rows.length > ROWS_AT_FIRST + 1;
    }

    isHidden(index) {
        return this.isLong && !this.state.all && index >= ROWS_AT_FIRST;
    }

    /** The parts that every stacked bar of the tile has, as one legend. */
    get legend() {
        const { chart, rows } = this.props.tile;
        return chart === "stack" ? rows[0].rows : [];
    }

    /** Returns the shade of a part; few parts get shades that differ much. */
    shade(index, { length }) {
        const step = length > 1 && length < SHADES ? (SHADES - 2) / (length - 1) : 1;
        return `o_ptsp_shade_${Math.round(index * step) % SHADES}`;
    }

    /** Returns the length of a row's bar as a share of the longest one. */
    width(row) {
        const longest = Math.max(...this.props.tile.rows.map((one) => one.value));
        return `width: ${(100 * row.value) / longest}%`;
    }

    /** Returns the share that a part takes of its bar. */
    grow(part) {
        return `flex-grow: ${part.value}`;
    }

    openPart(row, part) {
        this.props.open({ ...part, label: `${row.label}, ${part.label}` });
    }

    get allWords() {
        const count = this.props.tile.rows.length;
        return this.state.all ? _t("Show fewer rows") : _t("Show all %(count)s rows", { count });
    }

    onAll() {
        this.state.all = !this.state.all;
    }
}
