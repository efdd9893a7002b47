import { registry } from "@web/core/registry";
import { listView } from "@web/views/list/list_view";
import { ListController } from "@web/views/list/list_controller";
import { useFreshCases } from "./board_refresh";
import { CaseSearchModel } from "./case_search_model";
import { FreshModel } from "./fresh_model";

export class CaseListController extends ListController {
    setup() {
        super.setup();
        useFreshCases(this.model, this.props.context);
    }
}

export const caseListView = {
    ...listView,
    Controller: CaseListController,
    Model: FreshModel,
    SearchModel: CaseSearchModel,
};

registry.category("views").add("ptsp_case_list", caseListView);
