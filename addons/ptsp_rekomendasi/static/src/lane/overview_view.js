import { registry } from "@web/core/registry";
import { kanbanView } from "@web/views/kanban/kanban_view";
import { KanbanController } from "@web/views/kanban/kanban_controller";
import { useLaneChanges } from "../board/board_refresh";
import { FreshModel } from "../board/fresh_model";

/** The figures of all desks follow what happens there, without reloading. */
export class OverviewController extends KanbanController {
    setup() {
        super.setup();
        useLaneChanges(
            () => true,
            () => this.model.load()
        );
    }
}

registry.category("views").add("ptsp_overview", {
    ...kanbanView,
    Controller: OverviewController,
    Model: FreshModel,
});
