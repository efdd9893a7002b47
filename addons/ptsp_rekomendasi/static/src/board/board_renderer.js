import { KanbanHeader } from "@web/views/kanban/kanban_header";
import { KanbanRenderer } from "@web/views/kanban/kanban_renderer";
import { DROP_FIELDS, WATCHED } from "./board_model";

/** The server defines the columns: nobody folds, edits or deletes them here. */
export class BoardHeader extends KanbanHeader {
    static template = "ptsp_rekomendasi.BoardHeader";
}

export class BoardRenderer extends KanbanRenderer {
    static components = { ...KanbanRenderer.components, KanbanHeader: BoardHeader };

    /** The fields are readonly for the client; dropping asks the server instead. */
    get canMoveRecords() {
        const field = this.props.list.groupByField;
        return Boolean(field && DROP_FIELDS.includes(field.name));
    }

    /** Cards keep the order of their due dates, so they are not sorted by hand. */
    get canResequenceRecords() {
        return this.canMoveRecords && this.props.archInfo.recordsDraggable;
    }

    /** A card that is only watched here cannot be dragged: its desk moves it. */
    isProcessing(id) {
        const { list } = this.props;
        const watched = list.isGrouped && list.groups.find((g) => g.value === WATCHED);
        return (
            super.isProcessing(id) ||
            Boolean(watched?.list.records.some((record) => record.id === id))
        );
    }

    canCreateGroup() {
        return false;
    }

    sortStart(params) {
        this.props.list.model.dragging = true;
        return super.sortStart(params);
    }

    sortStop(params) {
        this.props.list.model.dragging = false;
        return super.sortStop(params);
    }
}
