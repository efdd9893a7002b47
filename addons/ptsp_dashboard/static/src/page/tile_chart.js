import {
    Component,
    onMounted,
    onWillStart,
    onWillUnmount,
    onWillUpdateProps,
    useRef,
} from "@odoo/owl";
import { loadBundle } from "@web/core/assets";

// Apart in brightness too: they stay apart in print and for those who see no colours.
const COLOURS = ["#1f4e79", "#5b9bd5", "#f4b183", "#c55a11", "#7f7f7f", "#a9d18e"];
const INK = "#374151";
const ROW_HEIGHT = 30;
const LABEL_LENGTH = 26;
const PHONE = 576;

/** The rows of a tile as bars: beside each other, stacked, or as parts of one whole. */
export class TileChart extends Component {
    static template = "ptsp_dashboard.TileChart";
    static props = { tile: Object, open: Function };

    setup() {
        this.canvas = useRef("canvas");
        onWillStart(() => loadBundle("web.chartjs_lib"));
        onMounted(() => this.draw(this.props.tile));
        onWillUpdateProps(({ tile }) => this.draw(tile));
        onWillUnmount(() => this.chart?.destroy());
    }

    get height() {
        return this.heightOf(this.props.tile);
    }

    heightOf(tile) {
        const bars = tile.chart === "share" ? 1 : tile.rows.length;
        const legend = tile.chart === "bars" ? 30 : 80;
        return bars * ROW_HEIGHT + legend;
    }

    draw(tile) {
        this.chart?.destroy();
        this.canvas.el.parentElement.style.height = `${this.heightOf(tile)}px`;
        const maker = { bars: this.bars, stack: this.stack, share: this.share };
        const { labels, datasets, parts } = maker[tile.chart].call(this, tile);
        this.chart = new window.Chart(this.canvas.el, {
            type: "bar",
            data: { labels, datasets },
            options: this.options(tile, parts),
        });
    }

    bars(tile) {
        const { rows } = tile;
        return {
            labels: rows.map((row) => this.short(row.label)),
            datasets: [{ data: rows.map((row) => row.value), backgroundColor: COLOURS[0] }],
            parts: (_dataset, index) => rows[index],
        };
    }

    stack(tile) {
        const { rows } = tile;
        const names = rows[0].rows.map((part) => part.label);
        return {
            labels: rows.map((row) => this.short(row.label)),
            datasets: names.map((label, number) => ({
                label,
                data: rows.map((row) => row.rows[number].value),
                backgroundColor: COLOURS[number % COLOURS.length],
            })),
            parts: (dataset, index) => rows[index].rows[dataset],
        };
    }

    share(tile) {
        const { rows } = tile;
        return {
            labels: [""],
            datasets: rows.map((row, number) => ({
                label: row.label,
                data: [row.value],
                backgroundColor: COLOURS[number % COLOURS.length],
            })),
            parts: (dataset) => rows[dataset],
        };
    }

    options(tile, parts) {
        const stacked = tile.chart !== "bars";
        return {
            indexAxis: "y",
            maintainAspectRatio: false,
            animation: false,
            onClick: (_ev, [hit]) => hit && this.props.open(parts(hit.datasetIndex, hit.index)),
            scales: {
                x: { stacked, beginAtZero: true, ticks: { color: INK, precision: 0 } },
                y: { stacked, ticks: { color: INK, autoSkip: false } },
            },
            plugins: {
                legend: {
                    display: stacked,
                    position: "bottom",
                    labels: { color: INK, boxWidth: 12 },
                },
                tooltip: {
                    callbacks: {
                        title: ([item]) => parts(item.datasetIndex, item.dataIndex).label,
                        label: (item) => parts(item.datasetIndex, item.dataIndex).shown,
                    },
                },
            },
        };
    }

    /** The whole of a long label is in the table and in the tooltip. */
    short(label) {
        const most = window.innerWidth < PHONE ? LABEL_LENGTH / 2 : LABEL_LENGTH;
        return label.length > most ? `${label.slice(0, most - 1)}…` : label;
    }
}
