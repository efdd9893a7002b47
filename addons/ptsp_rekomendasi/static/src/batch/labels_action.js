import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { session } from "@web/session";
import { bundlesOf, openBundle, tellDone } from "../case/print_now";

/** Shows the folder labels of the chosen cases on one sheet after the other. */
function openLabels(env, action) {
    const { dialog, notification } = env.services;
    const title = _t("Folder Labels");
    const { places } = session.ptsp_printing;
    const papers = (action.context.active_ids || []).map((id) => ({
        title,
        route: "/ptsp/labels",
        id,
        places,
    }));
    const bundles = bundlesOf(papers);
    if (bundles.length === 1) {
        openBundle(dialog, bundles[0]);
    } else if (bundles.length) {
        tellDone({ dialog, notification }, { sentence: title, papers });
    }
}

registry.category("actions").add("ptsp_labels", openLabels);
