/** Whether a move lacks something; it stays clickable and says what. */
export function isBlocked(move) {
    return Boolean(move.blockers?.length);
}

/** What the letter needs before the file can go on, such as its number. */
export function isNeeded(move) {
    return move.kind === "act" && Boolean(move.letter) && !isBlocked(move);
}

/** Whether a move is what the desk is here for. */
export function isMain(move) {
    return move.primary || isNeeded(move);
}

/**
 * The moves that lead on: what the letter needs first, then the main ones, then every
 * other that no group has.
 *
 * @param {Object[]} moves
 * @param {Object[]} groups with the `kinds` of moves that each has
 */
export function forwardMoves(moves, groups) {
    const grouped = groups.flatMap((group) => group.kinds);
    const rank = (move) => Number(isMain(move)) + Number(isNeeded(move));
    return moves
        .filter((move) => isMain(move) || !grouped.includes(move.kind))
        .sort((a, b) => rank(b) - rank(a));
}

/** The groups that have moves, with these. */
export function groupMoves(moves, groups) {
    return groups
        .map((group) => ({
            ...group,
            moves: moves.filter((move) => !isMain(move) && group.kinds.includes(move.kind)),
        }))
        .filter((group) => group.moves.length);
}

/**
 * Sending a file back usually means: because of what this desk found wrong.
 *
 * @param {Object} move
 * @param {Object} [checklist] panel of the papers
 * @param {Object} [form] panel of the check form
 * @param {(code: string) => string} labelOf words of a verdict without a note
 * @returns {string} one line for each paper and item, or nothing
 */
export function suggestNote(move, checklist, form, labelOf) {
    if (move.kind !== "return" || !move.needs_reason) {
        return "";
    }
    const papers = checklist?.can_judge ? checklist.lines : [];
    const items = form?.can_check ? form.items : [];
    const wrong = [
        ...papers.filter((line) => ["missing", "wrong"].includes(line.verdict)),
        ...items.filter((item) => item.result === "not_ok"),
    ];
    return wrong
        .map((line) => `${line.text.trim()}: ${line.note || labelOf(line.verdict)}`)
        .join("\n");
}
