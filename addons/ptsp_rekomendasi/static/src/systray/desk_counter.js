import { _t } from "@web/core/l10n/translation";
import { Component, onWillStart, useState } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { user } from "@web/core/user";
import { useService, useBus } from "@web/core/utils/hooks";
import { CASES_CHANGED, OWN_CHANGE, useLaneChanges } from "../board/board_refresh";

const MODEL = "ptsp.application";
const BOARD = "ptsp.case.board";
const MY_DESK = "ptsp_rekomendasi.ptsp_application_action_my_desk";
/** The bus reports a change of this person within this time (ms). */
const ECHO = 6000;
const OFFICER = "ptsp_base.group_ptsp_officer";

/**
 * Shows on every screen how much waits at the own desks. One key opens the next case,
 * from the board as well as from inside a case.
 */
export class DeskCounter extends Component {
    static template = "ptsp_rekomendasi.DeskCounter";
    static props = {};

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.notification = useService("notification");
        this.state = useState({ shown: false, work: 0, waiting: 0, overdue: 0, lane_ids: [] });
        const concerns = (laneIds) => laneIds.some((id) => this.state.lane_ids.includes(id));
        useLaneChanges(concerns, () => this.recount());
        useBus(this.env.bus, CASES_CHANGED, () => this.count());
        useBus(this.env.bus, OWN_CHANGE, () => (this.ownChange = Date.now()));
        onWillStart(async () => {
            if (await user.hasGroup(OFFICER)) {
                await this.count();
                this.state.shown = this.state.lane_ids.length > 0;
            }
        });
    }

    async count() {
        Object.assign(this.state, await this.orm.silent.call(BOARD, "get_desk_counter"));
    }

    /** Changes that the person made are not announced. */
    get isOwnChange() {
        return Date.now() - (this.ownChange || 0) < ECHO;
    }

    /** Announces new cases on every screen. */
    async recount() {
        const before = this.state.waiting;
        await this.count();
        if (this.state.waiting > before && !this.isOwnChange) {
            this.notification.add(_t("A file has arrived on your desk."), { type: "info" });
        }
    }

    get label() {
        return _t("My desk: %(work)s files, %(overdue)s overdue", this.state);
    }

    onDesk() {
        this.action.doAction(MY_DESK, { clearBreadcrumbs: true });
    }

    /** The case on the screen, if there is one. */
    get currentId() {
        const props = this.action.currentController?.props || {};
        return props.type === "form" && props.resModel === MODEL ? props.resId : false;
    }

    async onNext() {
        const currentId = this.currentId;
        const next = await this.orm.call(BOARD, "get_next_case", [currentId]);
        if (!next.id) {
            this.notification.add(_t("Nothing else waits on your desk."), { type: "success" });
            return;
        }
        await this.action.doAction(
            {
                type: "ir.actions.act_window",
                res_model: MODEL,
                res_id: next.id,
                views: [[false, "form"]],
            },
            currentId ? { stackPosition: "replaceCurrentAction" } : {}
        );
    }
}

registry
    .category("systray")
    .add("ptsp_rekomendasi.desk_counter", { Component: DeskCounter }, { sequence: 60 });
