import { onWillUnmount, useEnv } from "@odoo/owl";
import { browser } from "@web/core/browser/browser";
import { useBus, useService } from "@web/core/utils/hooks";

/** Several changes within this time reload a screen once. */
const REFRESH_DELAY = 1500;
/** Event on the web client's own bus when another screen changed cases. */
export const CASES_CHANGED = "PTSP:CASES-CHANGED";
/** Event on that bus just before the person changes a case. */
export const OWN_CHANGE = "PTSP:OWN-CHANGE";

/**
 * Calls back, never more often than the delay, when cases of some lanes changed.
 *
 * @param {(laneIds: number[]) => boolean} concerns whether these lanes matter here
 * @param {() => any} callback
 * @param {() => boolean} [busy] while it holds, the callback waits
 */
export function useLaneChanges(concerns, callback, busy = () => false) {
    const bus = useService("bus_service");
    let timer = null;

    function schedule() {
        timer ??= browser.setTimeout(refresh, REFRESH_DELAY);
    }

    async function refresh() {
        timer = null;
        if (document.hidden || busy()) {
            schedule();
        } else {
            await callback();
        }
    }

    function onChange({ lane_ids: laneIds }) {
        if (concerns(laneIds)) {
            schedule();
        }
    }

    bus.subscribe("ptsp.lane", onChange);
    onWillUnmount(() => {
        bus.unsubscribe("ptsp.lane", onChange);
        browser.clearTimeout(timer);
    });
}

/**
 * Keeps a view of cases fresh without reloading the page, but never while the person
 * drags a card, chooses cases or answers a dialogue.
 *
 * @param {Object} model of the view
 * @param {Object} context of the view; names the lane of a lane's own board
 */
export function useFreshCases(model, context) {
    const env = useEnv();
    const laneId = context.ptsp_lane_id;
    useLaneChanges(
        (laneIds) => !laneId || laneIds.includes(laneId),
        () => model.load(),
        () => model.dragging || model.root.selection?.length || document.querySelector(".o_dialog")
    );
    useBus(env.bus, CASES_CHANGED, () => model.load());
}
