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
        this.state = useState({ page: false, sentence: "", busy: false });
        // Who comes back from the cases finds the page as it was left.
        useSetupAction({ getLocalState: () => ({ asked: { ...this.asked } }) });
        this.number = 0;
        onWillStart(() => this.load());
    }

    get filters() {
        return FILTERS;
    }

    get isEmpty() {
        return this.state.page.tiles.every((tile) => !tile.count);
    }

    /** Only the newest question is answered; a refused one leaves the page as it is. */
    async load() {
        const number = ++this.number;
        this.state.busy = true;
        const { period, first, last } = this.asked;
        const narrowed = Object.fromEntries(FILTERS.map((name) => [name, this.asked[name]]));
        try {
            const page = await this.orm.call("ptsp.dashboard", "prepare", [], {
                period,
                first,
                last,
                narrowed,
            });
            if (number === this.number) {
                Object.assign(this.state, { page, sentence: "" });
            }
        } catch (error) {
            if (number === this.number) {
                this.state.sentence = sentenceOf(error);
            }
        } finally {
            this.state.busy = number !== this.number;
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
