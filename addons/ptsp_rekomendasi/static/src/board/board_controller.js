import { _t } from "@web/core/l10n/translation";
import { onWillUnmount } from "@odoo/owl";
import { AlertDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { useService } from "@web/core/utils/hooks";
import { useDebounced } from "@web/core/utils/timing";
import { KanbanController } from "@web/views/kanban/kanban_controller";
import { useCaseVerbs } from "../case/case_hook";
import { MoveChooser } from "../case/move_chooser";
import { sentenceOf } from "../case/sentence";

/** Several changes within this time reload the board once. */
const REFRESH_DELAY = 1500;

export class BoardController extends KanbanController {
    setup() {
        super.setup();
        this.orm = useService("orm");
        this.verbs = useCaseVerbs(() => this.model.load());
        this.refresh = useDebounced(() => this.refreshQuietly(), REFRESH_DELAY);
        const bus = useService("bus_service");
        const onChange = () => this.refresh();
        bus.subscribe("ptsp.lane", onChange);
        onWillUnmount(() => bus.unsubscribe("ptsp.lane", onChange));
    }

    get modelParams() {
        const params = super.modelParams;
        params.hooks.onCardDropped = this.onCardDropped.bind(this);
        return params;
    }

    /** Never under the hand of somebody who drags, selects or answers a dialogue. */
    async refreshQuietly() {
        const occupied =
            this.model.dragging ||
            this.model.root.selection?.length ||
            document.querySelector(".o_dialog");
        if (occupied) {
            this.refresh();
        } else {
            await this.model.load();
        }
    }

    async onCardDropped(record, group) {
        try {
            if (group.groupByField.name === "stage_id") {
                await this.dropOnStage(record.resId, group.value);
            } else {
                await this.dropOnState(record.resId, group.value);
            }
        } catch (error) {
            this.dialog.add(AlertDialog, {
                title: _t("This cannot be done yet"),
                body: sentenceOf(error),
                confirmLabel: _t("Close"),
            });
        }
    }

    async dropOnState(resId, state) {
        const answer = await this.orm.call(this.props.resModel, "action_drop", [
            [resId],
            state,
        ]);
        if (answer.dialog === "hold") {
            this.verbs.openHold(resId);
        } else {
            await this.model.load();
        }
    }

    async dropOnStage(resId, stageId) {
        const moves = await this.orm.call(this.props.resModel, "get_moves_to", [
            [resId],
            stageId,
        ]);
        if (moves.length === 1) {
            this.verbs.openMove(resId, moves[0]);
        } else {
            this.dialog.add(MoveChooser, {
                moves,
                choose: (move) => this.verbs.openMove(resId, move),
            });
        }
    }
}
