import { registry } from "@web/core/registry";
import { kanbanView } from "@web/views/kanban/kanban_view";
import { BoardController } from "./board_controller";
import { BoardModel } from "./board_model";
import { BoardRenderer } from "./board_renderer";
import { CaseSearchModel } from "./case_search_model";

export const boardView = {
    ...kanbanView,
    Controller: BoardController,
    Model: BoardModel,
    Renderer: BoardRenderer,
    SearchModel: CaseSearchModel,
};

registry.category("views").add("ptsp_board", boardView);
