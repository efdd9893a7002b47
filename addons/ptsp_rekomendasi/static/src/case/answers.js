import { markRaw } from "@odoo/owl";
import { deserializeDate, serializeDate } from "@web/core/l10n/dates";

const { DateTime } = luxon;

/** Moments travel with their offset: one without means the office's own time. */
const READ = { date: deserializeDate, datetime: (text) => DateTime.fromISO(text) };
const SEND = { date: serializeDate, datetime: (moment) => moment.toISO() };

/** What a move asks for, by name, as it is proposed to the person. */
export function readDefaults(specs) {
    const values = {};
    for (const spec of specs) {
        const given = spec.default ?? false;
        const read = READ[spec.type];
        values[spec.name] = given && read ? markRaw(read(given)) : given;
    }
    return values;
}

/** An answer as a form keeps it: what has an inside of its own is not watched. */
export function keep(value) {
    return value && typeof value === "object" ? markRaw(value) : value;
}

/** Whether nothing was answered; 0 is an answer. */
export function isEmpty(value) {
    const text = typeof value === "string" ? value.trim() : value;
    return ["", false, undefined, null].includes(text);
}

/**
 * Names of what the move requires and the person has not answered; "note" stands for
 * the reason and comes first, as on the screen.
 */
export function findMissing(move, values, note) {
    const missing = (move.values || [])
        .filter((spec) => spec.required && isEmpty(values[spec.name]))
        .map((spec) => spec.name);
    return move.needs_reason && !note.trim() ? ["note", ...missing] : missing;
}

/** The answers as the server takes them; what is empty is not sent. */
export function prepareValues(specs, values) {
    const prepared = {};
    for (const { name, type } of specs) {
        if (!isEmpty(values[name])) {
            prepared[name] = SEND[type] ? SEND[type](values[name]) : values[name];
        }
    }
    return prepared;
}
