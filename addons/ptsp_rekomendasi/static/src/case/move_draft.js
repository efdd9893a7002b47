import { browser } from "@web/core/browser/browser";
import { user } from "@web/core/user";
import { isEmpty, prepareValues } from "./answers";

/** A draft that nobody came back to for this long is forgotten (ms). */
const LIFE = 3 * 24 * 3600 * 1000;
const PREFIX = "ptsp-draft:";
/** Files are too large, and what is marked private stays in no browser. */
const isKept = (spec) => spec.type !== "binary" && !spec.private;

const keyOf = (name) => `${PREFIX}${user.userId}:${name}`;

function forgetOld(storage) {
    for (const key of Object.keys(storage)) {
        if (key.startsWith(PREFIX)) {
            const { at } = JSON.parse(storage.getItem(key)) || {};
            if (!at || Date.now() - at > LIFE) {
                storage.removeItem(key);
            }
        }
    }
}

/**
 * What a person typed into a dialogue and has not sent yet, or null.
 *
 * @param {string} name of the draft: the case and the move
 * @returns {{ note: string, values: Object } | null}
 */
export function readDraft(name) {
    try {
        forgetOld(browser.localStorage);
        return JSON.parse(browser.localStorage.getItem(keyOf(name)));
    } catch {
        // A browser without storage keeps no drafts, and works otherwise.
        return null;
    }
}

/** Keep what is typed so far; it survives a reload and a lost server. */
export function writeDraft(name, specs, note, values) {
    const kept = prepareValues(specs.filter(isKept), values);
    try {
        if (!note && Object.values(kept).every(isEmpty)) {
            browser.localStorage.removeItem(keyOf(name));
            return;
        }
        const draft = { at: Date.now(), note, values: kept };
        browser.localStorage.setItem(keyOf(name), JSON.stringify(draft));
    } catch {
        // Full or switched off: what is typed stays on the screen alone.
    }
}

export function dropDraft(name) {
    try {
        browser.localStorage.removeItem(keyOf(name));
    } catch {
        // There was none.
    }
}

/** The questions with what was typed before in place of what is proposed. */
export function withDraft(specs, draft) {
    if (!draft) {
        return specs;
    }
    return specs.map((spec) =>
        isKept(spec) && spec.name in draft.values
            ? { ...spec, default: draft.values[spec.name] }
            : spec
    );
}
