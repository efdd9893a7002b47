import { registry } from "@web/core/registry";
import { CASES_CHANGED } from "../board/board_refresh";
import { BatchDialog } from "./batch_dialog";

/** Opens the dialogue in which the chosen cases are worked together. */
function openBatch(env, action) {
    env.services.dialog.add(BatchDialog, {
        caseIds: action.params.case_ids,
        onChanged: () => env.bus.trigger(CASES_CHANGED),
    });
}

registry.category("actions").add("ptsp_batch", openBatch);
