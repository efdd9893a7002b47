import { Component, onWillStart, useExternalListener, useState } from "@odoo/owl";
import { router } from "@web/core/browser/router";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { useSetupAction } from "@web/search/action_hook";
import { Layout } from "@web/search/layout";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";
import { sentenceOf } from "@ptsp_rekomendasi/case/sentence";
import { linesOf, Tile } from "./tile";

const FILTERS = ["services", "sectors", "lanes"];
const EVERYTHING = {
    period: "month",
    first: false,
    last: false,
    services: [],
    sectors: [],
    lanes: [],
};
// Pairs of least width and number of columns.
const WIDTHS = [
    [1200, 3],
    [768, 2],
];

/**
 * The page of the head of the office: what the office is measured by, in one period.
 * Each tile opens exactly the records that it counts. What is asked for stands in the
 * address, so that going back, reloading and sending the address show the same page.
 */
export class Dashboard extends Component {
    static template = "ptsp_dashboard.Dashboard";
    static components = { Layout, Tile };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.filters = FILTERS;
        this.asked = useState(this.props.state?.asked || this.askedByAddress());
        this.state = useState({
            page: false,
            sentence: "",
            busy: false,
            counting: false,
            columns: this.columnsOfWindow(),
        });
        useSetupAction({ getLocalState: () => ({ asked: { ...this.asked } }) });
        useExternalListener(window, "resize", () => {
            this.state.columns = this.columnsOfWindow();
        });
        this.number = 0;
        onWillStart(() => {
            this.start();
        });
    }

    get isEmpty() {
        return !this.state.counting && this.state.page.tiles.every((tile) => !tile.count);
    }

    /** The filters in words, because paper does not show the fields. */
    get narrowedTo() {
        const { choices } = this.state.page;
        return FILTERS.flatMap((name) =>
            choices[name].filter(({ id }) => this.asked[name].includes(id))
        )
            .map(({ name }) => name)
            .join(", ");
    }

    /** Tiles with one number only; they have a row of their own above the others. */
    get numbers() {
        return this.state.page.tiles.filter((tile) => !tile.rows.length);
    }

    /** Puts each tile into the shortest column, where it stays when others join. */
    get columns() {
        const columns = Array.from({ length: this.state.columns }, () => []);
        const lines = columns.map(() => 0);
        for (const tile of this.state.page.tiles.filter(({ rows }) => rows.length)) {
            const place = lines.indexOf(Math.min(...lines));
            columns[place].push(tile);
            lines[place] += linesOf(tile);
        }
        return columns;
    }

    columnsOfWindow() {
        const fitting = WIDTHS.find(([width]) => window.innerWidth >= width);
        return fitting ? fitting[1] : 1;
    }

    // === ASKING === //

    askedByAddress() {
        const { current } = router;
        if (!current.period || current.action !== this.props.action.path) {
            return { ...EVERYTHING };
        }
        const { period, first = false, last = false } = current;
        const narrowed = FILTERS.map((name) => [name, current[name] ? [current[name]] : []]);
        return { period, first, last, ...Object.fromEntries(narrowed) };
    }

    keepInAddress() {
        const { period, first, last } = this.asked;
        const free = period === "free";
        this.props.updateActionState({
            period,
            first: (free && first) || undefined,
            last: (free && last) || undefined,
            ...Object.fromEntries(FILTERS.map((name) => [name, this.asked[name][0]])),
        });
    }

    /** Opens the page, even if the address asks for something that does not exist. */
    async start() {
        await this.load();
        const { page, sentence } = this.state;
        if (!page && JSON.stringify(this.asked) !== JSON.stringify(EVERYTHING)) {
            Object.assign(this.asked, EVERYTHING);
            await this.load();
            this.state.sentence = sentence;
        }
    }

    /** Shows quick tiles at once, and adds the others when they arrive. */
    async load() {
        const number = ++this.number;
        Object.assign(this.state, { busy: true, counting: true });
        const rest = this.ask("rest", number);
        const page = await this.ask("first", number);
        if (page) {
            Object.assign(this.state, { page, sentence: "" });
            this.keepInAddress();
        }
        if (number === this.number) {
            this.state.busy = false;
        }
        this.join(rest, number);
    }

    async join(rest, number) {
        const page = await rest;
        if (number !== this.number) {
            return;
        }
        if (page && this.state.page) {
            // An addon may send a tile with both parts, so each key is kept once.
            const tiles = [...page.tiles, ...this.state.page.tiles];
            const byKey = new Map(tiles.map((tile) => [tile.key, tile]));
            this.state.page.tiles = [...byKey.values()].sort(
                (one, other) => one.order - other.order
            );
        }
        this.state.counting = false;
    }

    /** Ignores answers to older questions; after a refusal the page stays as it is. */
    async ask(part, number) {
        const { period, first, last } = this.asked;
        const narrowed = Object.fromEntries(FILTERS.map((name) => [name, this.asked[name]]));
        try {
            const page = await this.orm.call("ptsp.dashboard", "prepare", [], {
                period,
                first,
                last,
                narrowed,
                part,
            });
            return number === this.number && page;
        } catch (error) {
            if (number === this.number) {
                this.state.sentence = sentenceOf(error);
            }
            return false;
        }
    }

    onPeriod(ev) {
        const period = ev.target.value;
        if (period === "free") {
            const { first, last } = this.state.page.period;
            Object.assign(this.asked, { first, last });
        }
        this.asked.period = period;
        this.load();
    }

    onDay(name, ev) {
        this.asked[name] = ev.target.value || false;
        this.load();
    }

    onFilter(name, ev) {
        const id = Number(ev.target.value);
        this.asked[name] = id ? [id] : [];
        this.load();
    }

    // === USING === //

    onPrint() {
        window.print();
    }

    /** Open the records of a tile, or of a part of it. */
    open(tile, part) {
        const { model, domain } = { model: tile.model, domain: tile.domain, ...part };
        this.action.doAction({
            type: "ir.actions.act_window",
            name: part ? `${tile.label}: ${part.label}` : tile.label,
            res_model: model,
            domain,
            views: [
                [false, "list"],
                [false, "form"],
            ],
            target: "current",
        });
    }
}

registry.category("actions").add("ptsp_dashboard", Dashboard);
