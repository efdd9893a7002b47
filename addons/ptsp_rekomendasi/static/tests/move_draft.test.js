import { beforeEach, describe, expect, test } from "@odoo/hoot";
import { browser } from "@web/core/browser/browser";
import { dropDraft, readDraft, withDraft, writeDraft } from "@ptsp_rekomendasi/case/move_draft";
import { joinLines, partLines } from "@ptsp_rekomendasi/case/ticked_lines";

describe.current.tags("headless");

const SPECS = [
    { name: "minutes", type: "text" },
    { name: "id_number", type: "char", private: true },
    { name: "scan", type: "binary" },
];

beforeEach(() => browser.localStorage.clear());

test("what is typed is kept until it is sent", () => {
    expect(readDraft("1:2")).toBe(null);
    writeDraft("1:2", SPECS, "Sebab", { minutes: "Dibuka pukul 9" });
    const draft = readDraft("1:2");
    expect(draft.note).toBe("Sebab");
    expect(withDraft(SPECS, draft)[0].default).toBe("Dibuka pukul 9");
    expect(readDraft("1:3")).toBe(null);
    dropDraft("1:2");
    expect(readDraft("1:2")).toBe(null);
});

test("numbers of identity cards and files stay in no browser", () => {
    const scan = { filename: "a.pdf", content: "AAAA" };
    writeDraft("1:2", SPECS, "", { minutes: "x", id_number: "6472011203900001", scan });
    expect(Object.keys(readDraft("1:2").values)).toEqual(["minutes"]);
});

test("an emptied dialogue leaves no draft", () => {
    writeDraft("1:2", SPECS, "", { minutes: "x" });
    writeDraft("1:2", SPECS, "", { minutes: "" });
    expect(readDraft("1:2")).toBe(null);
});

test("who came is ticked, who came uninvited is added", () => {
    const choices = [{ value: "Ir. Bambang" }, { value: "Siti Aminah" }];
    expect(partLines(false, choices)).toEqual({ ticked: [], added: "" });
    const text = joinLines(["Siti Aminah"], "Pak Lurah, Kelurahan");
    expect(text).toBe("Siti Aminah\nPak Lurah, Kelurahan");
    expect(partLines(text, choices)).toEqual({
        ticked: ["Siti Aminah"],
        added: "Pak Lurah, Kelurahan",
    });
});
