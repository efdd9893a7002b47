import { describe, expect, test } from "@odoo/hoot";
import { registry } from "@web/core/registry";
import { dayWords, momentWords } from "@ptsp_rekomendasi/date/date_style";

const { DateTime } = luxon;

describe.current.tags("headless");

const at = (...parts) => DateTime.local(...parts, { locale: "id" });

test("a day is worded in one way, in this year and in any other", () => {
    const thisYear = DateTime.now().year;
    expect(dayWords(at(thisYear, 11, 3))).toBe(`3 Nov ${thisYear}`);
    expect(dayWords(at(2027, 8, 17))).toBe("17 Agu 2027");
    expect(dayWords(false)).toBe("");
});

test("a moment has a point between hours and minutes, and its parts on demand", () => {
    const moment = at(2027, 1, 4, 9, 5, 7);
    expect(momentWords(moment)).toBe("4 Jan 2027 09.05");
    expect(momentWords(moment, { showSeconds: true })).toBe("4 Jan 2027 09.05.07");
    expect(momentWords(moment, { showTime: false })).toBe("4 Jan 2027");
    expect(momentWords(moment, { showDate: false })).toBe("09.05");
    expect(momentWords(false)).toBe("");
});

test("lists and cards word them so too", () => {
    const formatters = registry.category("formatters");
    expect(formatters.get("date")(at(2027, 8, 17), {})).toBe("17 Agu 2027");
    const options = formatters.get("datetime").extractOptions({ attrs: {}, options: {} });
    expect(formatters.get("datetime")(at(2027, 1, 4, 9, 5), options)).toBe("4 Jan 2027 09.05");
});
