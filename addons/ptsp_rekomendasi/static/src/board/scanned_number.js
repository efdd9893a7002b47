/** Pattern of whole numbers of cases and of addresses of letters, but not of names. */
const SCANNED = /^\S*\d\S*$/;
const SHORTEST = 6;

/** Returns whether a text may come from a scanner, so that the server is asked. */
export function looksScanned(text) {
    return text.length >= SHORTEST && SCANNED.test(text);
}
