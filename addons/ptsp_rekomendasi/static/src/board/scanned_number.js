/** Whole numbers of cases and addresses of letters look like this; names do not. */
const SCANNED = /^\S*\d\S*$/;
const SHORTEST = 6;

/** Whether a text may come from a scanner, so that asking the server is worth it. */
export function looksScanned(text) {
    return text.length >= SHORTEST && SCANNED.test(text);
}
