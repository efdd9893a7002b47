import { useSubEnv } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { AlertDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { useService } from "@web/core/utils/hooks";
import { user } from "@web/core/user";
import { KanbanController } from "@web/views/kanban/kanban_controller";
import { BatchDialog } from "../batch/batch_dialog";
import { useCaseVerbs } from "../case/case_hook";
import { MoveChooser } from "../case/move_chooser";
import { sentenceOf } from "../case/sentence";
import { useFreshCases } from "./board_refresh";
import { BoardSwitch } from "./board_switch";

export class BoardController extends KanbanController {
    static template = "ptsp_rekomendasi.BoardView";
    static components = { ...KanbanController.components, BoardSwitch };

    setup() {
        super.setup();
        this.orm = useService("orm");
        this.verbs = useCaseVerbs(() => this.model.load());
        useFreshCases(this.model, this.props.context);
        useSubEnv({
            caseBoard: {
                onVerb: (resId, method) => this.onCardVerb(resId, method),
                onMove: (resId, move) => this.onCardMove(resId, move),
                onAsked: (resId, verb) => this.onCardAsked(resId, verb),
            },
        });
    }

    get modelParams() {
        const params = super.modelParams;
        params.hooks.onCardDropped = this.onCardDropped.bind(this);
        return params;
    }

    /** Shows the sentence of a refusal, and then loads the present state of the board. */
    async guarded(act) {
        try {
            await act();
        } catch (error) {
            this.dialog.add(AlertDialog, {
                title: _t("This cannot be done yet"),
                body: sentenceOf(error),
                confirmLabel: _t("Close"),
            });
            await this.model.load();
        }
    }

    onCardVerb(resId, method) {
        return this.guarded(() => this.verbs.call(resId, method));
    }

    /** Opens the papers of a request beside the file before it is carried out. */
    onCardAsked(resId, verb) {
        this.dialog.add(BatchDialog, {
            caseIds: [resId],
            verbKey: verb,
            onChanged: () => this.model.load(),
        });
    }

    /** The blockers of a move are read on the click, for that case alone. */
    onCardMove(resId, { id }) {
        return this.guarded(async () => {
            const args = [[resId], id];
            const move = await this.orm.call(this.props.resModel, "get_move", args);
            this.verbs.openMove(resId, move);
        });
    }

    onCardDropped(record, group) {
        return this.guarded(() => {
            switch (group.groupByField.name) {
                case "stage_id":
                    return this.dropOnStage(record.resId, group.value);
                case "holder_id":
                    return this.dropOnOfficer(record.resId, group.value);
                default:
                    return this.dropOnState(record.resId, group.value);
            }
        });
    }

    async dropOnState(resId, state) {
        const answer = await this.orm.call(this.props.resModel, "action_drop", [[resId], state]);
        if (answer.dialog === "hold") {
            this.verbs.openHold(resId);
        } else {
            await this.model.load();
        }
    }

    /** A drop on the own column takes the case, on a colleague's hands it over. */
    async dropOnOfficer(resId, userId) {
        if (!userId) {
            await this.verbs.call(resId, "action_release");
        } else if (userId === user.userId) {
            await this.verbs.call(resId, "action_take");
        } else {
            await this.verbs.call(resId, "action_reassign", [userId]);
        }
    }

    async dropOnStage(resId, stageId) {
        const moves = await this.orm.call(this.props.resModel, "get_moves_to", [[resId], stageId]);
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
