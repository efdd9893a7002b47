/**
 * A text whose lines are ticked from a list, with lines that are added by hand.
 *
 * @param {string | false} text
 * @param {{ value: string }[]} choices
 * @returns {{ ticked: string[], added: string }}
 */
export function partLines(text, choices) {
    const known = choices.map((choice) => choice.value);
    const lines = (text || "").split("\n");
    return {
        ticked: known.filter((value) => lines.includes(value)),
        added: lines.filter((line) => !known.includes(line)).join("\n"),
    };
}

/** Returns the text of the ticked and the added lines. */
export function joinLines(ticked, added) {
    return [...ticked, ...(added ? [added] : [])].join("\n");
}
