/**
 * Returns whether a text has only one reading as a number. Odoo drops every thousands
 * separator:
 * "1.5" would become 15 in Indonesian.
 *
 * @param {(text: string) => number} parse Odoo's own reader of the field's type
 * @param {string} text
 * @param {{ decimalPoint: string, thousandsSep: string }} localization
 * @returns {boolean}
 */
export function isReadableNumber(parse, text, { decimalPoint, thousandsSep }) {
    const [whole] = text.trim().split(decimalPoint);
    const [, ...groups] = whole.split(thousandsSep);
    if (thousandsSep && groups.some((group) => group.length !== 3)) {
        return false;
    }
    try {
        return Number.isFinite(parse(text));
    } catch {
        return false;
    }
}
