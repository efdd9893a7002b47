import { Component } from "@odoo/owl";
import { Dialog } from "@web/core/dialog/dialog";

/** Asks for one of several moves when more than one leads to a column. */
export class MoveChooser extends Component {
    static template = "ptsp_rekomendasi.MoveChooser";
    static components = { Dialog };
    static props = { close: Function, moves: Array, choose: Function };

    onChoose(move) {
        this.props.close();
        this.props.choose(move);
    }
}
