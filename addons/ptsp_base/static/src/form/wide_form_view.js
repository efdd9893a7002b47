import { registry } from "@web/core/registry";
import { FormController } from "@web/views/form/form_controller";
import { FormRenderer } from "@web/views/form/form_renderer";
import { formView } from "@web/views/form/form_view";

/** The web client's name for a form with its messages beside it. */
const BESIDE = "o_xxl_form_view h-100";

/**
 * A form that needs the whole width: it shows the input beside its result, and the
 * messages below.
 */
export class WideFormController extends FormController {
    get className() {
        return { ...super.className, [BESIDE]: false, o_ptsp_wide: true };
    }
}

export class WideFormRenderer extends FormRenderer {
    mailLayout() {
        const layout = super.mailLayout(...arguments);
        return layout === "SIDE_CHATTER" ? "BOTTOM_CHATTER" : layout;
    }
}

registry.category("views").add("ptsp_wide_form", {
    ...formView,
    Controller: WideFormController,
    Renderer: WideFormRenderer,
});
