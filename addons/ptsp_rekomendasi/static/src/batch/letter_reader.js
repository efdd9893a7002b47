import { browser } from "@web/core/browser/browser";

const VIEWER = "/web/static/lib/pdfjs/web/viewer.html";

/** Fetches previews ahead, so that turning to the next letter takes no time. */
export class LetterReader {
    constructor() {
        this.files = {};
    }

    /** Address of a viewer that shows the letter; the same promise for one letter. */
    load(letter) {
        this.files[letter.id] ??= this.fetch(letter);
        return this.files[letter.id];
    }

    async fetch(letter) {
        const address = `/ptsp/letter/${letter.id}/preview`;
        const response = await browser.fetch(address);
        if (!response.ok) {
            return `${VIEWER}?file=${encodeURIComponent(address)}`;
        }
        const url = URL.createObjectURL(await response.blob());
        return `${VIEWER}?file=${encodeURIComponent(url)}#zoom=page-fit&pagemode=none`;
    }
}
