import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { openBundle } from "../case/print_now";

/** As on a sheet of the server's labels. */
const PLACES = 8;

/** Shows the folder labels of the chosen cases on one sheet after the other. */
function openLabels(env, action) {
    const ids = action.context.active_ids || [];
    openBundle(env.services.dialog, {
        title: _t("Folder Labels"),
        url: `/ptsp/labels?ids=${ids.join(",")}`,
        places: PLACES,
    });
}

registry.category("actions").add("ptsp_labels", openLabels);
