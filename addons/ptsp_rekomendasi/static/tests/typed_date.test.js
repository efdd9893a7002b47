import { describe, expect, test } from "@odoo/hoot";
import { readTypedDate } from "@ptsp_rekomendasi/date/typed_date";

describe.current.tags("headless");

const { DateTime } = luxon;
const today = DateTime.fromISO("2026-11-29T10:00:00");
const read = (text, options = {}) => {
    const found = readTypedDate(text, { today, ...options });
    return found && found.date.toFormat(found.timed ? "yyyy-MM-dd HH:mm" : "yyyy-MM-dd");
};

test("a date is understood however a clerk writes it", () => {
    for (const text of [
        "29 November 2026",
        "29 november 2026",
        "29 Nop 2026",
        "29-Nov-26",
        "29-11-2026",
        "29.11.2026",
        "29/11/2026",
        "29/11/26",
        "29 11 2026",
        "29/11",
        "29 Nov",
        "2026-11-29",
        "Minggu, 29 November 2026",
        "hari ini",
    ]) {
        expect([text, read(text)]).toEqual([text, "2026-11-29"]);
    }
    expect(read("besok")).toBe("2026-11-30");
    expect(read("1 Agustus 2026")).toBe("2026-08-01");
    expect(read("1 Mei 2027")).toBe("2027-05-01");
    expect(read("3 Oktober 2026")).toBe("2026-10-03");
});

test("a time behind the date is read with it", () => {
    expect(read("29 November 2026 14.30")).toBe("2026-11-29 14:30");
    expect(read("29/11/2026 08:05:00")).toBe("2026-11-29 08:05");
    expect(read("29-11-2026, pukul 9.00 WITA")).toBe("2026-11-29 09:00");
});

test("numbers stand in the order of the language", () => {
    expect(read("03/05/2026")).toBe("2026-05-03");
    expect(read("03/05/2026", { monthFirst: true })).toBe("2026-03-05");
});

test("what is no date is not guessed", () => {
    for (const text of ["31/02/2026", "29/13/2026", "29 Novvv", "kapan saja", "2026", "0/11"]) {
        expect([text, read(text)]).toEqual([text, text === "29 Novvv" ? "2026-11-29" : false]);
    }
    expect(read("29 Abcember 2026")).toBe(false);
});
