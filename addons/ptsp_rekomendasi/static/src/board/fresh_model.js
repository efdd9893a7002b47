import { RelationalModel } from "@web/model/relational_model/relational_model";

/**
 * Cases that are loaded again when something changes elsewhere. Of two loads at the
 * same time the later one wins. So a refresh repeats the person's last request, such as
 * other columns or a search; otherwise it would undo that request.
 */
export class FreshModel extends RelationalModel {
    async load(params = {}) {
        this.asked = { ...this.asked, ...params };
        await super.load(this.asked);
        this.asked = {};
    }
}
