import { Component, onWillStart, useState } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { useSetupAction } from "@web/search/action_hook";
import { Layout } from "@web/search/layout";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";
import { sentenceOf } from "@ptsp_rekomendasi/case/sentence";
import { Tile } from "./tile";

const FILTERS = ["services", "sectors", "lanes"];

/**
 * The page of the head of the office: what the office is measured by, in one period.
 * Each tile opens exactly the records that it counts.
 */
export class Dashboard extends Component {
    static template = "ptsp_dashboard.Dashboard";
    static components = { Layout, Tile };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        const kept = this.props.state?.asked;
        this.asked = useState(
            kept || {
                period: "month",
                first: false,
                last: false,
                services: [],
                sectors: [],
                lanes: [],
            }
        );
        this.state = useState({ page: false, sentence: "", busy: false, counting: false });
        // Who comes back from the cases finds the page as it was left.
        useSetupAction({ getLocalState: () => ({ asked: { ...this.asked } }) });
        this.number = 0;
        onWillStart(() => this.load());
    }

    get filters() {
        return FILTERS;
    }

    get isEmpty() {
        return !this.state.counting && this.state.page.tiles.every((tile) => !tile.count);
    }

    /** What is counted at once is shown at once; the rest joins when it comes. */
    async load() {
        const number = ++this.number;
        Object.assign(this.state, { busy: true, counting: true });
        const rest = this.ask("rest", number);
        const page = await this.ask("first", number);
        if (page) {
            Object.assign(this.state, { page, sentence: "" });
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
            const tiles = [...this.state.page.tiles, ...page.tiles];
            this.state.page.tiles = tiles.sort((one, other) => one.order - other.order);
        }
        this.state.counting = false;
    }

    /** Only the newest question is answered; a refused one leaves the page as it is. */
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

    onPrint() {
        window.print();
    }

    /** Open the records of a tile or of a row of it. */
    open(tile, part) {
        this.action.doAction({
            type: "ir.actions.act_window",
            name: part === tile ? tile.label : `${tile.label}: ${part.label}`,
            res_model: part.model || tile.model,
            domain: part.domain,
            views: [
                [false, "list"],
                [false, "form"],
            ],
            target: "current",
        });
    }
}

registry.category("actions").add("ptsp_dashboard", Dashboard);
