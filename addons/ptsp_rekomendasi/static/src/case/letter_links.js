import { _t } from "@web/core/l10n/translation";
import { Component, onMounted, useRef, useState } from "@odoo/owl";
import { Dialog } from "@web/core/dialog/dialog";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";

/**
 * A letter beside the work: it is shown in a frame instead of another window, and
 * printed from there. For labels the place of the first one on its sheet is chosen.
 */
export class LetterDialog extends Component {
    static template = "ptsp_rekomendasi.LetterDialog";
    static components = { Dialog };
    static props = {
        close: Function,
        title: String,
        url: String,
        places: { type: Number, optional: true },
    };

    setup() {
        this.state = useState({ start: 1 });
        this.frame = useRef("frame");
        const printRef = useRef("print");
        onMounted(() => printRef.el.focus());
    }

    get url() {
        return this.props.places ? `${this.props.url}&start=${this.state.start}` : this.props.url;
    }

    /** The web client's own viewer looks the same in every browser. */
    get viewer() {
        return `/web/static/lib/pdfjs/web/viewer.html?file=${encodeURIComponent(this.url)}`;
    }

    get places() {
        return [...Array(this.props.places || 0).keys()].map((place) => place + 1);
    }

    placeLabel(place) {
        return _t("Begin at label %s", place);
    }

    onPlace(place) {
        this.state.start = place;
    }

    onPrint() {
        this.frame.el.contentWindow.print();
    }
}

/** Preview and PDF of a letter, on its row. */
export class LetterLinks extends Component {
    static template = "ptsp_rekomendasi.LetterLinks";
    static props = { ...standardWidgetProps };

    setup() {
        this.dialog = useService("dialog");
    }

    get issued() {
        return ["issued", "replaced", "cancelled"].includes(this.props.record.data.state);
    }

    url(kind) {
        return `/ptsp/letter/${this.props.record.resId}/${kind}`;
    }

    onPreview() {
        const { data } = this.props.record;
        this.dialog.add(LetterDialog, {
            title: data.letter_type_id?.display_name || _t("Letter"),
            url: this.url(this.issued ? "pdf" : "preview"),
        });
    }
}

registry.category("view_widgets").add("ptsp_letter_links", {
    component: LetterLinks,
    fieldDependencies: [{ name: "state", type: "selection" }],
});
