import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { formView } from "@web/views/form/form_view";
import { FormController } from "@web/views/form/form_controller";
import { CASES_CHANGED } from "../board/board_refresh";

/** A trip's cases are recorded one request each: one that fails undoes no other. */
export class DeliveryListController extends FormController {
    setup() {
        super.setup();
        this.orm = useService("orm");
    }

    async beforeExecuteActionButton(clickParams) {
        const saved = await super.beforeExecuteActionButton(clickParams);
        if (clickParams.name !== "action_record" || saved === false) {
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

registry.category("views").add("ptsp_delivery_list", {
    ...formView,
    Controller: DeliveryListController,
});
