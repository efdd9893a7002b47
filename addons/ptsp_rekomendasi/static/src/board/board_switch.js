import { _t } from "@web/core/l10n/translation";
import { Component } from "@odoo/owl";
import { useBus } from "@web/core/utils/hooks";

/** Names of the groupings of the search view that boards offer with one click. */
const CHOICES = [
    { name: "group_board_state", field: "board_state", label: _t("By Work") },
    { name: "group_stage", field: "stage_id", label: _t("By Stage") },
    { name: "group_service", field: "service_id", label: _t("By Service") },
    { name: "group_holder", field: "holder_id", label: _t("By Officer") },
];

/** The grouping of desks that carry files to agencies. */
const AGENCY = { name: "group_agency", field: "agency_text", label: _t("By Agency") };

/** Switches the columns of a board: one click for each usual choice. */
export class BoardSwitch extends Component {
    static template = "ptsp_rekomendasi.BoardSwitch";
    static props = {};

    setup() {
        useBus(this.env.searchModel, "update", () => this.render());
    }

    /** "By agency" is offered only if it is in use, because few desks deliver files. */
    get choices() {
        const byAgency = this.isActive(AGENCY) || this.env.searchModel.defaultGroupBy?.[0];
        return byAgency === true || byAgency === AGENCY.field ? [AGENCY, ...CHOICES] : CHOICES;
    }

    isActive(choice) {
        return this.env.searchModel.groupBy[0] === choice.field;
    }

    onChoose(choice) {
        const { searchModel } = this.env;
        const groupings = searchModel.getSearchItems((item) =>
            ["groupBy", "dateGroupBy"].includes(item.type)
        );
        const wanted = groupings.find((item) => item.name === choice.name);
        if (!wanted || this.isActive(choice)) {
            return;
        }
        for (const item of groupings.filter((other) => other.isActive)) {
            searchModel.deactivateGroup(item.groupId);
        }
        searchModel.toggleSearchItem(wanted.id);
    }
}
