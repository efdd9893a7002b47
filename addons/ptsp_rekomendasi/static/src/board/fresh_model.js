import { RelationalModel } from "@web/model/relational_model/relational_model";

/**
 * Cases that are loaded again when something changes elsewhere. Of two loads under way
 * the later one counts: one that only refreshes asks again for what the person had just
 * asked for, other columns or a search, or it would undo that.
 */
export class FreshModel extends RelationalModel {
    async load(params = {}) {
        this.asked = { ...this.asked, ...params };
        await super.load(this.asked);
        this.asked = {};
    }
}
