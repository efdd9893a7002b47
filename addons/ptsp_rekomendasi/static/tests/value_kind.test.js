import { describe, expect, test } from "@odoo/hoot";
import { choicesOf, kindOf } from "@ptsp_rekomendasi/case/value_kind";

describe.current.tags("headless");

const pairs = (count) => [...Array(count).keys()].map((id) => [id, `Choice ${id}`]);

test("few words are buttons, many are a list", () => {
    expect(kindOf({ type: "selection", choices: pairs(4) })).toBe("buttons");
    expect(kindOf({ type: "selection", choices: pairs(5) })).toBe("list");
});

test("records are a list, however few", () => {
    expect(kindOf({ type: "many2one", choices: pairs(1) })).toBe("list");
});

test("text that begins as a page is edited as one", () => {
    expect(kindOf({ type: "text", default: "  <p>Yth.</p>" })).toBe("html");
    expect(kindOf({ type: "text", default: "a < b" })).toBe("text");
    expect(kindOf({ type: "text" })).toBe("text");
});

test("an unknown type is typed on one line", () => {
    expect(kindOf({ type: "money" })).toBe("char");
    expect(["date", "datetime", "binary", "boolean"].map((type) => kindOf({ type }))).toEqual([
        "date",
        "datetime",
        "binary",
        "boolean",
    ]);
});

test("choices come as pairs or as objects", () => {
    const wanted = [{ value: 7, label: "Dinas Perhubungan" }];
    expect(choicesOf({ choices: [[7, "Dinas Perhubungan"]] })).toEqual(wanted);
    expect(choicesOf({ choices: [{ id: 7, name: "Dinas Perhubungan" }] })).toEqual(wanted);
    expect(choicesOf({ choices: [{ value: 0, label: "Nol" }] })).toEqual([
        { value: 0, label: "Nol" },
    ]);
    expect(choicesOf({})).toEqual([]);
});
