/**
 * Whether the texts together hold every word that a person typed to search, in any
 * order.
 *
 * @param {string} typed
 * @param {...string} texts
 * @returns {boolean}
 */
export function matches(typed, ...texts) {
    const text = texts.join(" ").toLowerCase();
    const words = typed.toLowerCase().split(/\s+/);
    return words.every((word) => text.includes(word));
}
