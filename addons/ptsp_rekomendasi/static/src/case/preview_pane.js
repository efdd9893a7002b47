import { _t } from "@web/core/l10n/translation";
import { Component } from "@odoo/owl";

/** Types that a browser shows by itself; PDF is shown by the web client's viewer. */
const PICTURES = ["image/jpeg", "image/png", "image/gif", "image/webp"];

/**
 * Shows files beside the work in the same page, so that no other window is needed.
 */
export class PreviewPane extends Component {
    static template = "ptsp_rekomendasi.PreviewPane";
    static props = {
        /** {id, name, url, kind} of each file. */
        files: Array,
        current: Object,
        onPick: Function,
        onClose: { type: Function, optional: true },
        /** Whole pages are shown, not their upper half at full width. */
        whole: { type: Boolean, optional: true },
    };

    get index() {
        return this.props.files.findIndex((file) => file.url === this.props.current.url);
    }

    get position() {
        return _t("%(index)s of %(total)s", {
            index: this.index + 1,
            total: this.props.files.length,
        });
    }

    get isPdf() {
        return this.props.current.kind === "application/pdf";
    }

    get isPicture() {
        return PICTURES.includes(this.props.current.kind);
    }

    /** The web client's own viewer looks the same in every browser. */
    get viewer() {
        const file = encodeURIComponent(this.props.current.url);
        const zoom = this.props.whole ? "page-fit" : "page-width";
        return `/web/static/lib/pdfjs/web/viewer.html?file=${file}#zoom=${zoom}&pagemode=none`;
    }

    step(by) {
        const { files } = this.props;
        const next = files[(this.index + by + files.length) % files.length];
        this.props.onPick(next);
    }
}
