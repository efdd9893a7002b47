import { registry } from "@web/core/registry";
import { GraphModel } from "@web/views/graph/graph_model";
import { GraphRenderer } from "@web/views/graph/graph_renderer";
import { graphView } from "@web/views/graph/graph_view";

/** The colours of the cards, from board.scss. */
const LEVEL_COLOURS = {
    on_time: "#28a745",
    due_soon: "#ffac00",
    due_today: "#e8590c",
    overdue: "#dc3545",
    paused: "#17a2b8",
    none: "#adb5bd",
};

/** Returns the colour for the label of a due level; undefined for other labels. */
export function colourOf(label, selection) {
    const parts = String(label).split(" / ");
    const level = (selection || []).find(([, name]) => parts.includes(name));
    return level && LEVEL_COLOURS[level[0]];
}

export class CaseGraphModel extends GraphModel {
    /** A line chart over desks has no meaning, because desks have no order in time. */
    _getLineOverlayDataset() {
        const first = this.metaData.groupBy[0];
        const type = first && this.metaData.fields[first.fieldName]?.type;
        return ["date", "datetime"].includes(type) ? super._getLineOverlayDataset() : null;
    }
}

export class CaseGraphRenderer extends GraphRenderer {
    get levels() {
        return this.model.metaData.fields.due_level?.selection;
    }

    getBarChartData() {
        const data = super.getBarChartData();
        for (const dataset of data.datasets) {
            const colour = colourOf(dataset.label, this.levels);
            if (colour && dataset.type !== "line") {
                dataset.backgroundColor = colour;
            }
        }
        return data;
    }

    getPieChartData() {
        const data = super.getPieChartData();
        for (const dataset of data.datasets) {
            dataset.backgroundColor = data.labels.map(
                (label, index) => colourOf(label, this.levels) || dataset.backgroundColor[index]
            );
        }
        return data;
    }
}

registry.category("views").add("ptsp_case_graph", {
    ...graphView,
    Model: CaseGraphModel,
    Renderer: CaseGraphRenderer,
});
