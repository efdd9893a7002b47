/**
 * Tells whether the texts together contain every word that a person typed, in any
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

/**
 * Returns the choices with every typed word; those with all of them in the label come
 * first.
 *
 * @param {string} typed
 * @param {{label: string, help: string}[]} choices
 * @returns {{label: string, help: string}[]}
 */
export function ranked(typed, choices) {
    const found = choices.filter(({ label, help }) => matches(typed, label, help));
    const named = found.filter(({ label }) => matches(typed, label));
    return [...named, ...found.filter((choice) => !named.includes(choice))];
}
