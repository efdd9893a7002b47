import { onWillStart, useState } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { kanbanView } from "@web/views/kanban/kanban_view";
import { KanbanController } from "@web/views/kanban/kanban_controller";
import { useLaneChanges } from "../board/board_refresh";
import { FreshModel } from "../board/fresh_model";

/** The figures of all desks follow what happens there, without reloading. */
export class OverviewController extends KanbanController {
    static template = "ptsp_rekomendasi.OverviewView";

    setup() {
        super.setup();
        this.orm = useService("orm");
        this.overview = useState({ warnings: [] });
        onWillStart(async () => {
            this.overview.warnings = await this.orm.call("ptsp.lane", "overview_warnings", []);
        });
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
