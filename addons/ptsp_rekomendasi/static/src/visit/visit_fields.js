import { _t } from "@web/core/l10n/translation";
import { Component } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

class VisitPanel extends Component {
    static props = { ...standardFieldProps };

    get value() {
        return this.props.record.data[this.props.name];
    }
}

/** Cases that may belong to this visitor, each joined with one click. */
export class VisitMatches extends VisitPanel {
    static template = "ptsp_rekomendasi.VisitMatches";

    setup() {
        this.orm = useService("orm");
    }

    async onJoin(match) {
        const { record } = this.props;
        if (await record.save()) {
            await this.orm.call("ptsp.visit", "action_join", [[record.resId], match.id]);
            await record.load();
        }
    }
}

/** The status of a case for the visitor. */
export class VisitCase extends VisitPanel {
    static template = "ptsp_rekomendasi.VisitCase";

    setup() {
        this.action = useService("action");
    }

    onOpen() {
        this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "ptsp.application",
            res_id: this.value.id,
            views: [[false, "form"]],
        });
    }
}

/** The sheet of a service: what to bring, how long it takes, what it costs. */
export class ServiceSheet extends VisitPanel {
    static template = "ptsp_rekomendasi.ServiceSheet";
}

const panels = [
    ["ptsp_visit_matches", VisitMatches, _t("Cases that fit")],
    ["ptsp_visit_case", VisitCase, _t("Where the case is")],
    ["ptsp_service_sheet", ServiceSheet, _t("Sheet of a service")],
];
for (const [name, component, displayName] of panels) {
    registry.category("fields").add(name, {
        component,
        displayName,
        supportedTypes: ["json"],
    });
}
