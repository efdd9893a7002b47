import { describe, expect, test } from "@odoo/hoot";
import { findMissing, isEmpty, prepareValues, readDefaults } from "@ptsp_rekomendasi/case/answers";

describe.current.tags("headless");

const REASON = { needs_reason: true };

test("0 and true are answers, blank text is none", () => {
    expect([0, true, "x", ["a"]].map(isEmpty)).toEqual([false, false, false, false]);
    expect(["", "  \n", false, undefined, null].map(isEmpty)).toEqual([
        true,
        true,
        true,
        true,
        true,
    ]);
});

test("only what is required and not answered is missing, in the order of the move", () => {
    const values = [
        { name: "number", required: true },
        { name: "date", required: true },
        { name: "remark", required: false },
        { name: "copies", required: true },
    ];
    const answers = { number: " ", date: "2027-01-11", remark: "", copies: 0 };
    expect(findMissing({ values }, answers, "")).toEqual(["number"]);
});

test("a reason is asked for first, and blanks are no reason", () => {
    const values = [{ name: "number", required: true }];
    expect(findMissing({ ...REASON, values }, {}, "  ")).toEqual(["note", "number"]);
    expect(findMissing({ ...REASON, values }, { number: "1" }, "Foto buram")).toEqual([]);
    expect(findMissing(REASON, {}, "")).toEqual(["note"]);
});

test("a move without a reason needs none", () => {
    expect(findMissing({ values: [] }, {}, "")).toEqual([]);
});

test("proposals are read by the type of what is asked", () => {
    const read = readDefaults([
        { name: "day", type: "date", default: "2027-01-11" },
        { name: "moment", type: "datetime", default: "2027-01-11T09:00:00+08:00" },
        { name: "copies", type: "char", default: 0 },
        { name: "remark", type: "text" },
        { name: "no_day", type: "date", default: false },
    ]);
    expect(read.day.toISODate()).toBe("2027-01-11");
    expect(read.moment.toMillis()).toBe(Date.UTC(2027, 0, 11, 1));
    expect(read.copies).toBe(0);
    expect(read.remark).toBe(false);
    expect(read.no_day).toBe(false);
});

test("a moment travels with its offset, a day without", () => {
    const specs = [
        { name: "day", type: "date", default: "2027-01-11" },
        { name: "moment", type: "datetime", default: "2027-01-11T09:00:00+08:00" },
    ];
    const sent = prepareValues(specs, readDefaults(specs));
    expect(sent.day).toBe("2027-01-11");
    expect(sent.moment).toMatch(/T.*([+-]\d\d:\d\d|Z)$/);
    expect(new Date(sent.moment).getTime()).toBe(Date.UTC(2027, 0, 11, 1));
});

test("what is empty is not sent, nor what nobody asked for", () => {
    const specs = [
        { name: "number", type: "char" },
        { name: "copies", type: "char" },
        { name: "remark", type: "text" },
    ];
    const answers = { number: "503/001", copies: 0, remark: " ", other: "x" };
    expect(prepareValues(specs, answers)).toEqual({ number: "503/001", copies: 0 });
});
