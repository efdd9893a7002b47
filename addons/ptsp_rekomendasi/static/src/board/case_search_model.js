import { SearchModel } from "@web/search/search_model";
import { looksScanned } from "./scanned_number";

const MODEL = "ptsp.application";
const SCAN = "ptsp.case.scan";

/**
 * A scanner types the number of a folder into the search field and presses Enter: the
 * case opens. Any other text is searched as usual.
 */
export class CaseSearchModel extends SearchModel {
    async addAutoCompletionValues(searchItemId, autocompleteValue) {
        const text = String(autocompleteValue.label || "").trim();
        const caseId = await this.findScanned(text);
        if (caseId) {
            await this.env.services.action.doAction({
                type: "ir.actions.act_window",
                res_model: MODEL,
                res_id: caseId,
                views: [[false, "form"]],
                target: "current",
            });
        } else {
            super.addAutoCompletionValues(searchItemId, autocompleteValue);
        }
    }

    async findScanned(text) {
        return looksScanned(text) && this.orm.call(SCAN, "find_scanned", [text]);
    }
}
