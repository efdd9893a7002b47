import { browser } from "@web/core/browser/browser";
import { user } from "@web/core/user";
import { isEmpty, prepareValues } from "./answers";

/** Drafts older than this are forgotten (ms). */
const LIFE = 3 * 24 * 3600 * 1000;
const PREFIX = "ptsp-draft:";
/** Answers that are not kept: files are too large, private ones stay in no browser. */
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
 * Returns what a person typed into a dialogue and has not sent yet, or null.
 *
 * @param {string} name of the draft: the case and the move
 * @returns {{ note: string, values: Object } | null}
 */
export function readDraft(name) {
    try {
        forgetOld(browser.localStorage);
        return JSON.parse(browser.localStorage.getItem(keyOf(name)));
    } catch {
        // A browser without storage keeps no drafts; all else works.
        return null;
    }
}

/** Keeps the typed text; it survives a reload and a lost server. */
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
        // The storage is full or switched off: the text stays on the screen only.
    }
}

export function dropDraft(name) {
    try {
        browser.localStorage.removeItem(keyOf(name));
    } catch {
        // There was no draft.
    }
}

/** Returns the questions with earlier typed answers instead of proposed ones. */
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
