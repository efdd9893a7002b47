import { _t } from "@web/core/l10n/translation";
import { Component, onMounted, onWillStart, useRef, useState } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { Layout } from "@web/search/layout";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";
import { useService } from "@web/core/utils/hooks";
import { sentenceOf } from "@ptsp_rekomendasi/case/sentence";

const MODEL = "ptsp.survey.batch";
/** Longer lists would only slow the screen down. */
const LIST_LIMIT = 60;

/**
 * Sheets of the survey are typed one after the other, without a mouse: nine digits and
 * Enter, and the next sheet. Sheets that are typed while one is being kept wait in line.
 */
export class SurveyBatchAction extends Component {
    static template = "ptsp_skm.SurveyBatchAction";
    static components = { Layout };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.code = useRef("code");
        this.digits = useRef("digits");
        this.state = useState({
            numbered: true,
            service: 0,
            month: "",
            typed: "",
            rows: [],
            error: "",
            begun: 0,
            now: 0,
        });
        this.queue = Promise.resolve();
        this.lastKey = 0;
        onWillStart(async () => {
            this.info = await this.orm.call(MODEL, "prepare_batch", []);
            this.state.service = this.info.services[0]?.id || 0;
            this.state.month = this.info.months[0];
        });
        onMounted(() => this.focusFirst());
    }

    get first() {
        return this.state.numbered ? this.code.el : this.digits.el;
    }

    /** The next sheet begins with its code, where it has one. */
    focusFirst() {
        this.first?.focus();
    }

    get months() {
        return this.info.months.map((iso) => ({
            iso,
            words: luxon.DateTime.fromISO(iso).toFormat("LLLL yyyy"),
        }));
    }

    /** What each digit that was typed answers. */
    get boxes() {
        const [digits] = this.state.typed.split(" ");
        return this.info.elements.map((element, at) => ({
            ...element,
            digit: digits[at] || "",
            wrong: Boolean(digits[at]) && !"1234-0".includes(digits[at]),
        }));
    }

    get tally() {
        const kept = this.state.rows.filter((row) => row.state === "kept").length;
        const minutes = (this.state.now - this.state.begun) / 60000;
        const words = { count: kept, minutes: Math.max(1, Math.round(minutes)) };
        return _t("%(count)s sheets in %(minutes)s min", words);
    }

    get canUndo() {
        return Boolean(this.lastKept);
    }

    get lastKept() {
        return this.state.rows.find((row) => row.state === "kept");
    }

    onNumbered(numbered) {
        this.state.numbered = numbered;
        this.state.error = "";
        // The field of the code comes or goes first.
        setTimeout(() => this.focusFirst());
    }

    onCodeKey(ev) {
        if (ev.key === "Enter") {
            ev.preventDefault();
            this.digits.el.focus();
        }
    }

    onDigits() {
        this.state.typed = this.digits.el.value;
    }

    onDigitsKey(ev) {
        if (ev.key === "Enter") {
            ev.preventDefault();
            this.onSheet();
        } else if (ev.key === "Backspace" && !this.digits.el.value) {
            ev.preventDefault();
            this.focusFirst();
        }
    }

    onSheet() {
        const sheet = {
            digits: this.digits.el.value.trim(),
            code: this.state.numbered ? this.code.el.value.trim() : "",
            service: this.state.service,
            month: this.state.month,
        };
        if (this.state.numbered && !sheet.code) {
            this.state.error = _t(
                "Type the code of the sheet first, or choose sheets without a number."
            );
            this.focusFirst();
            return;
        }
        this.state.error = "";
        this.state.begun = this.state.begun || Date.now();
        this.state.typed = this.digits.el.value = "";
        if (this.code.el) {
            this.code.el.value = "";
        }
        this.focusFirst();
        this.queue = this.queue.then(() => this.keep(sheet));
    }

    async keep(sheet) {
        const row = { ...sheet, key: ++this.lastKey, state: "kept", sentence: "" };
        try {
            const args = [sheet.digits, sheet.code, sheet.service, sheet.month];
            Object.assign(row, await this.orm.call(MODEL, "enter_sheet", args));
        } catch (error) {
            row.state = "refused";
            row.sentence = sentenceOf(error);
        }
        this.state.now = Date.now();
        this.state.rows.unshift(row);
        this.state.rows.splice(LIST_LIMIT);
    }

    /** What was typed wrongly is typed again: its digits come back into the field. */
    async onUndo() {
        const row = this.lastKept;
        if (!row) {
            return;
        }
        try {
            await this.orm.call(MODEL, "undo_sheet", [row.receipt]);
            row.state = "undone";
            row.sentence = _t("Taken back.");
            if (this.code.el) {
                this.code.el.value = row.code;
            }
            this.state.typed = this.digits.el.value = row.digits;
            this.digits.el.focus();
        } catch (error) {
            this.state.error = sentenceOf(error);
        }
    }
}

registry.category("actions").add("ptsp_survey_batch", SurveyBatchAction);
