import { _t } from "@web/core/l10n/translation";
import { Component, onWillUpdateProps, useState } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardFieldProps } from "@web/views/fields/standard_field_props";
import { isEmpty, keep, prepareValues, readDefaults } from "../case/answers";
import { AskValue } from "../case/ask_value";
import { useCaseVerbs } from "../case/case_hook";
import { LetterDialog } from "../case/letter_links";
import { dropDraft, readDraft, withDraft, writeDraft } from "../case/move_draft";
import { tellDone } from "../case/print_now";
import { RESULT_COLORS } from "../case/review_field";
import { sentenceOf } from "../case/sentence";
import { badDateIn } from "../date/typed_date_service";

const SERVICE = "ptsp.agency.answer";
/** What few agencies have to tell; it is folded until somebody opens it. */
const MEETING = "agency_meeting_";
/** Results that want words beside them. */
const WANTS_TEXT = ["conditional", "not_recommended"];

/**
 * The answer of an agency, as its own people write it: kept without telling anybody,
 * looked through, and sent by the move of the step.
 */
export class AgencyAnswerField extends Component {
    static template = "ptsp_rekomendasi.AgencyAnswerField";
    static components = { AskValue };
    static props = { ...standardFieldProps };

    setup() {
        this.orm = useService("orm");
        this.dialog = useService("dialog");
        this.notification = useService("notification");
        this.verbs = useCaseVerbs(() => this.reload());
        this.state = useState({ id: 0 });
        this.begin(this.firstOf(this.props));
        onWillUpdateProps((next) => this.onUpdated(next));
    }

    // --- Which request ------------------------------------------------------------

    panelOf(props) {
        return props.record.data[props.name];
    }

    get panel() {
        return this.panelOf(this.props);
    }

    get requests() {
        return this.panel.requests;
    }

    get request() {
        return this.requests.find((request) => request.id === this.state.id);
    }

    /** What waits for an answer comes first. */
    firstOf(props) {
        const { requests } = this.panelOf(props) || { requests: [] };
        return requests.find((one) => one.editable && !one.correcting) || requests[0];
    }

    begin(request) {
        const draft = request && readDraft(this.draftName(request));
        const specs = request?.values || [];
        Object.assign(this.state, {
            id: request?.id || 0,
            open: Boolean(request?.editable && !request.correcting),
            restored: Boolean(draft),
            values: readDefaults(withDraft(specs, draft)),
            missing: false,
            sentence: "",
            busy: false,
        });
    }

    /** Another case, or the same one after something was done. */
    onUpdated(next) {
        const other = next.record.resId !== this.props.record.resId;
        const fresh = this.panelOf(next) !== this.panel;
        if (other || (fresh && !this.state.open)) {
            this.begin(this.firstOf(next));
        }
    }

    onPick(request) {
        this.begin(request);
    }

    onCorrect() {
        this.state.open = true;
    }

    // --- What is asked ------------------------------------------------------------

    get specs() {
        return this.request.values;
    }

    /** The text is asked for when the result wants one, or when there is one. */
    isShown(spec) {
        if (spec.name !== "conditions") {
            return !spec.name.startsWith(MEETING);
        }
        return this.wantsText || !isEmpty(this.state.values.conditions);
    }

    get wantsText() {
        return WANTS_TEXT.includes(this.state.values.result);
    }

    get shown() {
        return this.specs
            .filter((spec) => this.isShown(spec))
            .map((spec) =>
                spec.name === "conditions" ? { ...spec, required: this.wantsText } : spec
            );
    }

    get meeting() {
        return this.specs.filter((spec) => spec.name.startsWith(MEETING));
    }

    get toldMeeting() {
        return this.meeting.some((spec) => !isEmpty(this.state.values[spec.name]));
    }

    get color() {
        return RESULT_COLORS[this.request.sent.result] || "secondary";
    }

    setValue(name, value) {
        this.state.values[name] = keep(value);
        this.state.missing = false;
        this.state.sentence = "";
        writeDraft(this.draftName(this.request), this.specs, "", this.state.values);
    }

    draftName(request) {
        return `answer:${request.id}:${request.state}`;
    }

    onShow(file) {
        this.dialog.add(LetterDialog, { title: file.name, url: file.url });
    }

    isPdf(file) {
        return file.kind === "application/pdf";
    }

    // --- What is done -------------------------------------------------------------

    /** One call of the server with what is written; a refusal is shown here. */
    async ask(method) {
        this.state.sentence = badDateIn(document.querySelector(".o_ptsp_agency_answer"));
        if (this.state.busy || this.state.sentence) {
            return undefined;
        }
        this.state.busy = true;
        try {
            const values = prepareValues(this.specs, this.state.values);
            return await this.orm.call(SERVICE, method, [this.request.id, values]);
        } catch (error) {
            this.state.sentence = sentenceOf(error);
            return undefined;
        } finally {
            this.state.busy = false;
        }
    }

    async onSave() {
        const kept = await this.ask("save_draft");
        if (kept) {
            this.notification.add(kept, { type: "success" });
            await this.again();
        }
    }

    async onCheck() {
        this.state.missing = (await this.ask("look_through")) || false;
    }

    async onSend() {
        const missing = await this.ask("look_through");
        if (!missing) {
            return;
        }
        this.state.missing = missing;
        if (missing.length) {
            return;
        }
        const done = await this.ask("send");
        if (done) {
            tellDone({ dialog: this.dialog, notification: this.notification }, done);
            await this.again();
        }
    }

    /** What was written is kept on the server now. */
    async again() {
        dropDraft(this.draftName(this.request));
        this.state.open = false;
        await this.reload();
    }

    async reload() {
        await this.props.record.load();
        this.begin(this.requests.find((one) => one.id === this.state.id));
    }

    async onMore({ id, label }) {
        const { resId } = this.props.record;
        const move = await this.orm.call("ptsp.application", "get_move", [[resId], id]);
        this.verbs.openMove(resId, { ...move, label });
    }

    get resultWords() {
        return _t("Everything is there: the answer can be sent.");
    }
}

registry.category("fields").add("ptsp_agency_answer", {
    component: AgencyAnswerField,
    displayName: _t("Answer of an agency"),
    supportedTypes: ["json"],
});
