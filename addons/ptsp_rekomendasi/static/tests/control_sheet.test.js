import { describe, expect, test } from "@odoo/hoot";
import { isTooLong, shareOf } from "@ptsp_rekomendasi/case/control_sheet_field";

describe.current.tags("headless");

test("a visit is too long from the first minute above the standard", () => {
    expect(isTooLong({ minutes: 60, standard: 60 })).toBe(false);
    expect(isTooLong({ minutes: 61, standard: 60 })).toBe(true);
});

test("without a standard no visit is too long", () => {
    expect(isTooLong({ minutes: 5000, standard: 0 })).toBe(false);
    expect(isTooLong({ minutes: 5000, standard: false })).toBe(false);
});

test("the bar shows whole percents and ends at the standard", () => {
    expect(shareOf({ minutes: 20, standard: 60 })).toBe(33);
    expect(shareOf({ minutes: 0, standard: 60 })).toBe(0);
    expect(shareOf({ minutes: 500, standard: 60 })).toBe(100);
});
