/** Whether a move lacks something; it stays clickable and says what. */
export function isBlocked(move) {
    return Boolean(move.blockers?.length);
}

/**
 * The acts that come before the file can go on: what the letter needs, such as its
 * number, and the only thing that this person can do about what keeps a main move back,
 * whoever else could do it too. An act that needs a reason, such as lifting a decision,
 * is nobody's usual next step.
 *
 * @param {Object[]} moves
 * @returns {Set<Object>}
 */
export function neededActs(moves) {
    const missing = moves.filter((move) => move.primary).flatMap((move) => move.blockers || []);
    const only = missing
        .map((blocker) => (blocker.resolved_by || []).filter(({ yours }) => yours))
        .filter((own) => own.length === 1)
        .map(([remedy]) => remedy.code);
    return new Set(
        moves.filter(
            (move) =>
                move.kind === "act" &&
                ((move.letter && !isBlocked(move)) ||
                    (!move.needs_reason && only.includes(move.code)))
        )
    );
}

/** The moves that the desk is here for. */
export function mainMoves(moves) {
    const needed = neededActs(moves);
    return new Set(moves.filter((move) => move.primary || needed.has(move)));
}

/**
 * The moves that lead on: what must come before first, then the main ones, then every
 * other that no group has.
 *
 * @param {Object[]} moves
 * @param {Object[]} groups with the `kinds` of moves that each has
 */
export function forwardMoves(moves, groups) {
    const grouped = groups.flatMap((group) => group.kinds);
    const main = mainMoves(moves);
    const needed = neededActs(moves);
    const rank = (move) => Number(main.has(move)) + Number(needed.has(move));
    return moves
        .filter((move) => main.has(move) || !grouped.includes(move.kind))
        .sort((a, b) => rank(b) - rank(a));
}

/** The groups that have moves, with these. */
export function groupMoves(moves, groups) {
    const main = mainMoves(moves);
    return groups
        .map((group) => ({
            ...group,
            moves: moves.filter((move) => !main.has(move) && group.kinds.includes(move.kind)),
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
    const named = (line) => line.text.trim().replace(/[.:;,]+$/, "");
    return wrong.map((line) => `${named(line)}: ${line.note || labelOf(line.verdict)}`).join("\n");
}
