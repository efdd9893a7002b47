import { describe, expect, test } from "@odoo/hoot";
import {
    forwardMoves,
    groupMoves,
    isBlocked,
    suggestNote,
} from "@ptsp_rekomendasi/case/move_order";

describe.current.tags("headless");

const GROUPS = [
    { name: "act", kinds: ["act"] },
    { name: "back", kinds: ["return", "aside"] },
    { name: "end", kinds: ["refuse", "withdraw", "close"] },
];
const BLOCKED = [{ sentence: "The letter has no number." }];
const codes = (moves) => moves.map((move) => move.code);

test("a move is blocked when it lacks something", () => {
    expect(isBlocked({ blockers: BLOCKED })).toBe(true);
    expect(isBlocked({ blockers: [] })).toBe(false);
    expect(isBlocked({})).toBe(false);
});

test("what the letter needs comes first, then the main move, then other ways on", () => {
    const moves = [
        { code: "other_way", kind: "forward" },
        { code: "hand_over", kind: "forward", primary: true, blockers: BLOCKED },
        { code: "number", kind: "act", letter: true },
        { code: "send_back", kind: "return" },
    ];
    expect(codes(forwardMoves(moves, GROUPS))).toEqual(["number", "hand_over", "other_way"]);
});

test("the only act of this desk against what keeps the main move back comes before it", () => {
    const remedy = { code: "register", yours: true };
    const main = (resolved_by) => ({
        code: "on",
        kind: "forward",
        primary: true,
        blockers: [{ sentence: "It has no number.", resolved_by }],
    });
    const register = { code: "register", kind: "act", blockers: BLOCKED };
    const orders = (resolved_by, act = register) =>
        codes(forwardMoves([main(resolved_by), act], GROUPS));
    expect(orders([remedy])).toEqual(["register", "on"]);
    expect(orders([remedy, { code: "waive", yours: true }])).toEqual(["on"]);
    expect(orders([{ ...remedy, yours: false }])).toEqual(["on"]);
    // Another desk could do it too: it is still what this one does next.
    const elsewhere = { code: "register_there", yours: false };
    expect(orders([remedy, elsewhere])).toEqual(["register", "on"]);
    expect(orders([elsewhere])).toEqual(["on"]);
    expect(orders([remedy], { ...register, needs_reason: true })).toEqual(["on"]);
});

test("an act for the letter that lacks something waits among the other acts", () => {
    const moves = [
        { code: "number", kind: "act", letter: true, blockers: BLOCKED },
        { code: "remind", kind: "act" },
    ];
    expect(forwardMoves(moves, GROUPS)).toEqual([]);
    const [group, ...others] = groupMoves(moves, GROUPS);
    expect(others).toEqual([]);
    expect(codes(group.moves)).toEqual(["number", "remind"]);
});

test("each move is shown once, and groups without moves are not", () => {
    const moves = [
        { code: "on", kind: "forward", primary: true },
        { code: "back", kind: "return" },
        { code: "aside", kind: "aside" },
        { code: "close", kind: "close", primary: true },
    ];
    expect(codes(forwardMoves(moves, GROUPS))).toEqual(["on", "close"]);
    const groups = groupMoves(moves, GROUPS);
    expect(groups.map((group) => group.name)).toEqual(["back"]);
    expect(codes(groups[0].moves)).toEqual(["back", "aside"]);
});

describe("the note of a move back", () => {
    const BACK = { kind: "return", needs_reason: true };
    const CHECKLIST = {
        can_judge: true,
        lines: [
            { text: " NPWP. ", verdict: "wrong", note: "Nama tidak sama." },
            { text: "KTP", verdict: "missing", note: false },
            { text: "Surat permohonan", verdict: "ok", note: "" },
        ],
    };
    const FORM = {
        can_check: true,
        items: [
            { text: "Alamat", result: "not_ok", note: "Nomor rumah kurang." },
            { text: "Nama", result: "na" },
        ],
    };
    const labelOf = (code) => ({ missing: "Belum ada", wrong: "Salah" })[code] || "";

    test("says what this desk found wrong, one line each", () => {
        expect(suggestNote(BACK, CHECKLIST, FORM, labelOf)).toBe(
            "NPWP: Nama tidak sama.\nKTP: Belum ada\nAlamat: Nomor rumah kurang."
        );
    });

    test("leaves out what another desk judged", () => {
        const others = { ...CHECKLIST, can_judge: false };
        const form = { ...FORM, can_check: false };
        expect(suggestNote(BACK, others, form, labelOf)).toBe("");
        expect(suggestNote(BACK, undefined, undefined, labelOf)).toBe("");
    });

    test("is left to the person for any other move", () => {
        const aside = { ...BACK, kind: "aside" };
        const silent = { ...BACK, needs_reason: false };
        expect(suggestNote(aside, CHECKLIST, FORM, labelOf)).toBe("");
        expect(suggestNote(silent, CHECKLIST, FORM, labelOf)).toBe("");
    });
});
