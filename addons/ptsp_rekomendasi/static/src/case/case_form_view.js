import { registry } from "@web/core/registry";
import { FormController } from "@web/views/form/form_controller";
import { FormRenderer } from "@web/views/form/form_renderer";
import { formView } from "@web/views/form/form_view";

/** What the web client calls a form that has its messages beside it. */
const BESIDE = "o_xxl_form_view h-100";

/**
 * A case needs the whole width, for its letter stands beside its papers: messages come
 * below.
 */
export class CaseFormController extends FormController {
    get className() {
        return { ...super.className, [BESIDE]: false };
    }
}

export class CaseFormRenderer extends FormRenderer {
    mailLayout() {
        const layout = super.mailLayout(...arguments);
        return layout === "SIDE_CHATTER" ? "BOTTOM_CHATTER" : layout;
    }
}

registry.category("views").add("ptsp_case_form", {
    ...formView,
    Controller: CaseFormController,
    Renderer: CaseFormRenderer,
});
