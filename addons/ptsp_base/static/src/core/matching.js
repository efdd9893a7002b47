/**
 * Whether one of the texts, read as one line, holds what a person typed to search.
 *
 * @param {string} typed
 * @param {...string} texts
 * @returns {boolean}
 */
export function matches(typed, ...texts) {
    return texts.join(" ").toLowerCase().includes(typed.toLowerCase().trim());
}
