import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { formView } from "@web/views/form/form_view";
import { FormController } from "@web/views/form/form_controller";
import { CASES_CHANGED } from "../board/board_refresh";

/** Buttons that do something with each case of a dialogue. */
const BUTTONS = ["action_record", "action_move"];

/**
 * Cases that were delivered on one trip, or that go over to a new revision, are done one
 * request each: one that fails undoes no other, and nobody waits for all of them.
 */
export class OneByOneController extends FormController {
    setup() {
        super.setup();
        this.orm = useService("orm");
    }

    async beforeExecuteActionButton(clickParams) {
        const saved = await super.beforeExecuteActionButton(clickParams);
        if (!BUTTONS.includes(clickParams.name) || saved === false) {
            return saved;
        }
        const { resId, resModel } = this.model.root;
        const cases = await this.orm.call(resModel, "get_cases_to_record", [[resId]]);
        for (const caseId of cases) {
            await this.orm.call(resModel, "record_case", [[resId], caseId]);
        }
        await this.model.load({ resId });
        this.env.bus.trigger(CASES_CHANGED);
        return false;
    }
}

registry.category("views").add("ptsp_one_by_one", {
    ...formView,
    Controller: OneByOneController,
});
