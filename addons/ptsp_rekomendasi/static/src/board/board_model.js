import { FreshModel } from "./fresh_model";

/** Grouping fields on whose columns a card may be dropped. */
export const DROP_FIELDS = ["board_state", "work_state", "stage_id", "holder_id"];

/** Column of cases at other desks; no card is dragged into it or out of it. */
export const WATCHED = "watched";

/**
 * Cards move through the door of the case: a drop asks the server, which moves the
 * case, asks for a dialogue first, or refuses with a sentence. The client never writes
 * the card, so nothing has to be undone when the case stays.
 */
export class BoardGroupList extends FreshModel.DynamicGroupList {
    async moveRecord(dataRecordId, dataGroupId, refId, targetGroupId) {
        if (dataGroupId === targetGroupId) {
            return;
        }
        const source = this.groups.find((group) => group.id === dataGroupId);
        const target = this.groups.find((group) => group.id === targetGroupId);
        const record = source?.list.records.find((card) => card.id === dataRecordId);
        if (record && target) {
            await this.model.hooks.onCardDropped(record, target);
        }
    }
}

export class BoardModel extends FreshModel {
    static DynamicGroupList = BoardGroupList;

    async load(params = {}) {
        await super.load(params);
        await this.unfoldNobody();
    }

    /** Grouped by officer, cases in nobody's hand matter most; the server folds them. */
    async unfoldNobody() {
        const { root } = this;
        const byOfficer = root.isGrouped && root.groupByField.name === "holder_id";
        const nobody = byOfficer && root.groups.find((group) => !group.value);
        if (nobody?.isFolded && !this.nobodyShown) {
            await nobody.toggle();
        }
        this.nobodyShown = byOfficer;
    }

    /** Empty stages are shown folded: the flow has many, most of them empty. */
    async _postprocessReadGroup(config, { groups, length }) {
        if (config.groupBy[0] === "stage_id") {
            for (const group of groups.filter((g) => !g.__count)) {
                delete group.__records;
            }
        }
        return super._postprocessReadGroup(config, { groups, length });
    }
}
