const { DateTime } = luxon;

/** Typed beginnings of the names of months, Indonesian and English. */
const MONTHS = [
    ["jan"],
    ["feb", "peb"],
    ["mar"],
    ["apr"],
    ["mei", "may"],
    ["jun"],
    ["jul"],
    ["agu", "agt", "ags", "aug"],
    ["sep"],
    ["okt", "oct"],
    ["nov", "nop"],
    ["des", "dec"],
];
const RELATIVE = { "hari ini": 0, today: 0, besok: 1, lusa: 2, kemarin: -1 };
const TIME =
    /(?:^|[\s,]+)(?:pukul\s+|jam\s+)?(\d{1,2})[.:](\d{2})(?:[.:]\d{2})?(?:\s*(?:wita|wib|wit))?$/i;
const WEEKDAY = /^(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad)[\s,]+/i;

function monthOf(word) {
    const start = word.toLowerCase().slice(0, 3);
    return MONTHS.findIndex((names) => names.includes(start)) + 1;
}

function yearOf(text, today) {
    if (!text) {
        return today.year;
    }
    return text.length === 2 ? 2000 + Number(text) : Number(text);
}

/** Returns day, month and year of a text without a time, or false. */
function partsOf(text, monthFirst, today) {
    const iso = text.match(/^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/);
    if (iso) {
        return { year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) };
    }
    const written = text.match(/^(\d{1,2})[\s-/.]*([a-z]{3,})\.?[\s-/.,]*(\d{4}|\d{2})?$/i);
    if (written && monthOf(written[2])) {
        const year = yearOf(written[3], today);
        return { year, month: monthOf(written[2]), day: Number(written[1]) };
    }
    const plain = text.match(/^(\d{1,2})[\s-/.]+(\d{1,2})(?:[\s-/.]+(\d{4}|\d{2}))?$/);
    if (plain) {
        const [first, second] = [Number(plain[1]), Number(plain[2])];
        const [day, month] = monthFirst ? [second, first] : [first, second];
        return { year: yearOf(plain[3], today), month, day };
    }
    return false;
}

/**
 * Reads a typed date: "29 November 2026", "29-11-2026", "29/11", "besok", each also
 * with a time ("29/11 14.30").
 *
 * @param {string} text
 * @param {Object} [options]
 * @param {boolean} [options.monthFirst] whether numbers are month/day
 * @param {luxon.DateTime} [options.today]
 * @returns {{ date: luxon.DateTime, timed: boolean } | false}
 */
export function readTypedDate(text, { monthFirst = false, today = DateTime.now() } = {}) {
    let rest = text.trim().replace(/\s+/g, " ").replace(WEEKDAY, "");
    const time = / /.test(rest) || /,/.test(rest) ? rest.match(TIME) : null;
    if (time) {
        rest = rest.slice(0, time.index).trim();
    }
    const word = rest.toLowerCase();
    const clock = { hour: time ? Number(time[1]) : 0, minute: time ? Number(time[2]) : 0 };
    if (word in RELATIVE) {
        const day = today.startOf("day").plus({ days: RELATIVE[word] });
        return { date: day.set(clock), timed: Boolean(time) };
    }
    const parts = partsOf(rest, monthFirst, today);
    const date = parts && DateTime.fromObject({ ...parts, ...clock });
    if (!date || !date.isValid || date.year < 1900 || date.year > 2200) {
        return false;
    }
    return { date, timed: Boolean(time) };
}
