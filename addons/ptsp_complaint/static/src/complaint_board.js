import { useService } from "@web/core/utils/hooks";
import { registry } from "@web/core/registry";
import { kanbanView } from "@web/views/kanban/kanban_view";
import { KanbanController } from "@web/views/kanban/kanban_controller";
import { AlertDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { _t } from "@web/core/l10n/translation";
import { BoardModel } from "@ptsp_rekomendasi/board/board_model";
import { BoardRenderer } from "@ptsp_rekomendasi/board/board_renderer";
import { sentenceOf } from "@ptsp_rekomendasi/case/sentence";

/** Dropping a card opens the dialogue of the verb that leads to the new column. */
export class ComplaintBoardController extends KanbanController {
    setup() {
        super.setup();
        this.orm = useService("orm");
    }

    get modelParams() {
        const params = super.modelParams;
        params.hooks.onCardDropped = this.onCardDropped.bind(this);
        return params;
    }

    async onCardDropped(record, group) {
        try {
            const args = [[record.resId], group.value];
            const { action } = await this.orm.call(this.props.resModel, "action_drop", args);
            await this.env.services.action.doAction(action, { onClose: () => this.model.load() });
        } catch (error) {
            this.dialog.add(AlertDialog, {
                title: _t("This cannot be done yet"),
                body: sentenceOf(error),
                confirmLabel: _t("Close"),
            });
        }
    }
}

/** Cards can be moved only while columns are states. */
export class ComplaintBoardRenderer extends BoardRenderer {
    get canMoveRecords() {
        return this.props.list.groupByField?.name === "state";
    }
}

registry.category("views").add("ptsp_complaint_board", {
    ...kanbanView,
    Controller: ComplaintBoardController,
    Model: BoardModel,
    Renderer: ComplaintBoardRenderer,
});
