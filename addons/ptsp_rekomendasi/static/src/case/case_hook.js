import { _t } from "@web/core/l10n/translation";
import { useEnv } from "@odoo/owl";
import { useService } from "@web/core/utils/hooks";
import { OWN_CHANGE } from "../board/board_refresh";
import { MoveDialog } from "./move_dialog";
import { tellDone } from "./print_now";

const MODEL = "ptsp.application";
const PANEL = "ptsp.case.move.panel";

/** The dialogue that asks why a case is put on hold. */
export function holdQuestion() {
    return {
        label: _t("Put on Hold"),
        kind: "hold",
        needs_reason: true,
        reason_label: _t("What are you waiting for?"),
        confirm: _t("On hold is a remark of your desk; it does not stop the clock."),
    };
}

/**
 * Verbs of a person on a case, for any screen: each verb is one call of the door
 * on the server, then ``reload``.
 *
 * @param {(resId: number) => Promise} reload
 */
export function useCaseVerbs(reload) {
    const env = useEnv();
    const orm = useService("orm");
    const dialog = useService("dialog");
    const notification = useService("notification");

    async function call(resId, method, args = []) {
        env.bus.trigger(OWN_CHANGE);
        await orm.call(MODEL, method, [[resId], ...args]);
        await reload(resId);
    }

    function ask(resId, move, submit, warn) {
        dialog.add(MoveDialog, {
            move,
            submit,
            warn,
            draft: `${resId}:${move.id || move.kind}`,
            onDone: () => reload(resId),
            onRemedy: (remedy) => openRemedy(resId, remedy),
        });
    }

    /** Opens the move that would remove a blocker, in its present state. */
    async function openRemedy(resId, { id }) {
        openMove(resId, await orm.call(MODEL, "get_move", [[resId], id]));
    }

    function openMove(resId, move) {
        const warn = (values) => orm.call(PANEL, "get_warnings", [resId, move.id, values]);
        const submit = async (note, values) => {
            const args = [[resId], move.id, note, values];
            env.bus.trigger(OWN_CHANGE);
            const done = await orm.call(MODEL, "action_move", args);
            tellDone({ dialog, notification }, done);
        };
        ask(resId, move, submit, warn);
    }

    function openHold(resId) {
        ask(resId, holdQuestion(), (reason) => orm.call(MODEL, "action_hold", [[resId], reason]));
    }

    return { ask, call, openHold, openMove };
}

/**
 * The verbs on the form of a case. The form is saved before each of them, because it is
 * loaded again after a verb, and unsaved changes would be lost without a word.
 *
 * @param {Component} field a field of the form
 * @param {(resId: number) => Promise} [reload]
 */
export function useFormVerbs(field, reload = () => field.props.record.load()) {
    const verbs = Object.entries(useCaseVerbs(reload));
    const afterSaving =
        (verb) =>
        async (...args) =>
            (await field.props.record.save()) && verb(...args);
    return Object.fromEntries(verbs.map(([name, verb]) => [name, afterSaving(verb)]));
}
